// Who holds a pass without being registered here, and what for: sealed with the pass or the request.
import { readPlate } from '@shouwang/domain/gate'
import type { PassHolder } from '@shouwang/domain/pass'
import type { Vault } from '../platform/vault.js'

const SEALED_AS = 'pass.holder'

export type SealedHolder = PassHolder & { note?: string }

/** Seals a holder and a note; a plate as it is read. Null when there is nothing to say. */
export const sealHolder = (vault: Vault, holder: PassHolder | undefined, note?: string): Buffer | null => {
  const plate = holder?.plate === undefined ? {} : { plate: readPlate(holder.plate).plate || holder.plate }
  const said: SealedHolder = { ...holder, ...plate, ...(note ? { note } : {}) }
  return Object.keys(said).length === 0 ? null : vault.seal(JSON.stringify(said), SEALED_AS)
}

/** What was sealed; nothing where nothing was. */
export const holderOf = (vault: Vault, sealed: Buffer | null): SealedHolder =>
  (sealed === null ? {} : JSON.parse(vault.open(sealed, SEALED_AS))) as SealedHolder
