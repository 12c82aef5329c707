// Signing a draft: two different people, each under the document and the dry run that they saw.
import { SIGNATURES_NEEDED, signPolicy } from '@shouwang/domain/policy'
import { refuse, type DistrictCode, type Id, type Instant, type ScopePath } from '@shouwang/domain/kernel'
import type { Db } from '../platform/database.js'
import { defineHandler } from '../platform/handler.js'
import { refuseLoosening } from './pack.js'
import { findTrial } from './trial.queries.js'
import { findVersion, insertSignature, lockVersion, setSigned, signersOf, type VersionRow } from './version.queries.js'

/** Where a draft belongs; refuses one that does not exist. */
export const locateDraft = async (db: Db, district: DistrictCode, id: Id): Promise<ScopePath> =>
  (await findVersion(db, district, id))?.path ?? refuse({ code: 'policy.draft-unknown', id })

/** Refuses what cannot be signed any more, or is not what the signer saw. */
const checkSignable = (version: VersionRow, digest: string, now: Instant): void => {
  if (version.signedAt !== null) refuse({ code: 'policy.already-signed' })
  if (version.to <= now) refuse({ code: 'policy.draft-expired', at: version.to })
  if (version.digest !== digest) refuse({ code: 'policy.changed-meanwhile' })
}

/** policy.sign: the second signer is another person than the first; the drafter may be one of the two. */
export const sign = defineHandler({
  command: signPolicy,
  locate: (db, ctx, data) => locateDraft(db, ctx.district, data.draft),
  async handle(tx, ctx, { data }) {
    const { district, now } = ctx
    const version = (await lockVersion(tx, district, data.draft)) ?? refuse({ code: 'policy.draft-unknown', id: data.draft })
    const account = ctx.actor.kind === 'staff' && ctx.actor.id ? ctx.actor.id : refuse({ code: 'policy.sign-in-person' })
    checkSignable(version, data.digest, now)
    const trial = await findTrial(tx, district, data.trial)
    if (trial?.draft !== version.id || trial.revision !== version.revision) refuse({ code: 'policy.no-dry-run' })
    const signers = await signersOf(tx, district, version.id, version.revision)
    if (signers.includes(account)) refuse({ code: 'policy.signed-by-you' })
    await refuseLoosening(tx, district, version.path, version.document, { from: version.from > now ? version.from : now, to: version.to })
    await insertSignature(tx, district, { draft: version.id, revision: version.revision, account, trial: data.trial, at: now })
    const signatures = signers.length + 1
    if (signatures >= SIGNATURES_NEEDED) await setSigned(tx, district, version.id, now)
    return { subject: version.id, path: version.path, data: { digest: version.digest, trial: data.trial }, result: { signatures } }
  },
})
