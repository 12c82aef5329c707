// The certificate of a stand-down: made from what was done, checked by anybody who has the file.
import { createHash } from 'node:crypto'
import type { Certificate, CertificateBody } from '@shouwang/domain/lifetime'
import { canonicalJson } from '../platform/ledger.js'
import { STEPS } from './stand-down.steps.js'

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** SHA-256 (hex) of the canonical JSON of everything in a certificate but the hash itself. */
export const manifestHashOf = ({ manifestHash: _, ...body }: CertificateBody & { manifestHash?: string }): string => sha256(canonicalJson(body))

/** Digest of the counts that stay, row by row in one order. */
export const countsDigest = (rows: readonly { path: string; day: string; what: string; count: number }[]): string =>
  sha256(rows.map(({ path, day, what, count }) => `${path}\t${day}\t${what}\t${count}\n`).join(''))

/** Rows by class, with the tables they were in, in the order of the steps. */
export function deletedByClass(deleted: Record<string, number>): CertificateBody['deleted'] {
  const classes = new Map<string, Record<string, number>>()
  for (const step of STEPS) {
    if (step.kind === 'delete') classes.set(step.class, { ...classes.get(step.class), [step.table]: deleted[step.table] ?? 0 })
  }
  return [...classes].map(([code, tables]) => ({ class: code, rows: Object.values(tables).reduce((sum, rows) => sum + rows, 0), tables }))
}

export const sealCertificate = (body: CertificateBody): Certificate => ({ ...body, manifestHash: manifestHashOf(body) })
