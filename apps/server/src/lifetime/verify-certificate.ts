// Checks a certificate of a stand-down: the file by itself, then against the district that it speaks of.
import { Compile } from 'typebox/compile'
import { Certificate } from '@shouwang/domain/lifetime'
import type { Db } from '../platform/database.js'
import { countsDigest, manifestHashOf } from './certificate.js'
import { allCounts, eventOfCertificate } from './stand-down.queries.js'
import { rowsToDelete } from './stand-down.js'

export interface CertificateCheck {
  /** The file says what it said when it was written. */
  intact: boolean
  /** The ledger holds the same hash; null: this database does not know the stand-down. */
  inLedger: boolean | null
  ledgerNumber: number | null
  /** The counts that stay are those it speaks of. */
  countsKept: boolean | null
  /** Rows about people that the district holds again. */
  rowsNow: number | null
}

const shape = Compile(Certificate)

/** The certificate in a file's text; null when it is none. */
export function readCertificate(text: string): Certificate | null {
  try {
    const read: unknown = JSON.parse(text)
    return shape.Check(read) ? read : null
  } catch {
    return null
  }
}

export async function checkCertificate(db: Db, certificate: Certificate): Promise<CertificateCheck> {
  const intact = manifestHashOf(certificate) === certificate.manifestHash
  const event = await eventOfCertificate(db, certificate.district, certificate.standDown)
  if (!event) return { intact, inLedger: null, ledgerNumber: null, countsKept: null, rowsNow: null }
  const rows = Object.entries(await rowsToDelete(db, certificate.district))
  const counts = countsDigest(await allCounts(db, certificate.district))
  return {
    intact, inLedger: event.manifestHash === certificate.manifestHash, ledgerNumber: event.n, countsKept: counts === certificate.kept.digest,
    // Who looks at the certificate is recorded: that is no data of the response.
    rowsNow: rows.filter(([table]) => table !== 'read_log').reduce((sum, [, count]) => sum + count, 0),
  }
}
