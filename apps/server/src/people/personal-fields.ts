// How numbers and phones are sealed and found again: one place for the contexts that bind them to their fields.
import { nameKeys, type CheckedMember } from '@shouwang/domain/people'
import type { Vault } from '../platform/vault.js'
import type { NewPerson } from './household.queries.js'

const DOCUMENT = 'person.document'
const PHONE = 'person.phone'
const tailOf = (text: string): string => text.slice(-4)

/** Four characters are few: each keyed hash of them is made once for a vault. */
const tails = new WeakMap<Vault, Map<string, Buffer>>()
function tailIndex(vault: Vault, text: string, context: string): Buffer {
  let made = tails.get(vault)
  if (!made || made.size > 50_000) tails.set(vault, (made = new Map()))
  const key = `${context} ${tailOf(text)}`
  const known = made.get(key) ?? vault.index(tailOf(text), `${context}.tail`)
  made.set(key, known)
  return known
}

export const documentIndex = (vault: Vault, number: string): Buffer => vault.index(number, DOCUMENT)
export const phoneIndex = (vault: Vault, phone: string): Buffer => vault.index(phone, PHONE)
/** Keyed hash of the last four characters of a number or a phone. */
export const tailIndexes = (vault: Vault, tail: string): { document: Buffer; phone: Buffer } =>
  ({ document: vault.index(tail, `${DOCUMENT}.tail`), phone: vault.index(tail, `${PHONE}.tail`) })

export const openDocument = (vault: Vault, sealed: Buffer | null): string | null => sealed && vault.open(sealed, DOCUMENT)
export const openPhone = (vault: Vault, sealed: Buffer | null): string | null => sealed && vault.open(sealed, PHONE)

const NOTE = 'person.note'
const BEFORE = 'person.before'
export const openNote = (vault: Vault, sealed: Buffer | null): string | null => sealed && vault.open(sealed, NOTE)
export const sealNote = (vault: Vault, note: string): Buffer => vault.seal(note, NOTE)
export const openBefore = (vault: Vault, sealed: Buffer): string => vault.open(sealed, BEFORE)
export const sealBefore = (vault: Vault, facts: string): Buffer => vault.seal(facts, BEFORE)

const AWAY_TO = 'absence.away-to'
export const openAwayTo = (vault: Vault, sealed: Buffer | null): string | null => sealed && vault.open(sealed, AWAY_TO)
export const sealAwayTo = (vault: Vault, place: string): Buffer => vault.seal(place, AWAY_TO)

const PLAN = 'need.plan'
export const openPlan = (vault: Vault, sealed: Buffer | null): string | null => sealed && vault.open(sealed, PLAN)
export const sealPlan = (vault: Vault, plan: string): Buffer => vault.seal(plan, PLAN)

const REPORT = 'tenancy-report.note'
export const sealReportNote = (vault: Vault, note: string): Buffer => vault.seal(note, REPORT)
export const sealPhone = (vault: Vault, phone: string): Buffer => vault.seal(phone, PHONE)

/** Keyed hashes under which a phone is found: whole, and by its last four characters. */
export const phoneIndexes = (vault: Vault, phone: string | null): { index: Buffer | null; tail: Buffer | null } =>
  ({ index: phone === null ? null : phoneIndex(vault, phone), tail: phone === null ? null : tailIndex(vault, phone, PHONE) })

/** A checked member as it is stored. */
export function sealMember(vault: Vault, id: string, member: CheckedMember, index: Buffer | null): NewPerson {
  const { documentNo, phone } = member
  const keys = nameKeys(member.name)
  return {
    id, name: member.name, documentKind: member.documentKind, sex: member.sex, birthDate: member.birthDate ?? null,
    documentSealed: documentNo ? vault.seal(documentNo, DOCUMENT) : null, documentIndex: index,
    documentTail: documentNo ? tailIndex(vault, documentNo, DOCUMENT) : null,
    phoneSealed: phone ? vault.seal(phone, PHONE) : null, phoneIndex: phone ? phoneIndex(vault, phone) : null,
    phoneTail: phone ? tailIndex(vault, phone, PHONE) : null,
    nameKey: keys.folded, pinyin: keys.pinyin, initials: keys.initials,
  }
}
