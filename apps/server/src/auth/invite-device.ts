// Makes the one-time code with which a checkpoint's or a grid's phone enrols.
import { randomBytes } from 'node:crypto'
import { ENROLMENT_CODE_BYTES, enrolmentCode, inviteDevice } from '@shouwang/domain/auth'
import { mayAt, plusMs, refuse, type DataOf, type DistrictCode, type Id, type Instant, type ScopePath } from '@shouwang/domain/kernel'
import type { Db } from '../platform/database.js'
import { defineHandler } from '../platform/handler.js'
import type { Vault } from '../platform/vault.js'
import { checkpointPlace, gridPlace, holderByLogin, insertInvite, type Post } from './device.queries.js'

const LIFETIME_MS = 24 * 3_600_000

type Wanted = Pick<DataOf<typeof inviteDevice>, 'checkpoint' | 'territory' | 'worker'>

/** What the database keeps of an enrolment code. */
export const digestOfCode = (vault: Vault, code: string): Buffer => vault.mac(code, 'auth.enrolment-code')

/** Where an open checkpoint lies. Refuses one that is unknown or closed. */
const placeOfCheckpoint = async (db: Db, district: DistrictCode, id: Id): Promise<ScopePath> => {
  const place = (await checkpointPlace(db, district, id)) ?? refuse({ code: 'gate.checkpoint-unknown', id })
  return place.closedAt === null ? place.path : refuse({ code: 'gate.checkpoint-closed', id })
}

/** Where a post lies now. Refuses one that is unknown, closed or retired, and a request that names both kinds or neither. */
export const placeOfPost = async (db: Db, district: DistrictCode, { checkpoint, territory }: Wanted | Post, at: Instant): Promise<ScopePath> => {
  if (checkpoint && !territory) return placeOfCheckpoint(db, district, checkpoint)
  if (!territory || checkpoint) return refuse({ code: 'input.invalid', fields: [{ path: '/checkpoint', keyword: 'one-post' }] })
  return (await gridPlace(db, district, territory, at)) ?? refuse({ code: 'territory.unknown', id: territory })
}

/** The post that is asked for, with the account that a grid's phone is given to: somebody who may work that grid. */
const postOf = async (db: Db, district: DistrictCode, wanted: Wanted, path: ScopePath, at: Instant): Promise<Post> => {
  if (wanted.checkpoint) return { checkpoint: wanted.checkpoint, territory: null, account: null }
  const holder = wanted.worker ? await holderByLogin(db, district, wanted.worker, at) : null
  const actor = holder && { kind: 'staff' as const, id: holder.id, name: '', district, grants: holder.grants, device: null }
  if (!actor || !mayAt(actor, 'grid.work', path)) return refuse({ code: 'auth.account-unknown' })
  return { checkpoint: null, territory: wanted.territory!, account: holder.id }
}

/** auth.invite-device: 80 random bits, good once, for a day. The code is in the answer and nowhere else. */
export const invite = defineHandler({
  command: inviteDevice,
  locate: (db, ctx, data) => placeOfPost(db, ctx.district, data, ctx.now),
  async handle(tx, ctx, { data }) {
    const path = await placeOfPost(tx, ctx.district, data, ctx.now)
    const post = await postOf(tx, ctx.district, data, path, ctx.now)
    const code = enrolmentCode(ctx.district, randomBytes(ENROLMENT_CODE_BYTES))
    const expiresAt = plusMs(ctx.now, LIFETIME_MS)
    await insertInvite(tx, ctx.district, { ...post, id: data.invite, codeDigest: digestOfCode(ctx.vault, code), name: data.name, now: ctx.now, expiresAt })
    const about = post.checkpoint ? { checkpoint: post.checkpoint } : { territory: post.territory, account: post.account }
    return { subject: data.invite, path, data: { ...about, expiresAt }, result: { code, expiresAt }, secret: true }
  },
})
