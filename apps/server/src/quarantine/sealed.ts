// What is kept sealed of a case: notes, witnesses, grounds. Each field under a context of its own.
import type { Vault } from '../platform/vault.js'

const NOTE = 'quarantine.note'
const WITNESS = 'quarantine.witness'
const GROUNDS = 'quarantine.grounds'

export const sealNote = (vault: Vault, text: string): Buffer => vault.seal(text, NOTE)
export const sealWitness = (vault: Vault, name: string): Buffer => vault.seal(name, WITNESS)
export const openNote = (vault: Vault, sealed: Buffer): string => vault.open(sealed, NOTE)
export const openWitness = (vault: Vault, sealed: Buffer): string => vault.open(sealed, WITNESS)
export const sealGrounds = (vault: Vault, text: string): Buffer => vault.seal(text, GROUNDS)
export const openGrounds = (vault: Vault, sealed: Buffer): string => vault.open(sealed, GROUNDS)
