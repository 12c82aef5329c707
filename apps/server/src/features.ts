// The explicit list: which features the server is made of.
import { anomaly } from './anomaly/index.js'
import { auth } from './auth/index.js'
import { fever } from './fever/index.js'
import { outing } from './outing/index.js'
import { gate } from './gate/index.js'
import { grid } from './grid/index.js'
import { lifetime } from './lifetime/index.js'
import { pass } from './pass/index.js'
import { people } from './people/index.js'
import { place } from './place/index.js'
import { policy } from './policy/index.js'
import type { Feature } from './platform/feature.js'
import { quarantine } from './quarantine/index.js'
import { national } from './national/index.js'
import { order } from './order/index.js'
import { responsibility } from './responsibility/index.js'
import { status } from './status/index.js'
import { territory } from './territory/index.js'
import { visit } from './visit/index.js'

export const FEATURES: readonly Feature[] = [
  auth, territory, people, policy, pass, gate, grid, responsibility, order, lifetime,
  visit, place, national, anomaly, status, quarantine, outing, fever,
]
