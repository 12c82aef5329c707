// Takes an import back: people whom only it brought and whom nobody changed since, their households and doors; says what it leaves.
import { refuse } from '@shouwang/domain/kernel'
import { undoImport as command } from '@shouwang/domain/people'
import { defineHandler } from '../platform/handler.js'
import { countMade, keepMade, madePeople, removeEmptyHouseholds, removePeople, untouched } from './import-made.queries.js'
import { changeImport, findImport } from './import.queries.js'

/** People that one command takes back at the most: long work is several commands. */
const A_COMMAND = 2000

export const undoImport = defineHandler({
  command,
  locate: async (db, ctx, data) => ((await findImport(db, ctx.district, data.import)) ?? refuse({ code: 'people.import-unknown', id: data.import })).path,
  async handle(tx, ctx, { data }) {
    const { district } = ctx
    const row = (await findImport(tx, district, data.import))!
    if (row.state !== 'done' && row.state !== 'undoing' && row.state !== 'stopped') refuse({ code: 'people.import-state', state: row.state })
    const made = await madePeople(tx, district, data.import, A_COMMAND)
    const people = made.map(({ person }) => person)
    const removable = new Set(await untouched(tx, district, data.import, people))
    await keepMade(tx, district, data.import, people.filter((person) => !removable.has(person)))
    await removePeople(tx, district, [...removable])
    await removeEmptyHouseholds(tx, district, [...new Set(made.map(({ household }) => household))])
    const { left, kept } = await countMade(tx, district, data.import)
    await changeImport(tx, district, data.import, { state: left > 0 ? 'undoing' : 'undone', undoneAt: ctx.now,
      counts: { ...row.counts, removed: (row.counts.removed ?? 0) + removable.size, kept } })
    return { subject: data.import, path: row.path, data: { removed: removable.size, kept, left }, result: { removed: removable.size, kept, left } }
  },
})
