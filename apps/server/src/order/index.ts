// Orders on the server: drafts, signatures, ends with everything that depends on them, response level and scenario.
import type { Feature } from '../platform/feature.js'
import { policiesChanged } from '../policy/index.js'
import { decide, lift, propose, review } from './change-order.js'
import { discard, draft, sign } from './draft-order.js'
import { setLevel, setScenario, standDown } from './level.js'
import { orderRoutes } from './order.routes.js'

export { modesOver, type ModeInForce } from './list.queries.js'

export const order: Feature = {
  name: 'order',
  handlers: [draft, discard, sign, propose, decide, lift, review, setLevel, standDown, setScenario],
  constraints: {
    measure_order_number: (data: { number: string }) => ({ code: 'order.number-taken', number: data.number }),
    // Somebody else set the level of this territory at the same moment: look again.
    response_level_standing: () => ({ code: 'busy', retryAfter: 1 }),
    order_measure_pkey: (data: { order: string }) => ({ code: 'order.unknown', id: data.order }),
  },
  routes: orderRoutes,
  // Gates under a rule pack that ended with an order learn of it.
  changes: { 'order.lift': policiesChanged, 'order.stand-down': policiesChanged },
}
