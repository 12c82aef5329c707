// Gives name keys to people who were registered before there were any, some thousands at a time.
import { nameKeys, refreshKeys as command } from '@shouwang/domain/people'
import { defineHandler } from '../platform/handler.js'
import { pathOfTerritory } from '../territory/index.js'
import { findKeyless, writeKeys } from './correction.queries.js'

const AT_ONCE = 5000

/** people.refresh-keys: send it again until `left` is 0. A name of marks only has no keys and is passed over. */
export const refreshKeys = defineHandler({
  command,
  locate: (db, ctx, data) => pathOfTerritory(db, ctx.district, data.territory),
  async handle(tx, ctx, { data }) {
    const path = await pathOfTerritory(tx, ctx.district, data.territory)
    const rows = (await findKeyless(tx, ctx.district, path, AT_ONCE)).map(({ id, name }) => ({ id, ...nameKeys(name) }))
    const keyed = rows.filter(({ folded }) => folded !== '')
    if (keyed.length > 0) await writeKeys(tx, ctx.district, keyed)
    const left = rows.length < AT_ONCE ? 0 : (await findKeyless(tx, ctx.district, path, AT_ONCE)).length
    return { subject: data.territory, path, data: { people: keyed.length }, result: { refreshed: keyed.length, left } }
  },
})
