// Which policy counts here and now: the nearest territory's own, the latest adopted, within its period.
import { isWithinPeriod, type Instant } from '../kernel/index.js'
import { MEASURES_OFF } from './packs.js'
import type { GatePolicy, PolicyInForce } from './schema.js'

/**
 * The policy in force at `at`. `policies`: those adopted over a place and the territories above it, nearest first.
 * With none in force, measures are off.
 */
export const gatePolicyAt = (policies: readonly PolicyInForce[], at: Instant): GatePolicy =>
  policies.find(({ from, to }) => isWithinPeriod(at, from, to))?.gate ?? MEASURES_OFF
