// Takes an import back: people whom only it brought and whom nobody changed since, their households and doors, the phones it replaced; says what it leaves.
import { refuse, type Id } from '@shouwang/domain/kernel'
import { undoImport as command } from '@shouwang/domain/people'
import type { Tx } from '../platform/database.js'
import { defineHandler, type Ctx } from '../platform/handler.js'
import { countChanges, givePhonesBack, keepChanges, replacedPhones, type PhoneBack } from './import-change.queries.js'
import { countMade, keepMade, madePeople, removeEmptyHouseholds, removePeople, untouched } from './import-made.queries.js'
import { changeImport, findImport } from './import.queries.js'
import { openBefore, openPhone, phoneIndexes, sealBefore, sealPhone } from './personal-fields.js'

/** People that one command takes back at the most: long work is several commands. */
const A_COMMAND = 2000

/** People whom only the import brought go, with what stood for them alone; answers how many. */
async function takePeopleOut(tx: Tx, district: string, source: Id): Promise<{ removed: number; looked: number }> {
  const made = await madePeople(tx, district, source, A_COMMAND)
  const people = made.map(({ person }) => person)
  const removable = new Set(await untouched(tx, district, source, people))
  await keepMade(tx, district, source, people.filter((person) => !removable.has(person)))
  await removePeople(tx, district, [...removable])
  await removeEmptyHouseholds(tx, district, [...new Set(made.map(({ household }) => household))])
  return { removed: removable.size, looked: made.length }
}

/** Phones that the import replaced are what they were, unless somebody corrected them again; answers how many. */
async function givePhones(tx: Tx, ctx: Ctx, source: Id, fileName: string, limit: number): Promise<number> {
  const { vault } = ctx
  const replaced = await replacedPhones(tx, ctx.district, source, limit)
  const back = replaced.filter(({ isLatest }) => isLatest).map(({ person, beforeSealed, phoneSealed }): PhoneBack => {
    const before = (JSON.parse(openBefore(vault, beforeSealed)) as { phone?: string | null }).phone ?? null
    return {
      person, correction: ctx.newId(), sealed: before === null ? null : sealPhone(vault, before), ...phoneIndexes(vault, before),
      beforeSealed: sealBefore(vault, JSON.stringify({ phone: openPhone(vault, phoneSealed) })),
    }
  })
  await keepChanges(tx, ctx.district, source, replaced.filter(({ isLatest }) => !isLatest).map(({ person }) => person))
  if (back.length > 0) await givePhonesBack(tx, ctx.district, source, back, `撤销导入 ${fileName}`.slice(0, 100), ctx.actor.id, ctx.now)
  return back.length
}

export const undoImport = defineHandler({
  command,
  locate: async (db, ctx, data) => ((await findImport(db, ctx.district, data.import)) ?? refuse({ code: 'people.import-unknown', id: data.import })).path,
  async handle(tx, ctx, { data }) {
    const { district } = ctx
    const row = (await findImport(tx, district, data.import))!
    if (row.state !== 'done' && row.state !== 'undoing' && row.state !== 'stopped') refuse({ code: 'people.import-state', state: row.state })
    const { removed, looked } = await takePeopleOut(tx, district, data.import)
    const restored = looked < A_COMMAND ? await givePhones(tx, ctx, data.import, row.fileName, A_COMMAND - looked) : 0
    const [made, changes] = [await countMade(tx, district, data.import), await countChanges(tx, district, data.import)]
    const [left, kept] = [made.left + changes.left, made.kept + changes.kept]
    const { counts } = row
    await changeImport(tx, district, data.import, { state: left > 0 ? 'undoing' : 'undone', undoneAt: ctx.now,
      counts: { ...counts, removed: (counts.removed ?? 0) + removed, restored: (counts.restored ?? 0) + restored, kept } })
    return { subject: data.import, path: row.path, data: { removed, restored, kept, left }, result: { removed, restored, kept, left } }
  },
})
