// What somebody typed into a search field, as a search: name, pinyin, initials, door, the last four of a number, or a whole one.
import type { Day } from '@shouwang/domain/kernel'
import { nameKeys, readIdentityNumber, readPhone, tightPinyin } from '@shouwang/domain/people'
import type { Vault } from '../platform/vault.js'
import { documentIndex, phoneIndex, tailIndexes } from './personal-fields.js'
import type { PeopleSearch } from './register.queries.js'

const LETTERS = /^[\p{Script=Latin}\p{M}\s'’·.-]+$/u

/** A door, or a place and a door: `3-0402`, `安康苑 3-0402`. */
function doorOf(text: string): Pick<PeopleSearch, 'door' | 'place'> {
  const apart = /^(\S*\D\S*)\s+(\S*[0-9]\S*)$/u.exec(text)
  return apart ? { place: apart[1]!, door: apart[2]! } : { door: text }
}

/**
 * Reads a search. Nothing leaves here in readable form but names, spellings and doors: numbers are looked for by their keyed
 * hash. A whole number is looked for as nothing else.
 */
export function readSearch(vault: Vault, typed: string, today: Day): PeopleSearch {
  const text = typed.normalize('NFKC').trim()
  if (text === '') return {}
  const identity = readIdentityNumber(text, today)
  if (identity.ok) return { document: documentIndex(vault, identity.value.number) }
  if (/[0-9]/.test(text)) {
    const phone = readPhone(text)
    const tails = /^[0-9]{3}[0-9Xx]$/.test(text) ? tailIndexes(vault, text.toUpperCase()) : null
    return {
      document: documentIndex(vault, text.toUpperCase().replace(/[\s-]/g, '')), ...doorOf(text),
      ...(phone.ok && phone.value.length >= 7 ? { phone: phoneIndex(vault, phone.value) } : {}),
      ...(tails ? { documentTail: tails.document, phoneTail: tails.phone } : {}),
    }
  }
  const { folded } = nameKeys(text)
  if (!LETTERS.test(text)) return folded === '' ? {} : { nameKey: folded }
  const spellings = tightPinyin(text)
  const plain = spellings[0]
  if (plain === undefined) return {}
  return { spellings, ...(folded === plain ? {} : { nameKey: folded }), ...(plain.length <= 8 ? { initials: plain } : {}) }
}
