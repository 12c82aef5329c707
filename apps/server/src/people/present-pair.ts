// Two records of people as staff compare them: masked unless the reading was asked for, and which fields say the same.
import type { Day } from '@shouwang/domain/kernel'
import { isMinor, maskDocument, maskName, maskPhone, MERGE_FIELDS, type MergeField, type PairSide, type RecordSide } from '@shouwang/domain/people'
import type { Vault } from '../platform/vault.js'
import type { SideRow } from './pair.queries.js'
import { openDocument, openNote, openPhone } from './personal-fields.js'

/** How much of a record is shown. `hidden`: a child whom the viewer may not see: nothing but the household. */
export interface Shown { masked: boolean; hidden: boolean }

const maskedDay = (day: string | null): string | null => day && `${day.slice(0, 4)}-**-**`

export function presentRecord(vault: Vault, row: SideRow, { masked, hidden }: Shown): RecordSide {
  const document = hidden ? null : openDocument(vault, row.documentSealed)
  const phone = hidden ? null : openPhone(vault, row.phoneSealed)
  return {
    id: row.id, name: masked ? maskName(row.name) : row.name, documentKind: hidden ? 'none' : row.documentKind,
    document: document && (masked ? maskDocument(document) : document), sex: row.sex,
    birthDate: hidden ? null : masked ? maskedDay(row.birthDate) : row.birthDate, phone: phone && (masked ? maskPhone(phone) : phone),
    nationality: row.nationality, language: row.language, guardian: row.guardianName && (masked ? maskName(row.guardianName) : row.guardianName),
    note: row.noteSealed === null ? null : masked ? '***' : openNote(vault, row.noteSealed), home: row.home, registeredAt: row.registeredAt,
    holds: { residencies: row.residencies, passes: row.passes, absences: row.absences, needs: row.needs },
  }
}

export function presentPairSide(vault: Vault, row: SideRow, today: Day, seesMinors: boolean): PairSide {
  const { id, name, sex, documentKind, document, phone } = presentRecord(vault, row, { masked: true, hidden: isMinor(row.birthDate, today) && !seesMinors })
  return {
    person: {
      id, name, sex, birthYear: row.birthDate && (seesMinors || !isMinor(row.birthDate, today)) ? Number(row.birthDate.slice(0, 4)) : null,
      documentKind, documentNo: document, phone, relation: null, masked: true,
    },
    home: row.home, household: row.household, registeredAt: row.registeredAt,
  }
}

const valueOf = (vault: Vault, row: SideRow, field: MergeField): string | null => {
  if (field === 'document') return openDocument(vault, row.documentSealed)
  if (field === 'phone') return openPhone(vault, row.phoneSealed)
  if (field === 'note') return openNote(vault, row.noteSealed)
  if (field === 'guardian') return row.guardianName
  if (field === 'sex') return row.sex === 'unknown' ? null : row.sex
  return row[field]
}

/** Fields that say the same on both sides (or nothing on either), and fields that only one side knows. */
export function comparedFields(vault: Vault, a: SideRow, b: SideRow): { same: MergeField[]; oneSided: MergeField[] } {
  const pairs = MERGE_FIELDS.map((field) => ({ field, one: valueOf(vault, a, field), other: valueOf(vault, b, field) }))
  return {
    same: pairs.filter(({ one, other }) => one === other).map(({ field }) => field),
    oneSided: pairs.filter(({ one, other }) => (one === null) !== (other === null)).map(({ field }) => field),
  }
}
