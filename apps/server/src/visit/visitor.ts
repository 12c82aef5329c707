// A visitor's name and phone: sealed, opened for the host and for a recorded reading.
import type { Vault } from '../platform/vault.js'

const VISITOR = 'visit.visitor'
export interface Visitor { name: string; phone: string | null }

/** Seals what was given; null when nothing was. */
export const sealVisitor = (vault: Vault, { name, phone }: { name?: string | undefined; phone?: string | undefined }): Buffer | null => {
  const visitor: Visitor = { name: name?.trim() ?? '', phone: phone?.trim() || null }
  return visitor.name === '' && visitor.phone === null ? null : vault.seal(JSON.stringify(visitor), VISITOR)
}

export const openVisitor = (vault: Vault, sealed: Buffer | null): Visitor =>
  sealed === null ? { name: '', phone: null } : (JSON.parse(vault.open(sealed, VISITOR)) as Visitor)
