// Reading central sites: which there are with their occupancy, and one whole with its rooms.
import Type from 'typebox'
import { dayInChina, Id, mayAt, plusMs, refuse, scopesFor, strict, type Actor, type Instant } from '@shouwang/domain/kernel'
import { maskName, maskPhone } from '@shouwang/domain/people'
import {
  dayNumber, lastDay, missedDisinfections, missingDisinfections, SiteRow, SiteView, type OccupantView, type RoomException,
} from '@shouwang/domain/quarantine'
import type { App, Services } from '../platform/feature.js'
import { groupedBy } from '../platform/grouped.js'
import { rulesAt } from '../policy/index.js'
import { STAFF_PHONE, WELLBEING_NOTE } from './site-handlers.js'
import {
  findSite, listDisinfections, listFlags, listOccupants, listRooms, listSites, listStaff, listWaiting, type FlagRow, type OccupantRow, type SiteCounts,
} from './site.queries.js'

const DAY_MS = 86_400_000
const SHOWN_DISINFECTIONS = 28

/** What is missing of today, as far as the day has gone, and what was missed before and is not explained. */
const presentSite = ({ done, stayed, path: _, ...row }: SiteCounts, perDay: number, at: Instant): SiteRow => {
  const today = dayInChina(at)
  const missing = row.closedAt || row.people === 0 ? [] : missingDisinfections(done, today, at, perDay)
  return { ...row, missing, missed: row.closedAt ? [] : missedDisinfections(done, stayed, at, perDay) }
}

const perDayAt = async ({ db }: Services, actor: Actor, row: SiteCounts, at: Instant): Promise<number> =>
  (await rulesAt(db, actor.district!, row.path, at)).rules.quarantine.siteDisinfections

const readSites = async (services: Services, actor: Actor): Promise<SiteRow[]> => {
  const at = services.now()
  const rows = await listSites(services.db, actor.district!, scopesFor(actor, 'quarantine.read'), dayInChina(at))
  return Promise.all(rows.map(async (row) => presentSite(row, await perDayAt(services, actor, row, at), at)))
}

const presentOccupant = ({ vault }: Services, row: OccupantRow, flags: readonly FlagRow[], mayHear: boolean, at: Instant): OccupantView => ({
  placement: row.placement, case: row.case, person: row.person, name: maskName(row.name), exception: row.exception as RoomException | null, heldAt: row.heldAt,
  arrivedAt: row.arrivedAt, day: dayNumber(row.basisAt, row.endsAt, at), days: lastDay(row.basisAt, row.endsAt), endsAt: row.endsAt,
  flags: flags.map(({ flag, kind, note, raisedAt }) => ({ flag, kind, note: note && mayHear ? vault.open(note, WELLBEING_NOTE) : null, raisedAt })),
})

const readSite = async (services: Services, actor: Actor, id: Id): Promise<SiteView> => {
  const { db, vault } = services
  const district = actor.district!
  const at = services.now()
  const site = await findSite(db, district, id)
  if (!site || !mayAt(actor, 'quarantine.read', site.path)) return refuse({ code: 'site.unknown', id })
  const row = (await listSites(db, district, ['/'], dayInChina(at), id))[0]!
  const [rooms, occupants, waiting, disinfections, staff] = await Promise.all([
    listRooms(db, district, id), listOccupants(db, district, id), listWaiting(db, district, site.path), listDisinfections(db, district, id, SHOWN_DISINFECTIONS),
    listStaff(db, district, id),
  ])
  const flags = groupedBy(await listFlags(db, district, occupants.map((one) => one.case)), (flag) => flag.case)
  const inRoom = groupedBy(occupants, ({ room }) => room)
  const mayHear = mayAt(actor, 'quarantine.report', site.path)
  const own = mayAt(actor, 'quarantine.manage-site', site.path)
  return {
    ...presentSite(row, await perDayAt(services, actor, row, at), at), at,
    roomList: rooms.map(({ site: _, ...room }) => ({
      ...room, occupants: (inRoom.get(room.id) ?? []).map((one) => presentOccupant(services, one, flags.get(one.case) ?? [], mayHear, at)),
    })),
    waiting: waiting.map((one) => ({ ...one, name: maskName(one.name) })),
    disinfections: disinfections.filter((one) => one.at > plusMs(at, -14 * DAY_MS)),
    staff: staff.map(({ phone, ...one }) => {
      const number = phone && vault.open(phone, STAFF_PHONE)
      return { ...one, phone: number && (own ? number : maskPhone(number)) }
    }),
  }
}

export function siteRoutes(app: App, services: Services): void {
  app.get('/api/quarantine/site', {
    config: { access: 'quarantine.read' },
    schema: { summary: '集中观察点 / Central sites with occupancy', tags: ['quarantine'], response: { 200: Type.Array(SiteRow) } },
  }, async ({ actor }) => readSites(services, actor))

  app.get('/api/quarantine/site/:id', {
    config: { access: 'quarantine.read' },
    schema: { summary: '集中观察点详情 / One site with its rooms, names masked', tags: ['quarantine'], params: Type.Object({ id: Id }, strict), response: { 200: SiteView } },
  }, async ({ actor, params }) => readSite(services, actor, params.id))
}
