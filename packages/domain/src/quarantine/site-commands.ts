// Commands of central quarantine sites (C12): rooms, who stays where, well-being, disinfection, staff and the vendor of meals.
import Type, { type Static } from 'typebox'
import { Day, Id, Instant, defineCommand, strict } from '../kernel/index.js'

const Name = Type.String({ minLength: 1, maxLength: 60 })
const Phone = Type.String({ pattern: '^[0-9+ -]{3,20}$' })
const Note = Type.String({ minLength: 1, maxLength: 300 })

/** Why two people may share a room: a child, somebody pregnant or disabled, and whoever cares for them. */
export const RoomException = Type.Union([Type.Literal('child'), Type.Literal('pregnant'), Type.Literal('disabled'), Type.Literal('carer')])
export type RoomException = Static<typeof RoomException>
export const ROOM_EXCEPTIONS: readonly RoomException[] = ['child', 'pregnant', 'disabled', 'carer']

export const RoomState = Type.Union([Type.Literal('ready'), Type.Literal('cleaning'), Type.Literal('closed')])
export type RoomState = Static<typeof RoomState>

export const SiteDuty = Type.Union([
  Type.Literal('manager'), Type.Literal('doctor'), Type.Literal('nurse'), Type.Literal('guard'), Type.Literal('cleaner'), Type.Literal('meals'),
  Type.Literal('counsellor'),
])
export type SiteDuty = Static<typeof SiteDuty>
export const SITE_DUTIES: readonly SiteDuty[] = ['manager', 'doctor', 'nurse', 'guard', 'cleaner', 'meals', 'counsellor']

export const WellbeingKind = Type.Union([
  Type.Literal('diet'), Type.Literal('medicine'), Type.Literal('mood'), Type.Literal('language'), Type.Literal('mobility'), Type.Literal('child'),
  Type.Literal('other'),
])
export type WellbeingKind = Static<typeof WellbeingKind>
export const WELLBEING_KINDS: readonly WellbeingKind[] = ['diet', 'medicine', 'mood', 'language', 'mobility', 'child', 'other']

/** Opens a site, or says anew what it is called and who brings the meals. */
export const saveSite = defineCommand({
  name: 'quarantine.save-site', title: { zh: '设立集中观察点', en: 'Save a quarantine site' }, nature: 'request', action: 'quarantine.manage-site',
  data: Type.Object({
    site: Id, territory: Id, name: Name, address: Type.String({ minLength: 1, maxLength: 120 }), phone: Phone,
    vendor: Type.Optional(Name), vendorPhone: Type.Optional(Phone),
  }, strict),
})

/** Closes a site in which nobody stays any more. */
export const closeSite = defineCommand({
  name: 'quarantine.close-site', title: { zh: '关闭集中观察点', en: 'Close a quarantine site' }, nature: 'request', action: 'quarantine.manage-site',
  data: Type.Object({ site: Id }, strict),
})

export const addRooms = defineCommand({
  name: 'quarantine.add-rooms', title: { zh: '登记房间', en: 'Add rooms' }, nature: 'request', action: 'quarantine.manage-site',
  data: Type.Object({
    site: Id,
    rooms: Type.Array(Type.Object({
      room: Id, floor: Type.String({ minLength: 1, maxLength: 8 }), number: Type.String({ minLength: 1, maxLength: 12 }), accessible: Type.Boolean(),
    }, strict), { minItems: 1, maxItems: 300 }),
  }, strict),
})

/** A room was cleaned and is ready, or is out of use. Nobody may be in it. */
export const setRoom = defineCommand({
  name: 'quarantine.set-room', title: { zh: '更新房间状态', en: 'Set a room' }, nature: 'request', action: 'quarantine.manage-site',
  data: Type.Object({ room: Id, state: RoomState }, strict),
})

/** Gives somebody a room. `arrived` false: the room is held until they come. Sharing takes one of the listed exceptions. */
export const placeInRoom = defineCommand({
  name: 'quarantine.place', title: { zh: '安排入住', en: 'Place in a room' }, nature: 'request', action: 'quarantine.manage-site',
  data: Type.Object({ placement: Id, room: Id, case: Id, arrived: Type.Boolean(), exception: Type.Optional(RoomException) }, strict),
})

/** They came for whom the room was held; or they did not, and it is free again. */
export const settlePlacement = defineCommand({
  name: 'quarantine.settle-placement', title: { zh: '登记到达或未到', en: 'Arrived or not' }, nature: 'request', action: 'quarantine.manage-site',
  data: Type.Object({ placement: Id, came: Type.Boolean() }, strict),
})

/** Moves somebody to another room of the same site. To another site: a transfer that the other side accepts. */
export const moveRoom = defineCommand({
  name: 'quarantine.move-room', title: { zh: '更换房间', en: 'Move to another room' }, nature: 'request', action: 'quarantine.manage-site',
  data: Type.Object({ placement: Id, next: Id, room: Id, exception: Type.Optional(RoomException) }, strict),
})

/** The site was disinfected: morning or afternoon follows from the time. A fact. */
export const recordDisinfection = defineCommand({
  name: 'quarantine.record-disinfection', title: { zh: '登记消毒', en: 'Record disinfection' }, nature: 'fact', action: 'quarantine.manage-site',
  data: Type.Object({ disinfection: Id, site: Id, at: Instant, areas: Type.String({ minLength: 1, maxLength: 200 }) }, strict),
})

/** Says why a site was not disinfected on a half day that is over: it is listed as missed no longer. Refused while it lasts. */
export const explainDisinfection = defineCommand({
  name: 'quarantine.explain-disinfection', title: { zh: '说明未消毒原因', en: 'Explain a missed disinfection' }, nature: 'request', action: 'quarantine.manage-site',
  data: Type.Object({
    disinfection: Id, site: Id, day: Day, slot: Type.Union([Type.Literal('am'), Type.Literal('pm')]), why: Type.String({ minLength: 2, maxLength: 200 }),
  }, strict),
})

export const saveSiteStaff = defineCommand({
  name: 'quarantine.save-site-staff', title: { zh: '登记驻点人员', en: 'Save site staff' }, nature: 'request', action: 'quarantine.manage-site',
  data: Type.Object({ staff: Id, site: Id, name: Name, duty: SiteDuty, phone: Type.Optional(Phone), leaves: Type.Boolean() }, strict),
})

/** Something about somebody's well-being that everybody who looks after them should see. */
export const raiseWellbeing = defineCommand({
  name: 'quarantine.raise-wellbeing', title: { zh: '登记关怀提示', en: 'Raise a well-being flag' }, nature: 'request', action: 'quarantine.report',
  data: Type.Object({ flag: Id, case: Id, kind: WellbeingKind, note: Type.Optional(Note) }, strict),
})

export const clearWellbeing = defineCommand({
  name: 'quarantine.clear-wellbeing', title: { zh: '解除关怀提示', en: 'Clear a well-being flag' }, nature: 'request', action: 'quarantine.report',
  data: Type.Object({ flag: Id }, strict),
})

export const siteCommands = [
  saveSite, closeSite, addRooms, setRoom, placeInRoom, settlePlacement, moveRoom, recordDisinfection, explainDisinfection, saveSiteStaff, raiseWellbeing, clearWellbeing,
] as const
