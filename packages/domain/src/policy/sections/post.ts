// C04, the work at the gate: how a post is staffed and kept, as data.
import Type, { type Static } from 'typebox'
import { strict } from '../../kernel/index.js'
import { fieldsOf, flag, higher, lower, more, type PolicyField } from '../field.js'
import { orNone, whole, type PolicySection } from '../section.js'

/** C04, how a gate is staffed and kept: shifts and posts are held against it (`postLacks`), and the gate asks, offers and counts by it. */
export const PostRules = Type.Object({
  registerEveryPassage: Type.Boolean(),
  countWithoutIdentity: Type.Boolean(),
  offerMask: Type.Boolean(),
  monitoringPoints: whole(0, 20),
  shiftsPerDay: whole(0, 12),
  headsVillage: whole(0, 50),
  headsCommunity: whole(0, 50),
  registrarEachShift: Type.Boolean(),
  disinfectionsPerShift: whole(0, 24),
  roadRoles: Type.Array(Type.Union([Type.Literal('police'), Type.Literal('health')]), { maxItems: 2 }),
  /** Minutes within which the responsible cadre and the community doctor hear of a confirmed fever; null: no time is set. */
  feverReportMinutes: orNone(whole(1, 1440)),
  askOutingPurpose: Type.Boolean(),
}, strict)
export type PostRules = Static<typeof PostRules>

const field = fieldsOf('C04', 'people')
const fields: readonly PolicyField[] = [
  field('post.registerEveryPassage', flag, ['S0-19', 'S4-28']),
  field('post.countWithoutIdentity', flag, ['S4-38'], { by: 'gate', protects: true }),
  field('post.offerMask', flag, ['S0-20'], { by: 'gate', protects: true }),
  field('post.monitoringPoints', higher, ['S0-17'], { unit: 'times', catalogue: 'monitoring points' }),
  field('post.shiftsPerDay', higher, ['S0-18', 'S2-06', 'S3-12'], { unit: 'times', by: 'compared', catalogue: 'shifts' }),
  field('post.headsVillage', higher, ['S0-18'], { unit: 'persons', by: 'compared', catalogue: 'heads per shift' }),
  field('post.headsCommunity', higher, ['S0-18'], { unit: 'persons', by: 'compared', catalogue: 'heads per shift' }),
  field('post.registrarEachShift', flag, ['S3-62'], { by: 'compared' }),
  field('post.disinfectionsPerShift', higher, ['S3-62'], { unit: 'times', by: 'compared' }),
  field('post.roadRoles', more, ['S2-03'], { by: 'compared' }),
  field('post.feverReportMinutes', lower, ['S2-28'], { unit: 'minutes', by: 'compared', ours: true, protects: true }),
  field('post.askOutingPurpose', flag, ['S3-13'], { by: 'gate' }),
]

/** With measures off. */
const off: PostRules = {
  registerEveryPassage: false, countWithoutIdentity: true, offerMask: false, monitoringPoints: 0, shiftsPerDay: 0, headsVillage: 0,
  headsCommunity: 0, registrarEachShift: false, disinfectionsPerShift: 0, roadRoles: [], feverReportMinutes: null, askOutingPurpose: false,
}

/** February 2020 (historic). Where each value comes from stands with its field. */
const historic: PostRules = {
  registerEveryPassage: true, countWithoutIdentity: true, offerMask: true, monitoringPoints: 1, shiftsPerDay: 3, headsVillage: 4,
  headsCommunity: 2, registrarEachShift: true, disinfectionsPerShift: 1, roadRoles: ['police', 'health'], feverReportMinutes: 10,
  askOutingPurpose: true,
}

export const postSection: PolicySection<PostRules> = { name: 'post', rules: PostRules, fields, off, historic }
