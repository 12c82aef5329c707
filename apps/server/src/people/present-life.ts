// Lines of the register, absences, needs and reports as staff see them: masked, and less of children and of health than of others.
import { fieldsVisible, type Actor, type Day, type ScopePath } from '@shouwang/domain/kernel'
import {
  isHealthNeed, isMinor, maskDocument, maskName, maskPhone, type AbsenceView, type LandlordView, type NeedView, type RegisterLine, type TenancyView,
} from '@shouwang/domain/people'
import type { Vault } from '../platform/vault.js'
import type { AbsenceRow } from './absence.queries.js'
import type { LandlordRow, LetRow, TenancyRow } from './landlord.queries.js'
import type { NeedRow } from './need.queries.js'
import { openAwayTo, openDocument, openPhone, openPlan } from './personal-fields.js'
import type { LineRow } from './register.queries.js'

/** What a viewer may see of somebody at a place: kept by path, a page holds few. */
export function lookOf(actor: Actor): (path: ScopePath | null) => { minors: boolean; health: boolean } {
  const seen = new Map<string, { minors: boolean; health: boolean }>()
  return (path) => {
    const at = path ?? `/${actor.district}/`
    const known = seen.get(at)
    if (known) return known
    const fields = fieldsVisible(actor, at)
    const look = { minors: fields.sensitive, health: fields.health }
    seen.set(at, look)
    return look
  }
}

export const maskedPhone = (phone: string | null): string => (phone === null ? '' : maskPhone(phone))

/** A line, masked. Of a child whom the viewer may not see it tells the household and no more. */
export function presentLine(vault: Vault, row: LineRow, today: Day, seesMinors: boolean): RegisterLine {
  const minor = isMinor(row.birthDate, today)
  const hidden = minor && !seesMinors
  const documentNo = hidden ? null : openDocument(vault, row.documentSealed)
  const phone = hidden ? null : openPhone(vault, row.phoneSealed)
  return {
    id: row.id, name: maskName(row.name), sex: row.sex, birthYear: hidden || !row.birthDate ? null : Number(row.birthDate.slice(0, 4)), minor,
    documentKind: hidden ? 'none' : row.documentKind, documentNo: documentNo && maskDocument(documentNo), phone: phone && maskPhone(phone),
    household: row.household, door: row.door, place: row.place, tenure: row.tenure, residency: row.residency, away: row.away,
  }
}

export const presentAbsence = (vault: Vault, row: AbsenceRow): AbsenceView => ({
  id: row.id, person: row.person, name: maskName(row.name), household: row.household, place: row.place, door: row.door, state: row.state,
  awayTo: openAwayTo(vault, row.awayToSealed), from: row.from, expectedReturn: row.expectedReturn, source: row.source, endedAt: row.endedAt,
})

export const presentNeed = (vault: Vault, row: NeedRow): NeedView => {
  const phone = openPhone(vault, row.phoneSealed)
  return {
    id: row.id, person: row.person, name: maskName(row.name), household: row.household, place: row.place, door: row.door,
    phone: phone && maskPhone(phone), kind: row.kind, state: row.state, plan: openPlan(vault, row.planSealed), contactEvery: row.contactEvery,
    lastContact: row.lastContact, nextContact: row.nextContact, openedAt: row.openedAt, closedAt: row.closedAt,
  }
}

/** Needs that a viewer may see: those that tell about health with the right to it. */
export const visibleNeeds = (actor: Actor, rows: readonly NeedRow[]): NeedRow[] => {
  const look = lookOf(actor)
  return rows.filter(({ kind, path }) => look(path).health || !isHealthNeed(kind))
}

export const presentTenancy = (row: TenancyRow): TenancyView => ({
  id: row.id, kind: row.kind, day: row.day, people: row.people, state: row.state, reportedAt: row.reportedAt, door: row.door, place: row.place,
  landlord: row.landlord, landlordName: row.landlordName === null ? null : maskName(row.landlordName), household: row.household,
})

/** What a landlord may be shown: doors and head counts. */
export const presentLandlord = (vault: Vault, row: LandlordRow, dwellings: readonly LetRow[], reports: readonly TenancyRow[]): LandlordView => {
  const phone = openPhone(vault, row.phoneSealed)
  return {
    id: row.id, name: maskName(row.name), phone: phone && maskPhone(phone),
    dwellings: dwellings.map(({ door, place, people, household }) => ({ door, place, people, household })), reports: reports.map(presentTenancy),
  }
}
