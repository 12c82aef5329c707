// Digests of passages: what a group's ledger event vouches for, and the check that the stored rows still say it.
import { hash } from 'node:crypto'
import type { DistrictCode, Id } from '@shouwang/domain/kernel'
import type { Db } from '../platform/database.js'
import { canonicalJson } from '../platform/ledger.js'
import { listGroups, readGroup, type PassageRow } from './passage.queries.js'

/** Digest, in hex, of everything that a stored passage says, except whether it has been reviewed since. */
export const passageDigest = (row: Omit<PassageRow, 'digest'>): string => {
  const { id, checkpoint, path, at, deviceAt, receivedAt, skewMs, device, shift, staff, direction, kind, pass, persons, outOfProvince, tenths } = row
  const { action, verdict, because, serverVerdict, serverBecause, offline, channel, detail, sealed } = row
  const said = [id, checkpoint, path, at, deviceAt, receivedAt, skewMs, device, shift, staff, direction, kind, pass, persons, outOfProvince, tenths,
    action, verdict, because, serverVerdict, serverBecause, offline, channel, detail, sealed?.toString('hex') ?? null]
  return hash('sha256', JSON.stringify(said), 'hex')
}

/** The digest that a group's ledger event holds: of its passages' digests, in the order of their ids. */
export const groupDigest = (rows: readonly { id: Id; digest: string }[]): string => {
  const sorted = [...rows].sort((a, b) => (a.id < b.id ? -1 : 1))
  return hash('sha256', Buffer.from(sorted.map(({ digest }) => digest).join(''), 'hex'), 'hex')
}

const PAGE = 500

/** Recomputes every group of a district from its stored rows; returns the ledger number of the first that differs, or null. */
export const firstAlteredGroup = async (db: Db, district: DistrictCode): Promise<number | null> => {
  for (let after = 0; ; ) {
    const groups = await listGroups(db, district, after, PAGE)
    for (const { n, id, count, digest } of groups) {
      const rows = (await readGroup(db, district, id)).map((row) => ({ ...row, detail: canonicalJson(row.detail) }))
      if (rows.length !== count || groupDigest(rows.map((row) => ({ id: row.id, digest: passageDigest(row) }))) !== digest) return n
      after = n
    }
    if (groups.length < PAGE) return null
  }
}
