// Reading the command roster: units, posts in the order of succession, and who acts now.
import Type from 'typebox'
import { plusMs, scopesFor } from '@shouwang/domain/kernel'
import { maskPhone } from '@shouwang/domain/people'
import { actingAt, postState, RosterUnit } from '@shouwang/domain/responsibility'
import type { App, Services } from '../platform/feature.js'
import { openHolderPhone } from './chains.js'
import { listPosts, listUnits, type PostRow } from './roster.queries.js'

/** Posts that ended stay on the roster for a month: whom to ask about the time before. */
const KEPT_MS = 30 * 86_400_000

export function rosterRoutes(app: App, { db, vault, now }: Services): void {
  const presentPost = (post: PostRow, at: string) => {
    const phone = openHolderPhone({ vault }, post.phoneSealed)
    return {
      appointment: post.id, title: post.title, rank: post.rank, state: postState(post, at), holder: post.holder, name: post.name,
      organisation: post.organisation, phone: phone && maskPhone(phone), deputyName: post.deputyName,
      holderServes: post.holderLeft === null || at < post.holderLeft, from: post.from, to: post.to,
    }
  }

  app.get('/api/responsibility/roster', {
    config: { access: 'responsibility.read' },
    schema: { summary: '指挥名册 / Command roster with succession', tags: ['responsibility'], response: { 200: Type.Array(RosterUnit) } },
  }, async ({ actor }) => {
    const at = now()
    const units = await listUnits(db, actor.district!, scopesFor(actor, 'responsibility.read'))
    const posts = await listPosts(db, actor.district!, units.map(({ id }) => id), plusMs(at, -KEPT_MS))
    return units.map(({ id, path: _path, ...unit }) => {
      const own = posts.filter((post) => post.unit === id)
      const acting = actingAt(own, at)
      const post = acting && own.find((one) => one.id === acting.post)!
      return {
        unit: id, ...unit, posts: own.map((one) => presentPost(one, at)),
        acting: acting && post ? { appointment: post.id, name: acting.asDeputy ? post.deputyName! : post.name, asDeputy: acting.asDeputy } : null,
      }
    })
  })
}
