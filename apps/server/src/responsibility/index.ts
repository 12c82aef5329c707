// Responsibility on the server: chains, holders, links, gaps, hand-over, units of command.
import type { Feature } from '../platform/feature.js'
import { assign, handOver, release } from './assign.js'
import { close, enterprises, left, register, save } from './chains.js'
import { appoint, confirm, end, unit } from './command-posts.js'
import { responsibilityRoutes } from './responsibility.routes.js'
import { rosterRoutes } from './roster.routes.js'

export { responsibilityCard } from './card.js'

export { openHolderPhone } from './chains.js'

export const responsibility: Feature = {
  name: 'responsibility',
  handlers: [save, close, register, left, enterprises, assign, release, handOver, unit, appoint, confirm, end],
  constraints: {
    chain_type_key: (data: { key: string }) => ({ code: 'responsibility.key-taken', key: data.key }),
    holder_district_account_fkey: () => ({ code: 'auth.account-unknown' }),
    responsibility_link_pkey: (data: { within: string }) => ({ code: 'responsibility.unknown', id: data.within }),
  },
  routes: (app, services) => {
    responsibilityRoutes(app, services)
    rosterRoutes(app, services)
  },
}
