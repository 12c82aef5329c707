// Central sites: rooms and who stays in them, one to a room but for the listed exceptions; disinfection, staff, well-being (C12).
import { isWithin, refuse, type DistrictCode, type Id, type ScopePath } from '@shouwang/domain/kernel'
import {
  addRooms, checkPlacement, clearWellbeing, closeSite, explainDisinfection, halfDayOf, moveRoom, placeInRoom, raiseWellbeing, recordDisinfection, saveSite, saveSiteStaff, setRoom,
  settlePlacement, type Occupant, type RoomException,
} from '@shouwang/domain/quarantine'
import type { Db, Tx } from '../platform/database.js'
import { defineHandler, type Ctx } from '../platform/handler.js'
import { happenedAt } from '../platform/happened-at.js'
import { rulesAt } from '../policy/index.js'
import { pathOfTerritory } from '../territory/index.js'
import { findCase } from './active.queries.js'
import { locateFor } from './locate.js'
import { arrivePlacement, endPlacement, findPlacement, insertPlacement, lockRooms, occupantsOf, openPlacement, type PlacementRow } from './site-placement.queries.js'
import {
  clearFlag, closeSite as close, countPeople, findFlag, findRoom, findSite, insertDisinfection, insertFlag, insertRooms, lockRoom, saveSite as save, saveStaff,
  setRoomState, type RoomRow, type StoredSite,
} from './site.queries.js'

export const STAFF_PHONE = 'quarantine.site-staff-phone'
export const WELLBEING_NOTE = 'quarantine.wellbeing-note'

const siteOf = async (db: Db, district: DistrictCode, id: Id): Promise<StoredSite> => (await findSite(db, district, id)) ?? refuse({ code: 'site.unknown', id })
const locateSite = async (db: Db, ctx: Ctx, { site }: { site: Id }): Promise<ScopePath> => (await siteOf(db, ctx.district, site)).path
const locateRoom = async (db: Db, ctx: Ctx, { room }: { room: Id }): Promise<ScopePath> => {
  const found = (await findRoom(db, ctx.district, room)) ?? refuse({ code: 'site.room-unknown', id: room })
  return (await siteOf(db, ctx.district, found.site)).path
}
const placementOf = async (db: Db, district: DistrictCode, id: Id): Promise<PlacementRow> =>
  (await findPlacement(db, district, id)) ?? refuse({ code: 'site.placement-unknown', id })
const locatePlacement = async (db: Db, ctx: Ctx, { placement }: { placement: Id }): Promise<ScopePath> =>
  (await siteOf(db, ctx.district, (await placementOf(db, ctx.district, placement)).site)).path
const lockedRoom = async (tx: Tx, district: DistrictCode, id: Id): Promise<RoomRow> =>
  (await lockRoom(tx, district, id)) ?? refuse({ code: 'site.room-unknown', id })

/** quarantine.save-site: a known one keeps its territory: moving a site is closing one and opening another. */
const saveOne = defineHandler({
  command: saveSite,
  locate: async (db, ctx, data) => (await findSite(db, ctx.district, data.site))?.path ?? pathOfTerritory(db, ctx.district, data.territory),
  async handle(tx, ctx, { data: { site: id, territory, name, address, phone, vendor, vendorPhone } }) {
    const known = await findSite(tx, ctx.district, id)
    if (known?.closedAt) refuse({ code: 'site.closed', id })
    const path = known?.path ?? (await pathOfTerritory(tx, ctx.district, territory))
    await save(tx, ctx.district, {
      id, territory: known?.territory ?? territory, path, name: name.trim(), address: address.trim(), phone, vendor: vendor?.trim() ?? null, vendorPhone: vendorPhone ?? null,
    }, ctx.now)
    return { subject: id, path, data: { territory } }
  },
})

const closeOne = defineHandler({
  command: closeSite,
  locate: locateSite,
  async handle(tx, ctx, { data: { site: id } }) {
    const site = await siteOf(tx, ctx.district, id)
    const people = await countPeople(tx, ctx.district, id)
    if (people > 0) refuse({ code: 'site.occupied', people })
    await close(tx, ctx.district, id, ctx.now)
    return { subject: id, path: site.path, data: {} }
  },
})

const addSome = defineHandler({
  command: addRooms,
  locate: locateSite,
  async handle(tx, ctx, { data: { site: id, rooms } }) {
    const site = await siteOf(tx, ctx.district, id)
    if (site.closedAt) refuse({ code: 'site.closed', id })
    await insertRooms(tx, ctx.district, id, rooms.map(({ room, floor, number, accessible }) => ({ id: room, floor: floor.trim(), number: number.trim(), accessible })), ctx.now)
    return { subject: id, path: site.path, data: { rooms: rooms.length } }
  },
})

/** quarantine.set-room: whoever is in it is moved first. */
const setOne = defineHandler({
  command: setRoom,
  locate: locateRoom,
  async handle(tx, ctx, { data: { room: id, state } }) {
    const room = await lockedRoom(tx, ctx.district, id)
    const people = (await occupantsOf(tx, ctx.district, id)).length
    if (people > 0 && state !== 'ready') refuse({ code: 'site.room-taken', people })
    await setRoomState(tx, ctx.district, id, state, ctx.now)
    const { path } = await siteOf(tx, ctx.district, room.site)
    return { subject: room.site, path, data: { room: id, state } }
  },
})

interface Wanted { room: RoomRow; caseId: Id; exception: RoomException | undefined; leaving: Id | null }

/** Refuses when this person cannot have this room now. `leaving`: the placement that they leave for it. */
const checkRoom = async (tx: Tx, ctx: Ctx, site: StoredSite, { room, caseId, exception, leaving }: Wanted): Promise<void> => {
  const found = (await findCase(tx, ctx.district, caseId)) ?? refuse({ code: 'quarantine.unknown', id: caseId })
  const open = await openPlacement(tx, ctx.district, caseId)
  const occupants = (await occupantsOf(tx, ctx.district, room.id)).filter((one) => one.caseId !== caseId) as Occupant[]
  const { rules } = await rulesAt(tx, ctx.district, site.path, ctx.now)
  const problem = checkPlacement({
    siteClosed: site.closedAt !== null, room: room.state, caseKind: found.kind, caseActive: found.state === 'active',
    caseHere: isWithin(found.path, site.path) || isWithin(site.path, found.path),
    placedAt: open && open.id !== leaving ? open.site : null, occupants, household: found.household, exception: exception ?? null,
    alone: rules.quarantine.aloneInRoom,
  }, site.id)
  if (problem) refuse(problem)
}

/** quarantine.place: one person to a room, the room clean, the case central, active and of this area. */
const placeOne = defineHandler({
  command: placeInRoom,
  locate: locateRoom,
  async handle(tx, ctx, { data: { placement, room: id, case: caseId, arrived, exception } }) {
    const room = await lockedRoom(tx, ctx.district, id)
    const site = await siteOf(tx, ctx.district, room.site)
    await checkRoom(tx, ctx, site, { room, caseId, exception, leaving: null })
    await insertPlacement(tx, ctx.district, { id: placement, site: site.id, room: id, caseId, exception: exception ?? null, at: ctx.now, arrived, byName: ctx.actor.name })
    return { subject: site.id, path: site.path, data: { placement, room: id, case: caseId, arrived, exception: exception ?? null } }
  },
})

const stillOpen = async (tx: Tx, district: DistrictCode, id: Id): Promise<PlacementRow> => {
  const placement = await placementOf(tx, district, id)
  if (placement.endedAt) refuse({ code: 'site.placement-ended', at: placement.endedAt })
  return placement
}

const settleOne = defineHandler({
  command: settlePlacement,
  locate: locatePlacement,
  async handle(tx, ctx, { data: { placement: id, came } }) {
    const placement = await stillOpen(tx, ctx.district, id)
    const { path } = await siteOf(tx, ctx.district, placement.site)
    if (came) await arrivePlacement(tx, ctx.district, id, ctx.now)
    else await endPlacement(tx, ctx.district, placement, ctx.now, 'not-come')
    return { subject: placement.site, path, data: { placement: id, came } }
  },
})

/** quarantine.move-room: within the site. The room that is left is to be cleaned. */
const moveOne = defineHandler({
  command: moveRoom,
  locate: locatePlacement,
  async handle(tx, ctx, { data: { placement: id, next, room: to, exception } }) {
    const { room: from } = await placementOf(tx, ctx.district, id)
    await lockRooms(tx, ctx.district, [from, to])
    const placement = await stillOpen(tx, ctx.district, id)
    const room = await lockedRoom(tx, ctx.district, to)
    const site = await siteOf(tx, ctx.district, placement.site)
    if (room.site !== site.id) refuse({ code: 'site.room-unknown', id: to })
    await checkRoom(tx, ctx, site, { room, caseId: placement.caseId, exception, leaving: id })
    await endPlacement(tx, ctx.district, placement, ctx.now, 'moved')
    await insertPlacement(tx, ctx.district, {
      id: next, site: site.id, room: to, caseId: placement.caseId, exception: exception ?? null, at: ctx.now, arrived: placement.arrivedAt !== null, byName: ctx.actor.name,
    })
    return { subject: site.id, path: site.path, data: { placement: next, from: placement.room, room: to } }
  },
})

const disinfect = defineHandler({
  command: recordDisinfection,
  locate: locateSite,
  async handle(tx, ctx, { at: sentAt, data: { disinfection, site: id, at, areas } }) {
    const site = await siteOf(tx, ctx.district, id)
    const when = happenedAt(at < sentAt ? at : sentAt, ctx)
    await insertDisinfection(tx, ctx.district, { id: disinfection, site: id, ...halfDayOf(when), at: when, areas: areas.trim(), why: null, by: ctx.actor.name })
    return { subject: id, path: site.path, data: { disinfection, ...halfDayOf(when) } }
  },
})

/** quarantine.explain-disinfection: of a half day that is over. */
const explain = defineHandler({
  command: explainDisinfection,
  locate: locateSite,
  async handle(tx, ctx, { data: { disinfection, site: id, day, slot, why } }) {
    const site = await siteOf(tx, ctx.district, id)
    const now = halfDayOf(ctx.now)
    if (day > now.day || (day === now.day && slot >= now.slot)) refuse({ code: 'site.half-day-not-over' })
    await insertDisinfection(tx, ctx.district, { id: disinfection, site: id, day, slot, at: ctx.now, areas: null, why: why.trim(), by: ctx.actor.name })
    return { subject: id, path: site.path, data: { disinfection, day, slot } }
  },
})

const saveMember = defineHandler({
  command: saveSiteStaff,
  locate: locateSite,
  async handle(tx, ctx, { data: { staff, site: id, name, duty, phone, leaves } }) {
    const site = await siteOf(tx, ctx.district, id)
    await saveStaff(tx, ctx.district, {
      staff, site: id, name: name.trim(), duty, phone: phone ? ctx.vault.seal(phone, STAFF_PHONE) : null, from: ctx.now, until: leaves ? ctx.now : null,
    })
    return { subject: id, path: site.path, data: { staff, duty, leaves } }
  },
})

const caseOf = async (db: Db, ctx: Ctx, id: Id) => {
  const found = (await findCase(db, ctx.district, id)) ?? refuse({ code: 'quarantine.unknown', id })
  if (ctx.actor.kind === 'household' && found.household !== ctx.actor.id) refuse({ code: 'quarantine.not-yours' })
  return found
}

const raise = defineHandler({
  command: raiseWellbeing,
  locate: (db, ctx, data) => locateFor(db, ctx, [data.case]),
  async handle(tx, ctx, { data: { flag, case: id, kind, note } }) {
    const { path } = await caseOf(tx, ctx, id)
    await insertFlag(tx, ctx.district, { flag, case: id, kind, note: note ? ctx.vault.seal(note.trim(), WELLBEING_NOTE) : null, at: ctx.now, by: ctx.actor.name })
    return { subject: id, path, data: { flag, kind } }
  },
})

const clear = defineHandler({
  command: clearWellbeing,
  locate: async (db, ctx, data) => {
    const flag = (await findFlag(db, ctx.district, data.flag)) ?? refuse({ code: 'site.flag-unknown', id: data.flag })
    return locateFor(db, ctx, [flag.case])
  },
  async handle(tx, ctx, { data: { flag: id } }) {
    const flag = (await findFlag(tx, ctx.district, id)) ?? refuse({ code: 'site.flag-unknown', id })
    const { path } = await caseOf(tx, ctx, flag.case)
    await clearFlag(tx, ctx.district, id, ctx.now, ctx.actor.name)
    return { subject: flag.case, path, data: { flag: id } }
  },
})

export const siteHandlers = [saveOne, closeOne, addSome, setOne, placeOne, settleOne, moveOne, disinfect, explain, saveMember, raise, clear]

/** What the database itself refuses, in words. */
export const siteConstraints = {
  quarantine_room_number: (data: { rooms?: readonly { number: string }[] }) =>
    ({ code: 'site.room-number-taken' as const, number: (data.rooms ?? []).map(({ number }) => number).join(', ') }),
  quarantine_placement_one: () => ({ code: 'busy' as const, retryAfter: 1 }),
}
