// What somebody typed into the search field, as a search: a name, a door, the last four of a number, or a whole one.
import type { Day } from '@shouwang/domain/kernel'
import { normaliseName, readIdentityNumber, readPhone } from '@shouwang/domain/people'
import type { Vault } from '../platform/vault.js'
import type { HouseholdSearch } from './people.queries.js'
import { documentIndex, phoneIndex, tailIndexes } from './personal-fields.js'

/** Nothing leaves here in readable form but name and door: numbers are looked for by their keyed hash. */
export function readSearch(vault: Vault, typed: string, today: Day): HouseholdSearch {
  const text = typed.normalize('NFKC').trim()
  if (text === '') return {}
  const identity = readIdentityNumber(text, today)
  if (identity.ok) return { document: documentIndex(vault, identity.value.number) }
  const search: HouseholdSearch = {}
  const phone = readPhone(text)
  if (phone.ok && phone.value.length >= 7) search.phone = phoneIndex(vault, phone.value)
  if (/^[0-9]{3}[0-9Xx]$/.test(text)) {
    const tails = tailIndexes(vault, text.toUpperCase())
    search.documentTail = tails.document
    search.phoneTail = tails.phone
  }
  if (/[0-9]/.test(text)) {
    search.door = text
    search.document = documentIndex(vault, text.toUpperCase().replace(/\s/g, ''))
  } else search.namePrefix = normaliseName(text)
  return search
}
