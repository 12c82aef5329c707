// Versions of rule packs as the console sees them.
import { SHIPPED_PACKS, versionState, versionText, type PackView } from '@shouwang/domain/policy'
import type { Instant } from '@shouwang/domain/kernel'
import { digestOf } from './pack.js'
import type { ListedVersion } from './version.queries.js'

/** Local versions with their state at `now`. */
export const presentVersions = (rows: readonly ListedVersion[], now: Instant): PackView[] => {
  const signed = rows.filter(({ signedAt }) => signedAt !== null)
  return rows.map((row) => ({
    draft: row.id, version: versionText(row), pack: row.document, basedOn: row.basedOn, territoryName: row.territoryName, path: row.path,
    state: versionState({ ...row, signatures: row.signatures.length, signed: row.signedAt !== null }, signed, now),
    revision: row.revision, digest: row.digest, savedBy: row.savedBy, savedAt: row.savedAt, signedAt: row.signedAt,
    signatures: row.signatures.map(({ account, name, at, trial }) => ({ account, name, at, trial })), trial: row.trial,
  }))
}

/** The packs that ship: nobody drafted or signed them here. */
export const presentShipped = (): PackView[] =>
  SHIPPED_PACKS.map((pack) => ({
    draft: null, version: versionText(pack), pack, basedOn: '', territoryName: '', path: '', state: 'shipped', revision: 1, digest: digestOf(pack),
    savedBy: '', savedAt: null, signedAt: null, signatures: [], trial: null,
  }))
