// What somebody is called to those who may not know who it is.
import type { Id } from '@shouwang/domain/kernel'
import type { Vault } from './vault.js'

/**
 * The same short word for the same person each time, made with the vault's key: two mentions can be told to be of one person,
 * and nobody can find out of whom. For people outside the viewer's territory (`visibilityOf` says when).
 */
export const pseudonymOf = (vault: Vault, person: Id): string => `他处居民 ${vault.mac(person, 'people.pseudonym').toString('hex').slice(0, 6).toUpperCase()}`
