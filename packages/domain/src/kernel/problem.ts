// Every way in which the product says no, as one union. Codes are words, `feature.reason`, never reused.
import type { Instant } from './instant.js'
import type { Id } from './id.js'

/** One field of an input that does not fit: a JSON pointer, the broken keyword, and its limits. */
export interface FieldProblem { path: string; keyword: string; params?: Record<string, unknown> }

export type Problem =
  | { code: 'input.invalid'; fields: FieldProblem[] }
  | { code: 'input.unknown-command'; command: string }
  | { code: 'input.too-large'; limit: number }
  | { code: 'internal'; requestId: string }
  | { code: 'busy'; retryAfter: number }
  // auth
  | { code: 'auth.required' }
  | { code: 'auth.forbidden'; action: string }
  | { code: 'auth.out-of-scope'; action: string }
  | { code: 'auth.wrong-credentials' } | { code: 'auth.second-factor-required' }
  | { code: 'auth.too-many-attempts'; retryAfter: number }
  | { code: 'auth.session-ended' }
  | { code: 'auth.device-revoked'; at: Instant }
  | { code: 'auth.invite-unknown' } | { code: 'auth.invite-used' }
  | { code: 'auth.invite-other-post'; post: string }
  | { code: 'auth.invite-expired'; at: Instant }
  | { code: 'auth.login-taken'; login: string }
  | { code: 'auth.password-weak'; minimum: number }
  | { code: 'auth.account-unknown' }
  | { code: 'auth.device-unknown'; id: Id }
  | { code: 'auth.wrong-district' }
  | { code: 'auth.role-unknown'; role: string }
  | { code: 'auth.role-fixed'; role: string }
  | { code: 'auth.role-held'; role: string }
  | { code: 'auth.more-than-held'; rights: string[] } | { code: 'auth.guarded-rights'; rights: string[] }
  | { code: 'auth.last-steward' } | { code: 'auth.own-rights' }
  | { code: 'auth.role-not-given'; role: string }
  | { code: 'auth.role-decided' } | { code: 'auth.second-person' } | { code: 'auth.assignment-unknown' } | { code: 'auth.period-invalid' }
  | { code: 'auth.no-second-factor' } | { code: 'auth.break-glass-unknown' }
  | { code: 'auth.break-glass-open'; until: Instant }
  | { code: 'auth.break-glass-ended' } | { code: 'auth.break-glass-reviewed' } | { code: 'auth.own-review' }
  | { code: 'auth.purpose-required' }
  | { code: 'auth.purpose-not-allowed'; purpose: string }
  | { code: 'auth.minor-hidden' }
  // territory
  | { code: 'territory.unknown'; id?: Id | undefined; divisionCode?: string | undefined }
  | { code: 'territory.code-taken'; divisionCode: string }
  | { code: 'territory.wrong-parent'; kind: string; parentKind: string }
  | { code: 'territory.retired'; id: Id }
  | { code: 'territory.real-district'; district: string }
  | { code: 'territory.loop'; id: Id }
  | { code: 'territory.not-in-unit'; id: Id }
  | { code: 'territory.taken-twice'; id: Id }
  | { code: 'territory.parts-incomplete'; missing: number }
  | { code: 'territory.kinds-differ'; kind: string; other: string }
  | { code: 'territory.doors-clash'; doors: number }
  | { code: 'territory.not-empty'; units: number; residents: number; checkpoints: number }
  | { code: 'territory.grids-overlap'; id: Id; other: Id }
  | { code: 'territory.boundary-invalid'; id: Id; faults: string[] }
  | { code: 'territory.entrance-unknown'; id: Id }
  | { code: 'territory.no-opener' } | { code: 'territory.no-review' } | { code: 'territory.gate-missing' }
  | { code: 'territory.target-unknown'; id: Id }
  // people
  | { code: 'people.unknown'; id: Id }
  | { code: 'people.number-invalid'; reason: string }
  | { code: 'people.number-taken'; household?: Id }
  | { code: 'people.household-unknown'; id: Id }
  | { code: 'people.step-out-of-order'; state: string }
  | { code: 'people.residency-unknown'; id: Id }
  | { code: 'people.absence-unknown'; id: Id }
  | { code: 'people.already-away' }
  | { code: 'people.need-unknown'; id: Id }
  | { code: 'people.need-open'; kind: string }
  | { code: 'people.landlord-unknown'; id: Id }
  | { code: 'people.report-unknown'; id: Id }
  | { code: 'people.guardian-unfit' }
  | { code: 'people.nothing-to-correct' }
  | { code: 'people.already-merged'; id: Id; into: Id }
  | { code: 'people.numbers-differ' }
  | { code: 'people.merge-unknown'; id: Id }
  | { code: 'people.merge-undone'; at: Instant }
  | { code: 'people.merged-further'; id: Id }
  | { code: 'people.open-twice'; what: string }
  // policy
  | { code: 'policy.unknown'; pack: string }
  | { code: 'policy.no-end' } | { code: 'policy.no-basis' }
  | { code: 'policy.draft-unknown'; id: Id }
  | { code: 'policy.name-taken'; name: string }
  | { code: 'policy.other-territory' }
  | { code: 'policy.loosens'; fields: { path: string; because: 'looser' | 'beyond-limit'; version: string }[] }
  | { code: 'policy.limits-faulty'; fields: string[] }
  | { code: 'policy.beyond-below'; places: string[] }
  | { code: 'policy.changed-meanwhile' } | { code: 'policy.already-signed' }
  | { code: 'policy.draft-expired'; at: Instant }
  | { code: 'policy.no-dry-run' } | { code: 'policy.signed-by-you' } | { code: 'policy.sign-in-person' }
  | { code: 'policy.not-signed'; pack: string }
  | { code: 'policy.outside-period'; from: Instant; to: Instant }
  | { code: 'policy.historic'; pack: string }
  | { code: 'policy.order-not-in-force' }
  | { code: 'policy.too-many-passages'; limit: number }
  // pass
  | { code: 'pass.unknown'; id: Id }
  | { code: 'pass.no-key' }
  | { code: 'pass.not-active'; state: string }
  | { code: 'pass.period-invalid' }
  | { code: 'pass.too-long'; days: number }
  | { code: 'pass.nobody-to-issue' }
  | { code: 'pass.card-unknown' }
  | { code: 'pass.incomplete'; missing: string[] }
  | { code: 'pass.scope-outside'; places: number }
  | { code: 'pass.request-unknown'; id: Id }
  | { code: 'pass.request-decided'; state: string }
  | { code: 'pass.requests-full'; most: number }
  | { code: 'pass.reason-missing' }
  // gate
  | { code: 'gate.checkpoint-unknown'; id: Id }
  | { code: 'gate.checkpoint-closed'; id: Id }
  | { code: 'gate.wrong-checkpoint' }
  | { code: 'gate.passage-unknown'; id: Id }
  | { code: 'gate.already-corrected'; by: Id }
  | { code: 'gate.already-reviewed' }
  | { code: 'gate.shift-unknown'; id: Id }
  | { code: 'gate.shift-ended'; at: Instant }
  | { code: 'gate.temperature-implausible'; value: number }
  | { code: 'gate.counts-inconsistent'; persons: number; parts: number }
  | { code: 'gate.template-unknown'; id: Id }
  | { code: 'gate.checklist-incomplete'; missing: string[] }
  | { code: 'gate.fever-step-out-of-order'; state: string }
  // responsibility
  | { code: 'responsibility.unknown'; id: Id }
  | { code: 'responsibility.slot-unknown'; slot: string }
  | { code: 'responsibility.slot-taken'; slot: string; taken: number }
  | { code: 'responsibility.slot-in-use'; slot: string; links: number }
  | { code: 'responsibility.wrong-subject'; slot: string; expected: string }
  | { code: 'responsibility.key-taken'; key: string }
  | { code: 'responsibility.chain-loop'; slot: string }
  | { code: 'responsibility.left-over'; links: number }
  | { code: 'responsibility.holder-left'; holder: Id }
  | { code: 'responsibility.own-successor' }
  | { code: 'responsibility.appointment-state'; state: string }
  // order
  | { code: 'order.unknown'; id: Id }
  | { code: 'order.already-signed' }
  | { code: 'order.number-taken'; number: string }
  | { code: 'order.not-signable'; missing: string[] }
  | { code: 'order.scope-outside'; places: number }
  | { code: 'order.not-in-force'; state: string }
  | { code: 'order.second-person' } | { code: 'order.already-decided' } | { code: 'order.no-level' }
  // imports of people
  | { code: 'people.import-unknown'; id: Id }
  | { code: 'people.import-state'; state: string }
  // visits
  | { code: 'visit.unknown'; id: Id }
  | { code: 'visit.none-admitted' }
  | { code: 'visit.household-held' }
  | { code: 'visit.conditions'; missing: string[] }
  | { code: 'visit.time'; aheadHours: number }
  | { code: 'visit.too-long'; hours: number }
  | { code: 'visit.too-many'; limit: number }
  | { code: 'visit.state'; state: string }
  // place codes
  | { code: 'place.unknown'; id: Id }
  | { code: 'place.revoked'; at: Instant }
  | { code: 'place.not-listed' }
  | { code: 'place.period'; days: number }
  | { code: 'place.opening-unknown'; id: Id }
  | { code: 'place.opening-over'; at: Instant }
  | { code: 'gate.drill-unknown'; id: Id }
  | { code: 'gate.drill-over' }
  // lifetime
  | { code: 'lifetime.frozen' }
  | { code: 'lifetime.stand-down-unknown'; id: Id }
  | { code: 'lifetime.stand-down-open'; id: Id }
  | { code: 'lifetime.wrong-state'; state: string }
  | { code: 'lifetime.name-differs' } | { code: 'lifetime.second-person' } | { code: 'lifetime.in-person' }
  // anomaly
  | { code: 'anomaly.unknown'; id: Id }
  | { code: 'anomaly.wrong-state'; state: string }
  | { code: 'anomaly.consequence-without-confirmation' }
  | { code: 'anomaly.person-not-heard' }
  | { code: 'anomaly.tip-alone' }
  | { code: 'anomaly.second-person' }
  // quarantine
  | { code: 'quarantine.unknown'; id: Id }
  | { code: 'quarantine.no-rules' }
  | { code: 'quarantine.basis-in-future' }
  | { code: 'quarantine.over-already'; endsAt: Instant }
  | { code: 'quarantine.already-open'; case: Id }
  | { code: 'quarantine.observed-already'; until: Instant }
  | { code: 'quarantine.lives-nowhere' }
  | { code: 'quarantine.end-later' }
  | { code: 'quarantine.not-active' }
  | { code: 'quarantine.not-proposed' }
  | { code: 'quarantine.awaits-office' }
  | { code: 'quarantine.too-many' }
  | { code: 'quarantine.batch-unknown'; id: Id }
  | { code: 'quarantine.not-yours' }
  | { code: 'quarantine.witness-missing' }
  | { code: 'quarantine.extension-unknown'; id: Id }
  | { code: 'quarantine.reason-not-listed'; reason: string }
  | { code: 'quarantine.extension-too-long'; days: number }
  | { code: 'quarantine.extension-open' }
  | { code: 'quarantine.extension-too-late'; endsAt: Instant }
  | { code: 'quarantine.not-approved' }
  | { code: 'quarantine.already-decided' }
  | { code: 'quarantine.second-person' }
  | { code: 'quarantine.appeal-unknown'; id: Id }
  | { code: 'quarantine.appeal-open' }
  | { code: 'quarantine.reading-in-future'; takenAt: Instant }
  | { code: 'quarantine.reading-outside'; from: Instant; to: Instant }
  | { code: 'quarantine.reading-empty' }
  | { code: 'quarantine.reading-unknown'; id: Id }
  | { code: 'quarantine.help-unknown'; id: Id }
  | { code: 'quarantine.help-done' }
  | { code: 'quarantine.holder-unknown'; id: Id }
  | { code: 'quarantine.not-releasable'; missing: string[] }
  | { code: 'quarantine.transfer-unknown'; id: Id }
  | { code: 'quarantine.transfer-open' }
  | { code: 'quarantine.transfer-state' }
  | { code: 'quarantine.same-place' }
  // central quarantine sites
  | { code: 'site.unknown'; id: Id }
  | { code: 'site.closed'; id: Id }
  | { code: 'site.occupied'; people: number }
  | { code: 'site.room-unknown'; id: Id }
  | { code: 'site.room-not-ready'; state: string }
  | { code: 'site.room-taken'; people: number }
  | { code: 'site.room-number-taken'; number: string }
  | { code: 'site.exception-unfit'; exception: string }
  | { code: 'site.case-not-central'; kind: string }
  | { code: 'site.case-elsewhere' }
  | { code: 'site.already-placed'; site: Id }
  | { code: 'site.placement-unknown'; id: Id }
  | { code: 'site.placement-ended'; at: Instant }
  | { code: 'site.flag-unknown'; id: Id }
  | { code: 'site.half-day-not-over' }
  // outing
  | { code: 'outing.unknown'; id: Id }
  | { code: 'outing.not-in-quarantine' }
  | { code: 'outing.window-past'; to: Instant }
  | { code: 'outing.window-invalid' }
  | { code: 'outing.window-too-long'; hours: number }
  | { code: 'outing.overlaps'; outing: Id }
  | { code: 'outing.no-standing'; reason: string }
  | { code: 'outing.hospital-closed'; name: string }
  | { code: 'outing.hospital-full'; name: string }
  | { code: 'outing.wrong-state'; state: string }
  | { code: 'outing.relative' }
  | { code: 'outing.second-person' }
  | { code: 'outing.no-reason' }
  | { code: 'outing.beyond-permit'; to: Instant }
  | { code: 'outing.not-yours' }
  | { code: 'outing.not-due' }
  | { code: 'outing.gate-elsewhere'; checkpoint: Id }
  // fever
  | { code: 'fever.unknown'; id: Id }
  | { code: 'fever.not-yours' }
  | { code: 'fever.referral-unknown'; id: Id }
  | { code: 'fever.hospital-unknown'; id: Id }
  | { code: 'fever.hospital-closed'; name: string }
  | { code: 'fever.already-referred'; referral: Id }
  | { code: 'fever.wrong-state'; state: string }
  | { code: 'fever.not-due' }
  | { code: 'fever.no-free-bed'; elsewhere: string[] }
  | { code: 'fever.bed-in-use'; beds: number }
  | { code: 'fever.bed-state'; state: string }
  | { code: 'fever.hours-invalid' }
  | { code: 'fever.hospital-name-taken'; name: string }
  // transfer
  | { code: 'transfer.unreadable'; reason: string }
  | { code: 'transfer.column-missing'; column: string }
  | { code: 'transfer.preview-differs' }
  // status
  | { code: 'status.evidence-unknown'; id: Id }
  | { code: 'status.evidence-over' }
  | { code: 'status.correction-unknown'; id: Id }
  | { code: 'status.correction-open'; id: Id }
  | { code: 'status.already-decided' }
  | { code: 'status.two-offices'; because: 'same-person' | 'same-office' | 'no-health-office' }
  | { code: 'status.change-unknown'; id: Id }
  | { code: 'status.nothing-to-appeal' }
  | { code: 'status.appeal-open'; number: string }
  | { code: 'status.appeal-unknown'; id: Id }
  | { code: 'status.appeal-state'; state: string }
  | { code: 'status.somebody-else' }
  | { code: 'status.server-only' }

export type ProblemCode = Problem['code']
