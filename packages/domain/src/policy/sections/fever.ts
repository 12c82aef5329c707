// C10, fevers: how soon somebody is on the way, when nobody has arrived, when a diagnosis must be reported, what a hospital keeps: as data.
import Type, { type Static } from 'typebox'
import { strict } from '../../kernel/index.js'
import { fieldsOf, lower, type PolicyField } from '../field.js'
import { orNone, whole, type PolicySection } from '../section.js'

export const FeverRules = Type.Object({
  /** From a confirmed fever to the referral. */
  referWithinMinutes: whole(5, 720),
  /** From the referral to the alarm that nobody has arrived. */
  noShowMinutes: whole(15, 720),
  /** The legal report after a clinician's classification as a class-A managed disease; null while that classification is not in force. */
  reportHours: orNone(whole(1, 48)),
  /** Hospitals from this level on keep a fever ward and a liaison team. */
  wardFromLevel: whole(0, 3),
  /** Somebody who did not arrive is looked for until then. */
  followHours: whole(1, 72),
}, strict)
export type FeverRules = Static<typeof FeverRules>

const field = fieldsOf('C10', 'server')
const fields: readonly PolicyField[] = [
  field('fever.referWithinMinutes', lower, ['S0-22', 'S2-17'], { unit: 'minutes', ours: true, protects: true }),
  field('fever.noShowMinutes', lower, ['S2-17'], { unit: 'minutes', ours: true, protects: true }),
  field('fever.reportHours', lower, ['S2-17'], { unit: 'hours', ours: true }),
  field('fever.wardFromLevel', lower, ['S3-16'], { unit: 'none', protects: true }),
  field('fever.followHours', lower, ['S2-17'], { unit: 'hours', ours: true, protects: true }),
]

/**
 * February 2020 (historic). COVID-19 was managed as class A from 20 January 2020, with a report within two hours; "及时上报送医" names no
 * time: thirty minutes to the referral and two hours to the alarm are ours.
 */
const historic: FeverRules = { referWithinMinutes: 30, noShowMinutes: 120, reportHours: 2, wardFromLevel: 2, followHours: 4 }

/** With measures off a fever is still an illness: the clocks of care stay, the legal one does not run. */
const off: FeverRules = { referWithinMinutes: 120, noShowMinutes: 240, reportHours: null, wardFromLevel: 2, followHours: 24 }

export const feverSection: PolicySection<FeverRules> = { name: 'fever', rules: FeverRules, fields, off, historic }
