// Roles, and what they may see of a person and for what: classes of fields and purposes, as shipped.
import Type, { type Static } from 'typebox'

/**
 * Roles as shipped. `device` and `household` are held by an enrolled phone and by a household card, `break-glass` by whoever
 * declared an emergency, for three hours. A district may change what a role holds and add roles of its own (`auth.save-role`).
 */
export const Role = Type.Union([
  Type.Literal('commander'), // district headquarters
  Type.Literal('office'), // sub-district office
  Type.Literal('area-leader'), // leader of a war zone or contracted area (包区)
  Type.Literal('secretary'), // community secretary
  Type.Literal('grid-head'), // leads the workers of some grids (网格长)
  Type.Literal('grid-worker'), // looks after one grid's households (网格员)
  Type.Literal('guard'), // gate guard, signed in by name
  Type.Literal('doctor'), // community doctor
  Type.Literal('health-office'), // health authority of the district (卫健)
  Type.Literal('site-manager'), // runs a central quarantine site
  Type.Literal('hospital'), // fever clinic and liaison of a hospital
  Type.Literal('auditor'),
  Type.Literal('steward'), // data steward: accounts, imports, devices
  Type.Literal('device'), // a gate's enrolled phone
  Type.Literal('grid-device'), // a grid's enrolled phone, while whoever holds it may work that grid
  Type.Literal('household'), // the holder of a household card
  Type.Literal('break-glass'), // reads everything of a place, for three hours, reviewed afterwards
])
export type Role = Static<typeof Role>

/** The name of a role: a shipped one or one of the district's own. */
export const RoleName = Type.String({ pattern: '^[a-z][a-z0-9-]{1,39}$' })

/** Classes of fields about a person (capability section 6): who they are, their body, how to reach them; `sensitive`: people under 14. */
export const FieldClass = Type.Union([Type.Literal('identity'), Type.Literal('contact'), Type.Literal('health'), Type.Literal('sensitive')])
export type FieldClass = Static<typeof FieldClass>
export const FIELD_CLASSES: readonly FieldClass[] = ['identity', 'contact', 'health', 'sensitive']

/** What reading personal data can be for. Every unmasked reading states one, and is recorded with it. */
export const Purpose = Type.Union([
  Type.Literal('registration'), Type.Literal('visit'), Type.Literal('care'), Type.Literal('medical'), Type.Literal('investigation'),
  Type.Literal('pass'), Type.Literal('gate'), Type.Literal('command'), Type.Literal('audit'), Type.Literal('emergency'),
])
export type Purpose = Static<typeof Purpose>

/** Purposes in words, as they stand on watermarks and on the resident's page. */
export const PURPOSE_TITLES: Record<Purpose, { zh: string; en: string }> = {
  registration: { zh: '登记核对', en: 'Registration' },
  visit: { zh: '入户走访', en: 'Visit' },
  care: { zh: '照护帮扶', en: 'Care' },
  medical: { zh: '医疗服务', en: 'Medical service' },
  investigation: { zh: '流行病学调查', en: 'Investigation' },
  pass: { zh: '通行证办理', en: 'Passes' },
  gate: { zh: '卡口查验', en: 'Gate check' },
  command: { zh: '指挥调度', en: 'Command' },
  audit: { zh: '审计复核', en: 'Audit' },
  emergency: { zh: '应急处置', en: 'Emergency' },
}

/** Which classes of fields a role sees unmasked, where it may read personal data at all. */
export const FIELDS: Record<Role, readonly FieldClass[]> = {
  commander: [],
  office: ['identity', 'contact', 'health', 'sensitive'],
  'area-leader': [],
  secretary: ['identity', 'contact', 'health', 'sensitive'],
  'grid-head': ['identity', 'contact', 'health', 'sensitive'],
  'grid-worker': ['identity', 'contact', 'health', 'sensitive'],
  guard: [],
  doctor: ['health', 'sensitive'],
  'health-office': ['identity', 'contact', 'health', 'sensitive'],
  'site-manager': ['contact', 'health', 'sensitive'],
  hospital: ['identity', 'health', 'sensitive'],
  auditor: [],
  steward: ['identity', 'contact'],
  device: [],
  'grid-device': ['identity', 'contact', 'health', 'sensitive'],
  household: [],
  'break-glass': ['identity', 'contact', 'health', 'sensitive'],
}

/** Which purposes a role may state. */
export const PURPOSES: Record<Role, readonly Purpose[]> = {
  commander: ['command'],
  office: ['registration', 'visit', 'care', 'investigation', 'pass', 'command'],
  'area-leader': ['command'],
  secretary: ['registration', 'visit', 'care', 'investigation', 'pass'],
  'grid-head': ['registration', 'visit', 'care'],
  'grid-worker': ['registration', 'visit', 'care'],
  guard: ['gate'],
  doctor: ['medical', 'care', 'investigation'],
  'health-office': ['medical', 'investigation', 'command'],
  'site-manager': ['care', 'medical'],
  hospital: ['medical'],
  auditor: ['audit'],
  steward: ['registration', 'pass', 'audit'],
  device: ['gate'],
  'grid-device': ['registration', 'visit', 'care'],
  household: [],
  'break-glass': ['emergency'],
}
