// Finds rule packs by their version, shipped or local, and holds them against what the territories above have adopted.
import { createHash } from 'node:crypto'
import { beyondBelow, looseningsAbove, readVersion, shippedPack, versionText, type RulePack } from '@shouwang/domain/policy'
import { refuse, type DistrictCode, type Instant, type ScopePath } from '@shouwang/domain/kernel'
import type { Db } from '../platform/database.js'
import { canonicalJson } from '../platform/ledger.js'
import { packsAround, packsOver } from './policy.queries.js'
import { findByNumber, type VersionRow } from './version.queries.js'

/** What a signature is for: the same document gives the same text. */
export const digestOf = (pack: RulePack): string => createHash('sha256').update(canonicalJson(pack)).digest('hex')

/** A local version by its text; null for one that ships. Refuses one that does not exist. */
export const localVersion = async (db: Db, district: DistrictCode, version: string): Promise<VersionRow | null> => {
  if (shippedPack(version)) return null
  const read = readVersion(version)
  const row = read && (await findByNumber(db, district, read.name, read.version))
  return row ?? refuse({ code: 'policy.unknown', pack: version })
}

/** Refuses a pack that would be looser than what territories strictly above `path` have adopted, or beyond their limits. */
export const refuseLoosening = async (
  db: Db, district: DistrictCode, path: ScopePath, pack: RulePack, period: { from: Instant; to: Instant },
): Promise<void> => {
  const above = (await packsOver(db, district, path, period.from)).filter((layer) => layer.path !== path)
  const found = looseningsAbove(above, pack, period.from, period.to)
  if (found.length > 0) refuse({ code: 'policy.loosens', fields: found.map(({ field, because, version }) => ({ path: field, because, version })) })
}

/** Refuses a pack whose limits something adopted strictly below `path` has gone beyond already, with a list of where and by what. */
export const refuseBeyondBelow = async (
  db: Db, district: DistrictCode, path: ScopePath, pack: RulePack, period: { from: Instant; to: Instant },
): Promise<void> => {
  if (pack.limits.length === 0) return
  const below = (await packsAround(db, district, path, period.from)).filter((layer) => layer.path !== path && layer.path.startsWith(path))
  const found = beyondBelow(below, pack, period.from, period.to)
  const places = found.map(({ adopted, fields }) => `${adopted.territoryName} ${versionText(adopted.pack)} (${fields.join(', ')})`)
  if (places.length > 0) refuse({ code: 'policy.beyond-below', places })
}
