// The certificate of a stand-down: what was deleted, what stays, and the hash by which the paper is checked.
import Type, { type Static } from 'typebox'
import { DistrictCode, Id, Instant } from '../kernel/index.js'

/** `deleted`: rows by class and table. `ledger`: the last event before the certificate was written. `kept`: rows of counts per day and territory. */
export const CertificateBody = Type.Object({
  kind: Type.Literal('shouwang-stand-down/1'), standDown: Id, district: DistrictCode, districtName: Type.String(),
  reason: Type.String(), legalBasis: Type.String(), proposedAt: Instant, proposedBy: Id, confirmedAt: Instant, confirmedBy: Id, completedAt: Instant,
  deleted: Type.Array(Type.Object({ class: Type.String(), rows: Type.Integer(), tables: Type.Record(Type.String(), Type.Integer()) })),
  rowsDeleted: Type.Integer(), eventsErased: Type.Integer(),
  kept: Type.Object({ counts: Type.Integer(), digest: Type.String() }),
  ledger: Type.Object({ n: Type.Integer(), hash: Type.String() }),
})
export type CertificateBody = Static<typeof CertificateBody>

/** `manifestHash`: SHA-256 (hex) of the canonical JSON of everything else; the ledger's last event of the stand-down holds it too. */
export const Certificate = Type.Object({ ...CertificateBody.properties, manifestHash: Type.String() })
export type Certificate = Static<typeof Certificate>
