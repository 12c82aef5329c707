// verdict and catchup: a guard's phone in a real browser, offline with 20,000 revocations, and what it sends when the network is back.
import pg from 'pg'
import type { Command, Id } from '@shouwang/domain/kernel'
import type { PassageData } from '@shouwang/domain/gate'
import { startServer, type Machine } from './machine.js'
import { passageAt } from './passages.js'
import { enrolPhone, openPhone, type Phone } from './phone.js'
import { DISTRICT, type BenchPlace, type Gate } from './place.js'
import { atMostRow, type Row } from './rows.js'

const REVOCATIONS = 20_000
const SLOWER = 4
const OFFLINE_PASSAGES = 2_300
const DAY = 86_400_000

interface Code { id: Id; token: string }
interface Codes { valid: Code[]; revoked: Code[] }

/** Revokes twenty of the gate's own compound's passes, and fills the other compounds of the district with revoked ones. */
async function revokeMany(url: string, gate: Gate): Promise<Codes> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<Code>('select id, token from pass where compound = $1 order by id', [gate.compound])
  await client.query("update pass set revoked_at = now(), revoke_reason = 'lost' where id = any($1)", [rows.slice(0, 20).map(({ id }) => id)])
  await client.query(
    `insert into pass (district, id, number, kind, person, household, compound, compound_path, scope, valid_from, valid_to, issued_at, token, revoked_at, revoke_reason)
     select district, gen_random_uuid(), 'X' || g, kind, person, household, compound, compound_path, scope, valid_from, valid_to, issued_at, '', now(), 'lost'
     from generate_series(1, $1) as g, (select * from pass where compound <> $2 limit 1) as one`,
    [REVOCATIONS - 20, gate.compound],
  )
  await client.end()
  return { revoked: rows.slice(0, 20), valid: rows.slice(20) }
}

/** Resolves with the page's clock in the frame after a verdict has been drawn. */
const verdictShown = (phone: Phone): Promise<number> =>
  phone.page.evaluate(() => new Promise<number>((resolve) => {
    const look = (): boolean => document.querySelector('.verdict, .flash') !== null
    const done = (): void => {
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now())))
    }
    if (look()) return done()
    const observer = new MutationObserver(() => {
      if (!look()) return
      observer.disconnect()
      done()
    })
    observer.observe(document.body, { childList: true, subtree: true })
  }))

async function clear(phone: Phone): Promise<void> {
  await phone.show(null)
  await phone.page.evaluate(() => {
    document.querySelector<HTMLElement>('.flash')?.click()
    if (!location.pathname.endsWith('/gate')) history.back()
  })
  await phone.page.waitForFunction(() => {
    const home = document.querySelector('.gate-home')
    return home && !home.hasAttribute('hidden') && !document.querySelector('.verdict, .flash')
  })
}

/** Milliseconds from a code before the camera to the verdict on the screen. */
async function scanOnce(phone: Phone, token: string): Promise<number> {
  const shown = verdictShown(phone)
  const from = await phone.show(token)
  const to = await shown
  await clear(phone)
  return to - from
}

async function turn(phone: Phone, direction: '进' | '出'): Promise<void> {
  await phone.page.locator('.direction button').nth(direction === '进' ? 0 : 1).click()
  await phone.page.waitForFunction((at) => document.querySelectorAll('.direction button')[at]?.getAttribute('aria-pressed') === 'true', direction === '进' ? 0 : 1)
}

const percentile = (values: number[], share: number): number => [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.ceil(values.length * share) - 1)]!

/** People going out (recorded at once), coming in (a reading is asked for), and coming in with a revoked pass (turned back). */
async function verdictRow(phone: Phone, codes: Codes, samples: number): Promise<Row> {
  await phone.context.setOffline(true)
  await phone.slowDown(SLOWER)
  const times: number[] = []
  await turn(phone, '出')
  await scanOnce(phone, codes.valid[0]!.token)
  for (let i = 0; i < samples; i++) {
    if (i === Math.ceil(samples / 2)) await turn(phone, '进')
    const { token } = i >= samples / 2 && i % 2 ? codes.revoked[i % codes.revoked.length]! : codes.valid[1 + (i % (codes.valid.length - 1))]!
    times.push(await scanOnce(phone, token))
  }
  await phone.slowDown(1)
  return atMostRow('verdict', percentile(times, 0.95), `ms, p95 of ${times.length} scans, ${SLOWER}× slower`, 300)
}

/** Puts a day's passages into the phone's database as its own app would have, one after the other. */
async function storeOffline(phone: Phone, gate: Gate): Promise<Id[]> {
  const from = Date.now() - DAY
  const commands = Array.from({ length: OFFLINE_PASSAGES }, (_, i) => {
    const command = passageAt(gate, i, from + Math.floor((i * DAY) / OFFLINE_PASSAGES))
    return { ...command, data: { ...command.data, offline: true } } as Command<PassageData>
  })
  await phone.page.evaluate((made) => new Promise<void>((resolve, reject) => {
    const opening = indexedDB.open('shouwang-gate')
    opening.onerror = () => reject(opening.error)
    opening.onsuccess = () => {
      const transaction = opening.result.transaction(['outbox', 'passages'], 'readwrite')
      for (const command of made) {
        transaction.objectStore('outbox').add({ id: command.id, command, holdUntil: 0, tries: 0 })
        transaction.objectStore('passages').add({ id: command.id, at: command.at, shift: null, data: command.data, label: '', state: 'waiting', corrected: false })
      }
      transaction.oncomplete = () => {
        opening.result.close()
        resolve()
      }
      transaction.onerror = () => reject(transaction.error)
    }
  }), commands)
  return commands.map(({ id }) => id)
}

/** Gives the network back and waits until the phone's outbox is empty. Answers the milliseconds. */
async function sendAll(phone: Phone): Promise<number> {
  const emptied = phone.page.evaluate(() => new Promise<number>((resolve) => {
    addEventListener('online', () => {
      const began = performance.now()
      const opening = indexedDB.open('shouwang-gate')
      opening.onsuccess = () => {
        const look = (): void => {
          const counting = opening.result.transaction('outbox').objectStore('outbox').count()
          counting.onsuccess = () => (counting.result === 0 ? resolve(performance.now() - began) : setTimeout(look, 25))
        }
        look()
      }
    }, { once: true })
  }))
  await phone.context.setOffline(false)
  return emptied
}

/** `catchup`: none lost, none twice, or the row fails whatever the time. */
async function catchupRow(phone: Phone, url: string, gate: Gate): Promise<Row> {
  const ids = await storeOffline(phone, gate)
  const ms = await sendAll(phone)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<{ stored: number; events: number }>(
    `select (select count(*)::int from passage where district = $1 and id = any($2)) as stored,
            (select sum((data->>'count')::int)::int from ledger where command = 'gate.record-passage') - (select count(*)::int from passage) as events`,
    [DISTRICT, ids],
  )
  await client.end()
  const complete = rows[0]!.stored === ids.length && rows[0]!.events === 0
  const row = atMostRow('catchup', ms / 1000, `s for ${ids.length} passages${complete ? '' : `, ${rows[0]!.stored} arrived, ledger differs by ${rows[0]!.events}`}`, 10)
  return { ...row, ok: row.ok && complete }
}

/** The rows that need a phone, in the database of a place; `more` measures something else on the same enrolled phone. */
export async function phoneRows(
  machine: Machine, url: string, { gates, code }: BenchPlace, samples: number, progress: (line: string) => void,
  more: (phone: Phone, url: string) => Promise<Row[]>,
): Promise<Row[]> {
  const codes = await revokeMany(url, gates[0]!)
  const server = await startServer(machine.dir, url)
  const phone = await openPhone()
  try {
    progress('verdict: enrolling a phone, then offline')
    await enrolPhone(phone, server.url, code)
    const verdict = await verdictRow(phone, codes, samples)
    progress(`catchup: ${OFFLINE_PASSAGES} passages of a day without network`)
    const catchup = await catchupRow(phone, url, gates[0]!)
    return [verdict, catchup, ...(await more(phone, server.url))]
  } finally {
    await phone.close()
    await server.end()
  }
}
