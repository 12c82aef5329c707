// What becomes of a gate's passages when the server answers: sent, refused, or sent again.
import type { Verdict } from '@shouwang/domain/gate'
import { outboxWith, type Confirmed } from '../../platform/phone/outbox.js'
import type { GateDatabase, PassageRow } from '../store/database.js'

/** What a confirmed passage leaves on the phone: no name, no phone number. */
const confirmed = (passage: PassageRow, outcome: Confirmed): PassageRow => {
  const decided = outcome.result as { decision?: { verdict: Verdict }; agreed?: boolean } | undefined
  const { subject } = passage.data
  const kept = subject.kind === 'visitor' ? { ...subject, name: undefined, phone: undefined } : subject
  return {
    ...passage,
    state: 'sent',
    data: { ...passage.data, subject: kept },
    ...(decided?.agreed === false && decided.decision ? { serverVerdict: decided.decision.verdict } : {}),
  }
}

const isPassage = (name: string): boolean => name === 'gate.record-passage'

export const gateOutbox = outboxWith<GateDatabase>({
  tables: (db) => [db.passages],
  async confirmed(db, done) {
    const passages = done.filter(({ row }) => isPassage(row.command.name))
    const rows = await db.passages.bulkGet(passages.map(({ row }) => row.id))
    await db.passages.bulkPut(rows.flatMap((row, i) => (row ? [confirmed(row, passages[i]!.outcome)] : [])))
  },
  async refused(db, row) {
    if (isPassage(row.command.name)) await db.passages.update(row.id, { state: 'refused' })
  },
  async again(db, id) {
    await db.passages.update(id, { state: 'waiting' })
  },
})
