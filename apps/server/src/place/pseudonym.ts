// Under which name a scan is stored: of one person and one day, made with the vault's key, so that two days cannot be laid side by side.
import { dayInChina, plusMs, type Id, type Instant } from '@shouwang/domain/kernel'
import type { Vault } from '../platform/vault.js'

const DAY_MS = 86_400_000
const PERSON = 'place.scan-person'

/** The pseudonym of a person on the day of `at`. */
export const scanPseudonym = (vault: Vault, person: Id, at: Instant): Buffer => vault.mac(`${person} ${dayInChina(at)}`, 'place.pseudonym').subarray(0, 16)

/** Those of a person for each day from `from` to `to`. */
export const pseudonymsOver = (vault: Vault, person: Id, from: Instant, to: Instant): Buffer[] => {
  const found = new Map<string, Buffer>()
  for (let at = from; at < to; at = plusMs(at, DAY_MS)) found.set(dayInChina(at), scanPseudonym(vault, person, at))
  found.set(dayInChina(to), scanPseudonym(vault, person, to))
  return [...found.values()]
}

/** The id of a scan: from its command's by a keyed digest, so that one sent twice is one, and the ledger's ids lead nowhere. */
export const scanId = (vault: Vault, command: Id): Id =>
  vault.mac(command, 'place.scan-id').toString('hex').slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')

export const sealPerson = (vault: Vault, person: Id): Buffer => vault.seal(person, PERSON)
/** Who scanned. Only for the opening of a listed case. */
export const openPerson = (vault: Vault, sealed: Buffer): Id => vault.open(sealed, PERSON)
