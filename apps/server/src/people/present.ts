// People and households as staff see them: masked, unless the reading was asked for and recorded.
import type { FieldsVisible } from '@shouwang/domain/kernel'
import { maskDocument, maskName, maskPhone, type HouseholdView, type PersonView } from '@shouwang/domain/people'
import type { Vault } from '../platform/vault.js'
import type { HouseholdRow, MorePersonal, PersonRow } from './people.queries.js'
import { openDocument, openNote, openPhone } from './personal-fields.js'

const mask = (text: string | null, masked: (text: string) => string): string | null => (text === null ? null : masked(text))

const MASKED = { identity: false, contact: false }

/** A person with the classes of fields that a recorded reading opened; without one everything is masked. */
export function presentPerson(vault: Vault, row: PersonRow, open: Pick<FieldsVisible, 'identity' | 'contact'> = MASKED): PersonView {
  const documentNo = openDocument(vault, row.documentSealed)
  const phone = openPhone(vault, row.phoneSealed)
  return {
    id: row.id, name: open.identity ? row.name : maskName(row.name), sex: row.sex,
    birthYear: row.birthDate ? Number(row.birthDate.slice(0, 4)) : null, documentKind: row.documentKind,
    documentNo: open.identity ? documentNo : mask(documentNo, maskDocument), phone: open.contact ? phone : mask(phone, maskPhone),
    relation: row.relation, masked: !open.identity,
  }
}

/** One person as a recorded reading shows them: with guardian and note, as far as it opened who they are. */
export function presentInFull(vault: Vault, row: PersonRow & MorePersonal, open: Pick<FieldsVisible, 'identity' | 'contact'>): PersonView {
  const view = presentPerson(vault, row, open)
  return open.identity ? { ...view, guardian: row.guardianName, note: openNote(vault, row.noteSealed) } : view
}

export const presentHousehold = (vault: Vault, row: HouseholdRow, members: readonly PersonRow[]): HouseholdView => ({
  id: row.id, territory: row.territory, territoryName: row.territoryName, compound: row.compound, compoundName: row.compoundName,
  door: row.door, tenure: row.tenure, registeredAt: row.registeredAt,
  members: members.map((member) => presentPerson(vault, member)),
})
