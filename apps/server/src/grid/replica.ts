// What a grid's phone is given: the households of its grid, cut to the classes of fields that its holder may see.
import { dayInChina, fieldsVisible, type Actor, type FieldsVisible, type Id, type Instant } from '@shouwang/domain/kernel'
import type { GridHousehold, GridPerson } from '@shouwang/domain/grid'
import { isHealthNeed, isMinor, maskName, type NeedKind } from '@shouwang/domain/people'
import type { Services } from '../platform/feature.js'
import { groupedBy } from '../platform/grouped.js'
import { openDocument, openPhone } from '../people/index.js'
import {
  listGridAbsences, listGridHouseholds, listGridNeeds, listGridResidents, listGridVisits, type ResidentRow,
} from './replica.queries.js'
import type { GridExtent } from '../territory/index.js'

const DOCUMENT_TAIL = 4

/** A resident as the phone holds them. A child's name and numbers stay masked for whoever may not see children. */
const personOf = (
  { vault }: Services, row: ResidentRow, fields: FieldsVisible, today: string, parts: Pick<GridPerson, 'absence' | 'needs'>,
): GridPerson => {
  const open = fields.sensitive || !isMinor(row.birthDate, today)
  const phone = open && fields.contact ? openPhone(vault, row.phoneSealed) : null
  const document = open && fields.identity ? openDocument(vault, row.documentSealed) : null
  const named = open && fields.identity
  return {
    id: row.id, name: named ? row.name : maskName(row.name), pinyin: named ? row.pinyin : '', initials: named ? row.initials : '', sex: row.sex,
    birthYear: row.birthDate ? Number(row.birthDate.slice(0, 4)) : null, relation: row.relation, phone,
    documentTail: document ? document.slice(-DOCUMENT_TAIL) : null, verified: row.verified,
    absence: parts.absence, needs: parts.needs.filter(({ kind }) => fields.health || !isHealthNeed(kind as NeedKind)),
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
    listGridResidents(db, district, ids), listGridAbsences(db, district, ids), listGridNeeds(db, district, ids), listGridVisits(db, district, ids),
  ])
  const [byHousehold, needsOf] = [groupedBy(residents, (row) => row.household), groupedBy(needs, (row) => row.person)]
  const absenceOf = new Map(absences.map(({ id, person, expectedReturn }) => [person, { id, expectedReturn }]))
  const visitOf = new Map(visits.map(({ household, ...visit }) => [household, visit]))
  const fields = fieldsVisible(actor, extent.path)
  const today = dayInChina(now)
  return rows.map((row) => ({
    ...row,
    people: (byHousehold.get(row.id) ?? []).map((resident) => personOf(services, resident, fields, today, {
      absence: absenceOf.get(resident.id) ?? null,
      needs: (needsOf.get(resident.id) ?? []).map(({ person: _, ...need }) => need),
    })),
    visit: visitOf.get(row.id) ?? null,
  }))
}
