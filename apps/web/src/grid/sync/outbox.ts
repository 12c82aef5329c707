// What becomes of a grid phone's changes when the server answers: taken, refused, or sent again.
import { outboxWith } from '../../platform/phone/outbox.js'
import type { GridDatabase } from '../store/database.js'
import { keep } from '../store/kept.js'

export const gridOutbox = outboxWith<GridDatabase>({
  tables: (db) => [db.changes, db.kept],
  async confirmed(db, done) {
    await db.changes.bulkDelete(done.map(({ row }) => row.id))
  },
  // What was refused is already on the screen: the household is shown again as the server knows it.
  async refused(db, row) {
    await db.changes.update(row.id, { state: 'refused' })
    await keep(db, 'rebuild', true)
  },
  async again(db, id) {
    await db.changes.update(id, { state: 'waiting' })
  },
})
