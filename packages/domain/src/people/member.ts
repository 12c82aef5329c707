// One person as entered, checked and brought into the form in which it is stored (capability C02).
import type { Day } from '../kernel/index.js'
import type { Member, Sex } from './commands.js'
import { readDocumentNumber } from './documents.js'
import { normaliseName } from './name.js'
import { readPhone } from './phone.js'

/** Fields of a member that can be wrong, and the word for what is wrong with them. */
export interface MemberFault { field: 'name' | 'documentNo' | 'sex' | 'birthDate' | 'phone'; reason: string }

/** A member in stored form: number and phone in their one written form, sex and birth date as far as they are known. */
export interface CheckedMember {
  name: string; documentKind: Member['documentKind']; documentNo?: string; sex: Sex; birthDate?: Day; phone?: string; relation?: string
}

export type MemberReading = { ok: true; value: CheckedMember } | { ok: false; faults: MemberFault[] }

interface DocumentFacts { documentNo?: string; sex?: Sex; birthDate?: Day; fault?: MemberFault }

function readDocument(member: Omit<Member, 'person'>, today: Day): DocumentFacts {
  const reading = readDocumentNumber(member.documentKind, member.documentNo, today)
  if (!reading.ok) return { fault: { field: 'documentNo', reason: reading.reason } }
  const { number, sex, birthDate } = reading
  return { ...(number === null ? {} : { documentNo: number }), ...(sex ? { sex } : {}), ...(birthDate ? { birthDate } : {}) }
}

/** What the entry says against what its identity number says: they have to agree. */
function disagreements(member: Omit<Member, 'person'>, { sex, birthDate }: DocumentFacts): MemberFault[] {
  const faults: MemberFault[] = []
  if (sex && member.sex !== 'unknown' && member.sex !== sex) faults.push({ field: 'sex', reason: 'differs-from-number' })
  if (birthDate && member.birthDate && member.birthDate !== birthDate) faults.push({ field: 'birthDate', reason: 'differs-from-number' })
  return faults
}

/**
 * Checks one member up to `today`. A person without a document is welcome: newborns have none. All faults are reported, not only the first.
 */
export function readMember(member: Omit<Member, 'person'>, today: Day): MemberReading {
  const name = normaliseName(member.name)
  const document = readDocument(member, today)
  const phone = member.phone?.trim() ? readPhone(member.phone) : undefined
  const faults: MemberFault[] = []
  if (name === '') faults.push({ field: 'name', reason: 'empty' })
  if (document.fault) faults.push(document.fault)
  faults.push(...disagreements(member, document))
  if (!document.birthDate && member.birthDate && member.birthDate > today) faults.push({ field: 'birthDate', reason: 'future-birth' })
  if (phone && !phone.ok) faults.push({ field: 'phone', reason: phone.reason })
  if (faults.length > 0) return { ok: false, faults }
  const birthDate = document.birthDate ?? member.birthDate
  return {
    ok: true,
    value: {
      name, documentKind: member.documentKind, sex: document.sex ?? member.sex,
      ...(document.documentNo ? { documentNo: document.documentNo } : {}), ...(birthDate ? { birthDate } : {}),
      ...(phone?.ok ? { phone: phone.value } : {}), ...(member.relation?.trim() ? { relation: member.relation.trim() } : {}),
    },
  }
}
