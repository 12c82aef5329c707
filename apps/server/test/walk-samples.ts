// One well-formed example of every command, aimed at a given place: what the walk of all personas sends. Each feature has its own file.
import { uuidv7 } from 'uuidv7'
import { ANOMALY_SAMPLES } from './anomaly-samples.js'
import { AUTH_SAMPLES } from './auth-samples.js'
import { GATE_SAMPLES } from './gate-samples.js'
import { IMPORT_SAMPLES } from './import-samples.js'
import { OUTING_SAMPLES } from './outing-samples.js'
import { PASS_SAMPLES } from './pass-samples.js'
import { PEOPLE_SAMPLES } from './people-samples.js'
import { POLICY_SAMPLES } from './policy-samples.js'
import { QUARANTINE_SAMPLES } from './quarantine-samples.js'
import { STATUS_SAMPLES } from './status-samples.js'
import { TERRITORY_SAMPLES } from './territory-samples.js'
import { VISIT_SAMPLES } from './visit-samples.js'
import { COMMAND_SAMPLES } from './walk-command-samples.js'
import type { Sample } from './walk-spots.js'

/** By command name. A command without a sample fails the walk. */
export const SAMPLES: Record<string, Sample> = {
  ...COMMAND_SAMPLES,
  ...IMPORT_SAMPLES,
  ...VISIT_SAMPLES,
  ...STATUS_SAMPLES,
  ...ANOMALY_SAMPLES,
  ...OUTING_SAMPLES,
  ...QUARANTINE_SAMPLES,
  ...AUTH_SAMPLES,
  ...TERRITORY_SAMPLES,
  ...PEOPLE_SAMPLES,
  ...POLICY_SAMPLES,
  ...PASS_SAMPLES,
  ...GATE_SAMPLES,
  // Refused for what they say, not for who says it: a district that has stood down could not be walked through.
  'lifetime.expire': () => ({ run: uuidv7() }),
  'lifetime.propose-stand-down': () => ({ standDown: uuidv7(), name: '不是这里', reason: '响应终止', legalBasis: '传染病防治法' }),
  'lifetime.withdraw-stand-down': () => ({ standDown: uuidv7() }),
  'lifetime.confirm-stand-down': () => ({ standDown: uuidv7(), name: '不是这里' }),
  'lifetime.continue-stand-down': () => ({ standDown: uuidv7() }),
}
