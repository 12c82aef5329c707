// What a grid's phone is given: the households of its grid, cut to the classes of fields that its holder may see.
import { dayInChina, fieldsVisible, type Actor, type FieldsVisible, type Id, type Instant } from '@shouwang/domain/kernel'
import type { GridHousehold, GridPerson } from '@shouwang/domain/grid'
import { passNumber } from '@shouwang/domain/pass'
import { isHealthNeed, isMinor, maskName, type NeedKind } from '@shouwang/domain/people'
import type { Services } from '../platform/feature.js'
import { groupedBy } from '../platform/grouped.js'
import { openDocument, openPhone } from '../people/index.js'
import { readCare } from './care.js'
import {
  listGridAbsences, listGridHouseholds, listGridNeeds, listGridResidents, listGridVisits, type ResidentRow,
} from './replica.queries.js'
import type { GridExtent } from '../territory/index.js'

const DOCUMENT_TAIL = 4

/**
 * A resident as the phone holds them. A child's name and numbers stay masked for whoever may not see children. Whoever looks after somebody's
 * health (a doctor) is given the name and the phone of their own patients, and of nobody else: they have to call them without a network.
 */
const personOf = (
  { vault }: Services, row: ResidentRow, fields: FieldsVisible, today: string, parts: Pick<GridPerson, 'absence' | 'needs' | 'quarantine'> & { patient: boolean },
): GridPerson => {
  const open = fields.sensitive || !isMinor(row.birthDate, today)
  const treated = fields.health && parts.patient
  const phone = open && (fields.contact || treated) ? openPhone(vault, row.phoneSealed) : null
  const document = open && fields.identity ? openDocument(vault, row.documentSealed) : null
  const named = open && (fields.identity || treated)
  return {
    id: row.id, name: named ? row.name : maskName(row.name), pinyin: named ? row.pinyin : '', initials: named ? row.initials : '', sex: row.sex,
    birthYear: row.birthDate ? Number(row.birthDate.slice(0, 4)) : null, relation: row.relation, phone,
    documentTail: document ? document.slice(-DOCUMENT_TAIL) : null, verified: row.verified,
    absence: parts.absence, needs: parts.needs.filter(({ kind }) => fields.health || !isHealthNeed(kind as NeedKind)),
    quarantine: fields.health ? (parts.quarantine ?? null) : null, passes: row.passes.map(passNumber),
  }
}

/** Households of the grid as they are now: all, or those of `only` that lie in it. */
export const readHouseholds = async (
  services: Services, actor: Actor, extent: GridExtent, only: readonly Id[] | null, now: Instant,
): Promise<GridHousehold[]> => {
  const { db } = services
  const district = actor.district!
  const rows = await listGridHouseholds(db, district, extent, only)
  const ids = rows.map(({ id }) => id)
  const [residents, absences, needs, visits] = await Promise.all([
    listGridResidents(db, district, ids, now), listGridAbsences(db, district, ids), listGridNeeds(db, district, ids), listGridVisits(db, district, ids),
  ])
  const [byHousehold, needsOf] = [groupedBy(residents, (row) => row.household), groupedBy(needs, (row) => row.person)]
  const absenceOf = new Map(absences.map(({ id, person, expectedReturn }) => [person, { id, expectedReturn }]))
  const visitOf = new Map(visits.map(({ household, ...visit }) => [household, visit]))
  const fields = fieldsVisible(actor, extent.path)
  const care = await readCare(db, district, extent, ids, now)
  const today = dayInChina(now)
  return rows.map((row) => ({
    ...row,
    people: (byHousehold.get(row.id) ?? []).map((resident) => personOf(services, resident, fields, today, {
      absence: absenceOf.get(resident.id) ?? null,
      needs: (needsOf.get(resident.id) ?? []).map(({ person: _, ...need }) => need),
      quarantine: care.quarantines.get(resident.id) ?? null,
      patient: care.quarantines.has(resident.id) || (care.duties.get(row.id) ?? []).some(({ person }) => person === resident.id),
    })),
    visit: visitOf.get(row.id) ?? null, duties: fields.health ? (care.duties.get(row.id) ?? []) : [],
  }))
}
