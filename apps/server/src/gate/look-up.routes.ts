// Somebody without card and phone: a guard types the number of a document and learns which pass or door of this gate is theirs, nothing of others.
import { isClosed } from '@shouwang/domain/gate'
import { dayInChina, mayAt, plusMs, refuse, type Actor, type Instant } from '@shouwang/domain/kernel'
import { readShownDocument } from '@shouwang/domain/people'
import { LookUpAnswer, LookUpQuery } from '@shouwang/domain/sync'
import { passOpening } from '../pass/index.js'
import { personByDocument, type DocumentHolder } from '../people/index.js'
import type { Tx } from '../platform/database.js'
import type { App, Services } from '../platform/feature.js'
import { recordReading } from '../platform/read-log.js'
import { countLookUps, oneAtATime } from './look-up.queries.js'
import { postOf, type Post } from './posts.js'

/** The word under which look-ups stand in the record of readings; the number itself stands nowhere. */
const REASON = 'gate.look-up'
const WINDOW_MS = 10 * 60_000
/** As many as a busy gate needs whose camera has failed. */
const MOST = 60
/** Who misses this often is guessing. */
const MOST_MISSED = 15

const numberOf = (typed: string, at: Instant): string => {
  const read = readShownDocument(typed, dayInChina(at))
  return read.ok ? read.number : refuse({ code: 'input.invalid', fields: [{ path: '/document', keyword: read.reason }] })
}

const checkRate = async (tx: Tx, actor: Actor, at: Instant): Promise<void> => {
  await oneAtATime(tx, actor.district!, actor.id!)
  const { asked, missed } = await countLookUps(tx, actor.district!, actor.id!, REASON, plusMs(at, -WINDOW_MS))
  if (asked >= MOST || missed >= MOST_MISSED) refuse({ code: 'auth.too-many-attempts', retryAfter: WINDOW_MS / 1000 })
}

/** The door behind this gate where somebody lives; null for who lives elsewhere, and at posts on the road. */
const doorBehind = (post: Post, { path, door, building, buildingName }: DocumentHolder): LookUpAnswer['door'] =>
  isClosed(post.kind) && path?.startsWith(post.path) && door !== null && building !== null ? { door, building, buildingName } : null

export const lookUpRoutes = (app: App, { db, vault, now }: Services): void => {
  app.post('/api/gate/look-up', {
    config: { access: 'gate.operate' },
    schema: {
      summary: '按证件号查本卡口的人(留痕) / Whose pass or door of this gate a document leads to; the reading is recorded', tags: ['gate'], body: LookUpQuery,
      response: { 200: LookUpAnswer },
    },
  }, async ({ actor, body }): Promise<LookUpAnswer> => {
    const [district, at] = [actor.district!, now()]
    const post = (await postOf(db, district, body.checkpoint)) ?? refuse({ code: 'gate.checkpoint-unknown', id: body.checkpoint })
    if (!mayAt(actor, 'gate.operate', post.path)) refuse({ code: 'auth.out-of-scope', action: 'gate.operate' })
    const number = numberOf(body.document, at)
    return db.transaction().execute(async (tx) => {
      await checkRate(tx, actor, at)
      const holder = await personByDocument(tx, vault, district, number)
      const pass = holder && (await passOpening(tx, district, holder.person, post.codes))
      const door = holder && pass === null ? doorBehind(post, holder) : null
      const found = pass !== null || door !== null
      // A miss names the gate that asked: of somebody who is nobody's here not even the question is kept.
      await recordReading(tx, actor, {
        action: 'gate.operate', kind: 'person', subject: found ? holder!.person : post.id, path: post.path, purpose: 'gate', reason: REASON, count: found ? 1 : 0,
      }, at)
      return { pass, door }
    })
  })
}
