// C13, outings: who decides in which order and how fast, what silence means, standing permits, when somebody is late: as data.
import Type, { type Static } from 'typebox'
import { strict } from '../../kernel/index.js'
import { OutingLevel, OutingReason } from '../../outing/commands.js'
import { fieldsOf, flag, higher, lower, more, type PolicyField } from '../field.js'
import { whole, type PolicySection } from '../section.js'

export const OutingRules = Type.Object({
  /** Who has to agree, one after the other: community, sub-district, district. */
  levels: Type.Array(OutingLevel, { maxItems: 3 }),
  /** How long each of them has; then the request goes on by itself. */
  communityMinutes: whole(5, 1440),
  streetMinutes: whole(5, 1440),
  districtMinutes: whole(5, 1440),
  /** After the last level has let its time go by: does silence grant medical care? */
  silenceGrantsCare: Type.Boolean(),
  /** For what a standing permit can be had, and for how long at most. */
  standingReasons: Type.Array(OutingReason, { maxItems: 8 }),
  standingDays: whole(1, 184),
  /** The longest window of one outing. */
  longestHours: whole(1, 72),
  /** Nobody back so long after the window: late. */
  lateMinutes: whole(0, 720),
  /** How long an emergency may last before somebody asks. */
  emergencyHours: whole(1, 168),
  /** Until when an emergency is looked at afterwards. */
  ratifyHours: whole(1, 168),
  escortRequired: Type.Boolean(),
}, strict)
export type OutingRules = Static<typeof OutingRules>

const field = fieldsOf('C13', 'server')
const rows = ['S1-28']
const fields: readonly PolicyField[] = [
  field('outing.levels', more, rows, { catalogue: 'exemption' }),
  field('outing.communityMinutes', lower, rows, { unit: 'minutes', ours: true, protects: true }),
  field('outing.streetMinutes', lower, rows, { unit: 'minutes', ours: true, protects: true }),
  field('outing.districtMinutes', lower, rows, { unit: 'minutes', ours: true, protects: true }),
  field('outing.silenceGrantsCare', flag, rows, { ours: true, protects: true }),
  field('outing.standingReasons', more, rows, { ours: true, protects: true, catalogue: 'exemption' }),
  field('outing.standingDays', higher, rows, { unit: 'days', ours: true, protects: true }),
  field('outing.longestHours', lower, rows, { unit: 'hours', ours: true }),
  field('outing.lateMinutes', lower, ['S1-29'], { unit: 'minutes', ours: true }),
  field('outing.emergencyHours', higher, rows, { unit: 'hours', ours: true, protects: true }),
  field('outing.ratifyHours', lower, rows, { unit: 'hours', ours: true }),
  field('outing.escortRequired', flag, ['S1-29', 'S1-30']),
]

/** February 2020 (historic): "level by level" names no time; two hours each are ours, as in the capability. */
const historic: OutingRules = {
  levels: ['community', 'street', 'district'], communityMinutes: 120, streetMinutes: 120, districtMinutes: 120, silenceGrantsCare: true,
  standingReasons: ['dialysis', 'chemotherapy', 'antenatal'], standingDays: 60, longestHours: 12, lateMinutes: 60, emergencyHours: 24, ratifyHours: 24,
  escortRequired: true,
}

/** With measures off nobody has to agree; who is still in quarantine goes out by saying so. */
const off: OutingRules = { ...historic, levels: [], longestHours: 24, escortRequired: false }

export const outingSection: PolicySection<OutingRules> = { name: 'outing', rules: OutingRules, fields, off, historic }
