// What this phone knows of its grid: stored household by household, under what was changed here and not yet sent.
import type { Instant } from '@shouwang/domain/kernel'
import type { GridHousehold, GridPage, GridPasses, GridReplica } from '@shouwang/domain/grid'
import { afterCommand } from '../record/effects.js'
import type { GridDatabase } from '../store/database.js'
import { forget, keep, readKept, type Frame } from '../store/kept.js'

/** Puts what still waits in the outbox over households that came from the server, in the order in which it was done. */
const withWaiting = async (db: GridDatabase, households: readonly GridHousehold[], whole: boolean): Promise<GridHousehold[]> => {
  const waiting = await db.outbox.orderBy('seq').toArray()
  if (waiting.length === 0) return [...households]
  const byId = new Map(households.map((household) => [household.id, household]))
  const changes = new Map((await db.changes.toArray()).map((change) => [change.id, change]))
  for (const { id, command } of waiting) {
    const change = changes.get(id)
    if (!change || (!whole && !byId.has(change.household))) continue
    const after = afterCommand(byId.get(change.household), command, change.at)
    if (after) byId.set(change.household, after)
  }
  return [...byId.values()]
}

/** Stores a whole replica in place of what was known. */
export const storeReplica = async (db: GridDatabase, replica: GridReplica): Promise<void> => {
  const { households, n, now, ...rest } = replica
  await db.transaction('rw', db.households, db.changes, db.outbox, db.kept, async () => {
    const frame: Frame = { ...rest, pulledAt: now }
    await db.households.clear()
    await db.households.bulkPut(await withWaiting(db, households, true))
    await keep(db, 'frame', frame)
    await keep(db, 'cursor', n)
    await forget(db, 'rebuild')
  })
}

/** The household with somebody's passes as they are now. Nobody changes passes on this phone: nothing that waits lies over them. */
const withPasses = (household: GridHousehold, { person, passes }: GridPasses): GridHousehold =>
  ({ ...household, people: household.people.map((known) => (known.id === person ? { ...known, passes } : known)) })

/** Applies a page of changes and moves the cursor, all or nothing. */
export const applyPage = async (db: GridDatabase, page: GridPage): Promise<void> => {
  await db.transaction('rw', db.households, db.changes, db.outbox, db.kept, async () => {
    if (page.households.length + page.gone.length > 0) {
      await db.households.bulkDelete(page.gone)
      await db.households.bulkPut(await withWaiting(db, page.households, false))
    }
    for (const changed of page.passes ?? []) {
      const household = await db.households.get(changed.household)
      if (household) await db.households.put(withPasses(household, changed))
    }
    await keep(db, 'cursor', page.n)
  })
}

/** Wipes what a phone must not keep once it may do nothing more: everybody's names. What still waits is kept and said. */
export const wipeGrid = async (db: GridDatabase, at: Instant): Promise<void> => {
  await db.transaction('rw', db.households, db.kept, db.outbox, db.tray, async () => {
    const exercise = (await readKept(db, 'frame'))?.exercise ?? false
    await db.households.clear()
    await forget(db, 'session', 'round', 'cursor', 'device', 'frame')
    const waiting = (await db.outbox.count()) + (await db.tray.filter((row) => !row.handled).count())
    await keep(db, 'revoked', { at, waiting, exercise })
  })
}
