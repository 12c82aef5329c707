// C12, quarantine: periods, readings, reminders, release, extension and sites, as data.
import Type, { type Static } from 'typebox'
import { strict } from '../../kernel/index.js'
import { ExtensionReason, Symptom } from '../../quarantine/commands.js'
import { fieldsOf, flag, higher, lower, more, type PolicyField } from '../field.js'
import { orNone, whole, type PolicySection } from '../section.js'

/** C12. Hours of the day are those of China, 0 to 23. */
export const QuarantineRules = Type.Object({
  /** False: nobody may be put under observation. */
  enabled: Type.Boolean(),
  /** Length from the basis time, in days of 24 hours. */
  days: whole(1, 28),
  fever: Type.Object({
    tenths: Type.Integer({ minimum: 360, maximum: 400, description: 'threshold in tenths of a degree Celsius; 373 is 37.3 ℃' }),
    comparator: Type.Union([Type.Literal('above'), Type.Literal('at-or-above')]),
  }, strict),
  /** Any one of these brings the doctor. */
  symptomsAlone: Type.Array(Symptom, { maxItems: 20 }),
  /** So many of these together bring the doctor. */
  symptomsTogether: Type.Array(Symptom, { maxItems: 20 }),
  symptomsNeeded: whole(1, 10),
  /** Oxygen saturation, per cent. */
  oxygenBelow: orNone(whole(70, 99)),
  breathsAbove: orNone(whole(12, 60)),
  readingsPerDay: whole(1, 2),
  /** Readings a day in health monitoring. */
  monitoringPerDay: whole(1, 2),
  amDueHour: whole(6, 14),
  /** From this hour on a reading belongs to the afternoon. */
  pmFromHour: whole(11, 18),
  pmDueHour: whole(15, 23),
  remindAfterHours: whole(0, 12),
  callAfterHours: whole(0, 24),
  doorAfterHours: whole(0, 48),
  /** Nobody is called or knocked up between these hours. */
  quietFromHour: whole(18, 23),
  quietToHour: whole(5, 10),
  visitsPerDay: whole(0, 4),
  /** Hours from opening within which the notice is served. */
  noticeHours: whole(1, 48),
  /** The last slots before the end that must have a reading that alarms nobody. */
  closingReadings: whole(0, 6),
  closingHours: whole(1, 72),
  /** A release later than this is an alarm to the supervisor. */
  overdueMinutes: whole(0, 1440),
  extensionReasons: Type.Array(ExtensionReason, { maxItems: 10 }),
  extensionMaxDays: whole(0, 14),
  extensionTotalDays: whole(0, 28),
  appealHours: whole(1, 168),
  /** People of one worker from which on there is a warning. */
  caseload: whole(1, 500),
  /** Equal temperatures in a row that somebody looks at. */
  copiedRun: whole(3, 60),
  suppliesDays: whole(1, 14),
  helpHours: whole(1, 72),
  urgentMinutes: whole(5, 240),
  siteDisinfections: whole(0, 12),
  aloneInRoom: Type.Boolean(),
}, strict)
export type QuarantineRules = Static<typeof QuarantineRules>

const field = fieldsOf('C12', 'server')
const ours = { ours: true }
const care = { ours: true, protects: true }
const fields: readonly PolicyField[] = [
  field('quarantine.enabled', flag, ['S3-58']),
  field('quarantine.days', higher, ['S3-58'], { unit: 'days', catalogue: 'observation period' }),
  field('quarantine.fever', { kind: 'threshold' }, ['S0-22', 'S2-28'], { unit: 'tenths', catalogue: 'temperature threshold' }),
  field('quarantine.symptomsAlone', more, ['S3-11'], ours),
  field('quarantine.symptomsTogether', more, ['S3-11'], ours),
  field('quarantine.symptomsNeeded', lower, ['S3-11'], { ...ours, unit: 'times' }),
  field('quarantine.oxygenBelow', higher, ['S3-11'], ours),
  field('quarantine.breathsAbove', lower, ['S3-11'], { ...ours, unit: 'times' }),
  field('quarantine.readingsPerDay', higher, ['S0-35'], { unit: 'times', catalogue: 'temperature collection in quarantine' }),
  field('quarantine.monitoringPerDay', higher, ['S2-18'], { unit: 'times', catalogue: 'follow-up of other-province and other-city people' }),
  field('quarantine.amDueHour', lower, ['S0-35'], { ...ours, unit: 'hours' }),
  field('quarantine.pmFromHour', lower, ['S0-35'], { ...ours, unit: 'hours' }),
  field('quarantine.pmDueHour', lower, ['S0-35'], { ...ours, unit: 'hours' }),
  field('quarantine.remindAfterHours', lower, ['S0-35'], { ...ours, unit: 'hours' }),
  field('quarantine.callAfterHours', lower, ['S0-35'], { ...ours, unit: 'hours' }),
  field('quarantine.doorAfterHours', lower, ['S0-35'], { ...ours, unit: 'hours' }),
  field('quarantine.quietFromHour', lower, ['S0-37'], { ...care, unit: 'hours' }),
  field('quarantine.quietToHour', higher, ['S0-37'], { ...care, unit: 'hours' }),
  field('quarantine.visitsPerDay', higher, ['S3-83'], { unit: 'times', by: 'people' }),
  field('quarantine.noticeHours', lower, ['S1-26'], { ...care, unit: 'hours' }),
  field('quarantine.closingReadings', higher, ['S0-33'], { ...ours, unit: 'times' }),
  field('quarantine.closingHours', lower, ['S0-33'], { ...ours, unit: 'hours' }),
  field('quarantine.overdueMinutes', lower, ['S0-33'], { ...care, unit: 'minutes' }),
  field('quarantine.extensionReasons', { kind: 'set', stricter: 'fewer' }, ['S0-32'], care),
  field('quarantine.extensionMaxDays', lower, ['S0-32'], { ...care, unit: 'days' }),
  field('quarantine.extensionTotalDays', lower, ['S0-32'], { ...care, unit: 'days' }),
  field('quarantine.appealHours', lower, ['S0-32'], { ...care, unit: 'hours' }),
  field('quarantine.caseload', lower, ['S3-41'], { unit: 'persons', protects: true }),
  field('quarantine.copiedRun', lower, ['S0-35'], { ...ours, unit: 'times' }),
  field('quarantine.suppliesDays', lower, ['S0-36', 'S3-83'], { ...care, unit: 'days' }),
  field('quarantine.helpHours', lower, ['S0-36'], { ...care, unit: 'hours' }),
  field('quarantine.urgentMinutes', lower, ['S0-37'], { ...care, unit: 'minutes' }),
  field('quarantine.siteDisinfections', higher, ['S3-56'], { unit: 'times', by: 'compared', catalogue: 'site disinfection' }),
  field('quarantine.aloneInRoom', flag, ['S3-18']),
]

const common = {
  symptomsAlone: ['breathless', 'chest-pain', 'confusion'], symptomsTogether: ['cough', 'sore-throat', 'fatigue', 'muscle-ache', 'diarrhoea', 'loss-of-smell', 'chills'],
  symptomsNeeded: 2, oxygenBelow: 94, breathsAbove: 24, amDueHour: 10, pmFromHour: 15, pmDueHour: 20, remindAfterHours: 2, callAfterHours: 4,
  doorAfterHours: 8, quietFromHour: 21, quietToHour: 8, noticeHours: 2, closingHours: 24, overdueMinutes: 120, appealHours: 24, caseload: 48,
  copiedRun: 8, suppliesDays: 3, helpHours: 4, urgentMinutes: 30,
} satisfies Partial<QuarantineRules>

/** With measures off nobody is observed; who is, by an order that has ended, keeps the protections. */
const off: QuarantineRules = {
  ...common, enabled: false, days: 14, fever: { tenths: 373, comparator: 'above' }, readingsPerDay: 1, monitoringPerDay: 1, visitsPerDay: 0,
  closingReadings: 0, extensionReasons: ['symptoms', 'new-exposure', 'test-pending', 'cohabitant-confirmed'], extensionMaxDays: 14, extensionTotalDays: 28,
  siteDisinfections: 0, aloneInRoom: false,
}

/** February 2020 (historic). Where each value comes from stands with its field. */
const historic: QuarantineRules = {
  ...common, enabled: true, days: 14, fever: { tenths: 373, comparator: 'above' }, readingsPerDay: 2, monitoringPerDay: 1, visitsPerDay: 1,
  closingReadings: 2, extensionReasons: ['symptoms', 'new-exposure', 'test-pending', 'cohabitant-confirmed'], extensionMaxDays: 7, extensionTotalDays: 14,
  siteDisinfections: 2, aloneInRoom: true,
}

export const quarantineSection: PolicySection<QuarantineRules> = { name: 'quarantine', rules: QuarantineRules, fields, off, historic }
