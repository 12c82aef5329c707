// People and households as staff see them: masked, unless the reading was asked for and recorded.
import { maskDocument, maskName, maskPhone, type HouseholdView, type PersonView } from '@shouwang/domain/people'
import type { Vault } from '../platform/vault.js'
import type { HouseholdRow, PersonRow } from './people.queries.js'
import { openDocument, openPhone } from './personal-fields.js'

const mask = (text: string | null, masked: (text: string) => string): string | null => (text === null ? null : masked(text))

export function presentPerson(vault: Vault, row: PersonRow, masked: boolean): PersonView {
  const documentNo = openDocument(vault, row.documentSealed)
  const phone = openPhone(vault, row.phoneSealed)
  return {
    id: row.id, name: masked ? maskName(row.name) : row.name, sex: row.sex,
    birthYear: row.birthDate ? Number(row.birthDate.slice(0, 4)) : null, documentKind: row.documentKind,
    documentNo: masked ? mask(documentNo, maskDocument) : documentNo, phone: masked ? mask(phone, maskPhone) : phone,
    relation: row.relation, masked,
  }
}

export const presentHousehold = (vault: Vault, row: HouseholdRow, members: readonly PersonRow[]): HouseholdView => ({
  id: row.id, territory: row.territory, territoryName: row.territoryName, compound: row.compound, compoundName: row.compoundName,
  door: row.door, tenure: row.tenure, registeredAt: row.registeredAt,
  members: members.map((member) => presentPerson(vault, member, true)),
})
