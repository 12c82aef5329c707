// Status on the server: computed from health facts by the policy's rules, never set; changes of many wait for a second office (C05).
export { endEvidence, evaluatePeople, recordEvidence, type Recorded, type Recorder } from './evidence.js'
export type { NewEvidence } from './evidence.queries.js'
