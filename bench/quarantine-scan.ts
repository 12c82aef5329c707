// A key in quarantine is shown at a gate: how long until headquarters' list shows the question.
import { uuidv7 } from 'uuidv7'
import { sql } from 'kysely'
import type { AnomalyList } from '@shouwang/domain/anomaly'
import { openCheckpoints, recordPassage, type PassageData } from '@shouwang/domain/gate'
import { plusMs, type CommandType, type DataOf, type Id, type Instant, type Outcome } from '@shouwang/domain/kernel'
import { issuePasses } from '@shouwang/domain/pass'
import type { Db } from '../apps/server/src/platform/database.js'
import { DISTRICT } from './place.js'
import { atMostRow, type Row } from './rows.js'

export interface Gate {
  db: Db
  at: Instant
  send<C extends CommandType>(command: C, data: DataOf<C>): Promise<Outcome>
  ask(url: string): Promise<unknown>
}

const DAY = 86_400_000
const SCANS = 5
/** Between two looks of a list that refreshes by itself. */
const LOOK_MS = 50

interface Held { person: Id; territory: Id }

/** People with an open case, and the compound that they live in. */
const heldPeople = async (db: Db): Promise<Held[]> => {
  const { rows } = await sql<Held>`
    select c.person, coalesce(case when t.kind in ('building', 'unit', 'tower') then t.parent end, t.id) as territory
    from quarantine_case c join household h on h.district = c.district and h.id = c.household
    join dwelling d on d.district = h.district and d.id = h.dwelling join territory t on t.district = d.district and t.id = d.territory
    where c.district = ${DISTRICT} and c.state = 'active' and c.kind = 'home' order by t.code, c.person limit ${SCANS}`.execute(db)
  return rows
}

const keyOf = async (db: Db, person: Id): Promise<Id> => {
  const { rows } = await sql<{ id: Id }>`select id from pass where district = ${DISTRICT} and person = ${person}::uuid limit 1`.execute(db)
  return rows[0]!.id
}

const shownAt = (checkpoint: Id, pass: Id): PassageData => ({
  checkpoint, direction: 'out', subject: { kind: 'pass', pass, presented: 'scan', evidence: 'verified' }, mask: 'worn', action: 'turned-back', offline: false, channel: 'phone',
  decision: { verdict: 'refuse', because: [{ code: 'pass-quarantined' }], policy: 'gate-2020-02/1' },
})

/** From the moment a gate's passage is sent to the moment the list of anomalies shows the person; the slowest of several. */
export async function scanRow({ db, at, send, ask }: Gate): Promise<Row> {
  const people = await heldPeople(db)
  let worst = 0
  for (const { person, territory } of people) {
    const checkpoint = uuidv7()
    const one = { checkpoint, territory, kind: 'compound-gate' as const, name: '东门', vehicles: false, equipment: { thermometers: 1, loudspeakers: 0 } }
    await send(openCheckpoints, { within: territory, checkpoints: [one] })
    await send(issuePasses, { territory, validFrom: at, validTo: plusMs(at, 20 * DAY) })
    const pass = await keyOf(db, person)
    const began = performance.now()
    await send(recordPassage, shownAt(checkpoint, pass))
    while (((await ask(`/api/anomaly?person=${person}`)) as AnomalyList).total === 0) {
      if (performance.now() - began > 60_000) throw new Error('no anomaly in a minute')
      await new Promise((resolve) => { setTimeout(resolve, LOOK_MS) })
    }
    worst = Math.max(worst, (performance.now() - began) / 1000)
  }
  return atMostRow('scan', worst, `s from a gate's contact to headquarters' list, slowest of ${people.length}`, 5)
}
