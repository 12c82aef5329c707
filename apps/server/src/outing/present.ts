// Outings as they are read: masked, with clocks worked out at the moment of reading, the note only for whoever may see health.
import { fieldsVisible, type Actor, type DistrictCode, type Instant } from '@shouwang/domain/kernel'
import type { DecisionView, OutingRow, OutingView, OwnOuting, ToldView } from '@shouwang/domain/outing'
import { maskName } from '@shouwang/domain/people'
import { hospitalAt } from '../fever/index.js'
import type { Services } from '../platform/feature.js'
import { recordReading } from '../platform/read-log.js'
import { openHolderPhone, responsibilityCard } from '../responsibility/index.js'
import { nameOfPerson, namesOfGates, workersOfCase, type CaseWorkerRow, type ListedOuting } from './list.queries.js'
import { openNote } from './locate.js'
import { decisionsOf, escortOf, legsOf, type DecisionRow } from './outing.queries.js'

const overdue = (row: ListedOuting, at: Instant): boolean =>
  row.overdueAt !== null || (row.due !== null && row.due <= at && row.ratifiedAt === null)

export const presentRow = (row: ListedOuting, at: Instant): OutingRow => ({
  id: row.id, kind: row.kind, state: row.state, person: row.person, name: maskName(row.name), place: row.place, door: row.door, reason: row.reason,
  destination: row.destination, transport: row.transport, from: row.from, to: row.to, requestedAt: row.requestedAt, due: row.due, overdue: overdue(row, at),
  escorted: row.escorted, late: row.lateAt !== null && row.endedAt === null, outAt: row.outAt, endedAt: row.endedAt, takenInHand: row.takenAt !== null,
  ratified: row.ratifiedAt !== null, refusal: row.refusal,
})

const DUTIES: Record<CaseWorkerRow['duty'], ToldView['slot']> = {
  worker: { zh: '责任人', en: 'Responsible' }, deputy: { zh: '副责任人', en: 'Deputy' }, doctor: { zh: '医生', en: 'Doctor' },
}

/** Who answers for the person: whom an emergency is told to. Those of the case of quarantine first, then those of the home. */
const toldOf = async ({ db, vault }: Services, district: DistrictCode, row: ListedOuting, at: Instant): Promise<ToldView[]> => {
  const workers = row.case ? await workersOfCase(db, district, row.case) : []
  const own = workers.map(({ duty, name, phoneSealed }) => ({ slot: DUTIES[duty], name, phone: openHolderPhone({ vault }, phoneSealed) }))
  if (row.household === null) return own
  const found = await responsibilityCard(db, vault, district, { household: row.household, person: row.person }, at)
  return [...own, ...(found?.card.lines ?? []).map((line) => ({ slot: line.slotName, name: line.name, phone: line.phone }))]
}

/** The note is about somebody's body or life: opened for whoever may see that, and the reading is recorded. */
const noteOf = async ({ db, vault }: Services, actor: Actor, row: ListedOuting, at: Instant): Promise<string | null> => {
  if (row.noteSealed === null || !fieldsVisible(actor, row.path).health) return null
  await recordReading(db, actor, { action: 'outing.read', kind: 'person', subject: row.person, path: row.path, purpose: null, reason: '审核外出' }, at)
  return openNote({ vault }, row.noteSealed)
}

/** One outing whole. */
export async function presentOuting(services: Services, actor: Actor, row: ListedOuting, at: Instant): Promise<OutingView> {
  const { db } = services
  const district = actor.district!
  const companion = row.companion ? await nameOfPerson(db, district, row.companion) : null
  const hospital = row.hospital ? await hospitalAt(db, district, row.hospital) : null
  return {
    ...presentRow(row, at), household: row.household, hospital: hospital?.name ?? null, companion: companion && maskName(companion),
    note: await noteOf(services, actor, row, at), permit: row.permit,
    // A household's own name is not needed: that it asked for itself is.
    applicant: row.applicantKind === 'household' ? 'household' : row.applicantName,
    gates: row.gates === null ? [] : await namesOfGates(db, district, row.gates), allGates: row.gates === null,
    decisions: (await decisionsOf(db, district, row.id)).map(presentDecision),
    escort: await presentEscort(services, district, row),
    legs: (await legsOf(db, district, row.id)).map(({ kind, at: when, place, name, exposure }) => ({ kind, at: when, place, name, exposure })),
    told: await toldOf(services, district, row, at), takenAt: row.takenAt, takenName: row.takenName, ratifiedAt: row.ratifiedAt,
    ratifiedName: row.ratifiedName, finding: row.finding as OutingView['finding'], findingNote: row.findingNote, lateAt: row.lateAt, rules: row.rule,
  }
}

const presentDecision = ({ level, approve, byClock, name, at, refusal, note }: DecisionRow): DecisionView => ({ level, approve, byClock, name, at, refusal, note })

const presentEscort = async ({ db }: Services, district: DistrictCode, row: ListedOuting): Promise<OutingView['escort']> => {
  const escort = await escortOf(db, district, row.id)
  return escort && { team: escort.team, vehicle: escort.vehicle, route: escort.route, assignedAt: escort.assignedAt, assignedName: escort.assignedName }
}

/** One outing as its household sees it: who goes along by name of the team, why it was refused in the words of whoever refused. */
export async function presentOwn({ db }: Services, district: DistrictCode, row: ListedOuting): Promise<OwnOuting> {
  const refused = row.state === 'refused' ? (await decisionsOf(db, district, row.id)).find(({ approve }) => !approve) : undefined
  const escort = row.escorted ? await escortOf(db, district, row.id) : null
  return {
    id: row.id, kind: row.kind, state: row.state, person: row.person, name: maskName(row.name), reason: row.reason, destination: row.destination, from: row.from,
    to: row.to, due: row.due, gates: row.gates === null ? [] : (await namesOfGates(db, district, row.gates)).map(({ name }) => name),
    allGates: row.gates === null, escort: escort && [escort.team.join('、'), escort.vehicle].filter(Boolean).join(' · '), refusal: refused?.refusal ?? null,
    note: refused?.note ?? null,
  }
}
