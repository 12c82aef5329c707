// Nothing that a guard recorded is lost or sent twice, whatever happens to the network, the session, the clock or the phone.
import 'fake-indexeddb/auto'
import Dexie from 'dexie'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { instantOf } from '@shouwang/domain/kernel'
import { clockWrong, correctedNow, currentSkew, noticeClockSet, recallClock } from '../../platform/phone/clock.js'
import { StorageFull, writeCorrection, writePassage } from '../record/write.js'
import { openGateDatabase, type GateDatabase } from '../store/database.js'
import { forget, keep, readKept } from '../store/kept.js'
import { CHECKPOINT, DISTRICT, openEdge, openPhone, recordSomebody, type Edge } from './edge.fixture.js'
import { exchangeOnce } from './engine.js'
import { countWaiting } from '../../platform/phone/outbox.js'
import { gateOutbox } from './outbox.js'
import { loadKnown } from './replica.js'
import { retryDelay } from '../../platform/phone/schedule.js'

const HOUR = 3_600_000
let edge: Edge
beforeEach(async () => {
  edge = openEdge()
  const { db } = await openPhone(edge)
  await recallClock(db)
})
afterEach(() => vi.restoreAllMocks())

const recordMany = async (db: GateDatabase, post: Parameters<typeof recordSomebody>[1], n: number): Promise<string[]> => {
  const ids: string[] = []
  for (let i = 0; i < n; i += 1) ids.push((await recordSomebody(db, post)).id)
  return ids
}

describe('a gate without network', () => {
  it('keeps what the guard records and sends it all once when the network is back', async () => {
    const { db, post } = await openPhone(edge)
    edge.network = 'down'
    const ids = await recordMany(db, post, 210)
    expect(await exchangeOnce(db)).toBe('offline')
    expect(await countWaiting(db)).toEqual({ waiting: 210, tray: 0 })
    edge.network = 'up'
    expect(await exchangeOnce(db)).toBe('done')
    expect(await countWaiting(db)).toEqual({ waiting: 0, tray: 0 })
    expect([...edge.ledger.keys()]).toEqual(ids)
    expect(edge.batches.map((batch) => [batch.size, batch.waiting])).toEqual([
      [200, 10],
      [10, 0],
    ])
    expect((await db.passages.get(ids[0]!))?.state).toBe('sent')
  })

  it('sends again when a request is cut in the middle', async () => {
    const { db, post } = await openPhone(edge)
    const [id] = await recordMany(db, post, 1)
    edge.network = 'cut'
    await exchangeOnce(db)
    edge.network = 'up'
    await exchangeOnce(db)
    expect(edge.arrivals.get(id!)).toBe(1)
    expect((await countWaiting(db)).waiting).toBe(0)
  })

  it('sends the same again, harmlessly, when the answer was lost', async () => {
    const { db, post } = await openPhone(edge)
    const ids = await recordMany(db, post, 3)
    edge.network = 'lost'
    expect(await exchangeOnce(db)).toBe('offline')
    expect((await countWaiting(db)).waiting).toBe(3)
    edge.network = 'up'
    await exchangeOnce(db)
    expect(ids.map((id) => edge.arrivals.get(id))).toEqual([2, 2, 2])
    expect(edge.ledger.size).toBe(3)
    expect((await countWaiting(db)).waiting).toBe(0)
  })

  it('waits longer after each failure, up to a minute, and never in step with other phones', () => {
    expect([1, 2, 3, 4, 5, 6, 20].map((failures) => retryDelay(failures, 0.5))).toEqual([2000, 4000, 8000, 16000, 32000, 60000, 60000])
    expect(retryDelay(3, 0)).toBeLessThan(retryDelay(3, 0.9))
  })

  it('takes what a captive portal answers for no network, not for an answer', async () => {
    const { db, post } = await openPhone(edge)
    await recordMany(db, post, 1)
    globalThis.fetch = async () => new Response('<html>Please sign in to the Wi-Fi</html>', { status: 200 })
    expect(await exchangeOnce(db)).toBe('offline')
    expect((await countWaiting(db)).waiting).toBe(1)
  })
})

describe('an answer for each command', () => {
  it('keeps what is deferred, and puts what is refused before a person', async () => {
    const { db, post } = await openPhone(edge)
    const [fine, deferred, refused] = await recordMany(db, post, 3)
    edge.defer.add(deferred!)
    edge.refuse.set(refused!, { code: 'gate.wrong-checkpoint' })
    await exchangeOnce(db)
    expect([...edge.ledger.keys()]).toEqual([fine])
    expect(await countWaiting(db)).toEqual({ waiting: 1, tray: 1 })
    expect((await db.tray.get(refused!))?.problem.code).toBe('gate.wrong-checkpoint')
    expect((await db.passages.get(refused!))?.state).toBe('refused')
  })

  it('sends a refused one again when a person says so', async () => {
    const { db, post } = await openPhone(edge)
    const [id] = await recordMany(db, post, 1)
    edge.refuse.set(id!, { code: 'gate.wrong-checkpoint' })
    await exchangeOnce(db)
    edge.refuse.clear()
    await gateOutbox.sendAgain(db, id!)
    await exchangeOnce(db)
    expect(edge.ledger.has(id!)).toBe(true)
    expect(await countWaiting(db)).toEqual({ waiting: 0, tray: 0 })
  })

  it('keeps a command that the server could not take for a reason of its own', async () => {
    const { db, post } = await openPhone(edge)
    const [id] = await recordMany(db, post, 1)
    edge.refuse.set(id!, { code: 'busy', retryAfter: 5 })
    await exchangeOnce(db)
    expect(await countWaiting(db)).toEqual({ waiting: 1, tray: 0 })
  })

  it('finds the one command that the server cannot read, and sends its neighbours', async () => {
    const { db, post } = await openPhone(edge)
    const ids = await recordMany(db, post, 9)
    edge.unreadable.add(ids[4]!)
    await exchangeOnce(db)
    expect(edge.ledger.size).toBe(8)
    expect((await db.tray.toArray()).map((row) => row.id)).toEqual([ids[4]])
  })

  it('keeps no name and no phone number of a visitor once the visit is sent', async () => {
    const { db, post } = await openPhone(edge)
    const { id } = await writePassage(db, post, {
      label: '→ 2-0301',
      data: {
        direction: 'in',
        mask: 'worn',
        action: 'admitted',
        offline: false,
        channel: 'phone',
        decision: { verdict: 'admit', because: [{ code: 'visitor-by-host' }], policy: 'p/1' },
        subject: {
          kind: 'visitor',
          hostDoor: '2-0301',
          hostKnown: true,
          relative: true,
          sameCounty: true,
          registeredByHost: true,
          escorted: true,
          name: '测试甲',
          phone: '13800000000',
        },
      },
    })
    await exchangeOnce(db)
    expect(JSON.stringify(await db.passages.get(id))).not.toMatch(/测试甲|13800000000/)
    expect(JSON.stringify(edge.ledger.get(id))).toMatch(/测试甲/)
  })
})

describe('a session that ended while the network was gone', () => {
  it('is opened again by itself and nothing is lost', async () => {
    const { db, post } = await openPhone(edge)
    await recordMany(db, post, 2)
    edge.token = 'ended-on-the-server'
    expect(await exchangeOnce(db)).toBe('done')
    expect(edge.sessionsOpened).toBe(1)
    expect(edge.ledger.size).toBe(2)
  })

  it('is opened when there never was one', async () => {
    const { db, post } = await openPhone(edge)
    await forget(db, 'session')
    await recordMany(db, post, 1)
    expect(await exchangeOnce(db)).toBe('done')
    expect(edge.ledger.size).toBe(1)
  })
})

describe('a revoked phone', () => {
  it('wipes what it knew, keeps what still waits, and says when', async () => {
    const { db, post } = await openPhone(edge)
    await exchangeOnce(db)
    expect((await loadKnown(db))?.doors).toHaveLength(1)
    const sent = await recordMany(db, post, 1)
    await exchangeOnce(db)
    const waiting = await recordMany(db, post, 2)
    edge.revokedAt = '2020-02-10T08:00:00.000Z'
    expect(await exchangeOnce(db)).toBe('revoked')
    expect(await loadKnown(db)).toBeNull()
    expect(await readKept(db, 'device')).toBeUndefined()
    expect(await readKept(db, 'revoked')).toEqual({ at: '2020-02-10T08:00:00.000Z', waiting: 2, exercise: true })
    expect((await db.passages.toArray()).map((row) => row.id)).toEqual(waiting)
    expect(await db.passages.get(sent[0]!)).toBeUndefined()
  })
})

describe('a wrong clock', () => {
  it.each([
    [3, 'slow'],
    [-3, 'fast'],
  ])('off by %i hours is learned from the first answer and put right', async (hours) => {
    const { db, post } = await openPhone(edge)
    edge.ahead = hours * HOUR
    await exchangeOnce(db)
    expect(clockWrong(currentSkew())).toBe(true)
    expect(Math.abs(Date.parse(correctedNow()) - (Date.now() + hours * HOUR))).toBeLessThan(2000)
    edge.network = 'down'
    const row = await recordSomebody(db, post)
    expect(Math.abs(Date.parse(row.at) - (Date.now() + hours * HOUR))).toBeLessThan(2000)
    edge.network = 'up'
    await exchangeOnce(db)
    const command = edge.ledger.get(row.id)!
    // Both times are kept: what the phone showed, and how far off it was known to be.
    expect(Math.abs(Date.parse(command.at) - Date.now())).toBeLessThan(2000)
    expect(Math.abs(command.skewMs! - hours * HOUR)).toBeLessThan(2000)
  })

  it('is still known after the app was started again without network', async () => {
    const { db } = await openPhone(edge)
    edge.ahead = 3 * HOUR
    await exchangeOnce(db)
    await recallClock(db)
    expect(Math.abs(currentSkew() - 3 * HOUR)).toBeLessThan(2000)
  })

  it('that the guard sets right while offline is not corrected a second time', async () => {
    const { db } = await openPhone(edge)
    edge.ahead = 3 * HOUR
    await exchangeOnce(db)
    await noticeClockSet(db, 3 * HOUR)
    expect(Math.abs(currentSkew())).toBeLessThan(2000)
  })

  it('does not take an hour of sleep for a set clock', async () => {
    const { db } = await openPhone(edge)
    edge.ahead = 0
    await exchangeOnce(db)
    const before = currentSkew()
    await noticeClockSet(db, HOUR)
    expect(currentSkew()).toBe(before)
  })
})

describe('two tabs', () => {
  const useLocks = (): void => {
    let held = false
    vi.stubGlobal('navigator', {
      locks: {
        request: async (_name: string, _options: unknown, work: (lock: object | null) => Promise<unknown>) => {
          if (held) return work(null)
          held = true
          try {
            return await work({})
          } finally {
            held = false
          }
        },
      },
    })
  }
  afterEach(() => vi.unstubAllGlobals())

  it('share one outbox and only one of them sends', async () => {
    useLocks()
    const { db, post, name } = await openPhone(edge)
    await recordMany(db, post, 5)
    const other = openGateDatabase(name)
    const results = await Promise.all([exchangeOnce(db), exchangeOnce(other)])
    expect(results.toSorted()).toEqual(['done', 'other-tab'])
    expect([...edge.arrivals.values()]).toEqual([1, 1, 1, 1, 1])
  })

  it('do no harm where the browser cannot tell them apart', async () => {
    const { db, post, name } = await openPhone(edge)
    await recordMany(db, post, 5)
    const other = openGateDatabase(name)
    await Promise.all([exchangeOnce(db), exchangeOnce(other)])
    expect(edge.ledger.size).toBe(5)
    expect(await countWaiting(db)).toEqual({ waiting: 0, tray: 0 })
  })
})

describe('a full phone', () => {
  it('tells the guard that this one was not saved, and keeps all that was', async () => {
    const { db, post } = await openPhone(edge)
    await recordMany(db, post, 2)
    vi.spyOn(db.passages, 'add').mockImplementation(
      () => Dexie.Promise.reject(Object.assign(new Error('full'), { name: 'QuotaExceededError' })) as never,
    )
    await expect(recordSomebody(db, post)).rejects.toBeInstanceOf(StorageFull)
    // Row and command are one transaction: neither is there without the other.
    expect(await db.passages.count()).toBe(2)
    expect((await countWaiting(db)).waiting).toBe(2)
  })

  it('makes room by letting sent passages go, and then saves', async () => {
    const { db, post } = await openPhone(edge)
    const [old] = await recordMany(db, post, 1)
    await exchangeOnce(db)
    await db.passages.update(old!, { shift: 'an-earlier-shift' })
    const add = db.passages.add.bind(db.passages)
    let first = true
    vi.spyOn(db.passages, 'add').mockImplementation(((row: never) => {
      if (!first) return add(row)
      first = false
      return Dexie.Promise.reject(Object.assign(new Error('full'), { name: 'AbortError', inner: { name: 'QuotaExceededError' } }))
    }) as never)
    await keep(db, 'shift', { shift: 'this-shift', staff: [], beganAt: instantOf(Date.now()) })
    const row = await recordSomebody(db, post)
    expect(await db.passages.get(old!)).toBeUndefined()
    expect(await db.passages.get(row.id)).toBeDefined()
  })
})

describe('an app that is updated while the outbox is full', () => {
  it('sends what the older app recorded, as it stands', async () => {
    const older = new Dexie('phone-updated')
    older
      .version(1)
      .stores({ kept: 'name', replica: 'part', outbox: '++seq, &id', tray: 'id', passages: 'id, at, shift', fevers: 'id, open' })
    const command = {
      id: '01900000-0000-7000-8000-000000000abc',
      name: 'gate.record-passage',
      district: DISTRICT,
      at: instantOf(Date.now()),
      data: { checkpoint: CHECKPOINT },
    }
    await older.table('outbox').add({ id: command.id, command, holdUntil: 0, tries: 0 })
    older.close()
    const { db } = await openPhone(edge, 'phone-updated')
    await exchangeOnce(db)
    expect(edge.ledger.get(command.id)).toEqual(command)
  })
})

describe('a correction', () => {
  it('leaves the first record as it was and adds a counter-event and what should have stood there', async () => {
    const { db, post } = await openPhone(edge)
    const row = await recordSomebody(db, post)
    await writeCorrection(db, post, row, 'wrong-direction', { direction: 'out', decision: row.data.decision, action: 'admitted' })
    await exchangeOnce(db)
    const [first, second, correction] = [...edge.ledger.values()]
    expect((first!.data as { direction: string }).direction).toBe('in')
    expect((second!.data as { direction: string }).direction).toBe('out')
    expect(correction).toMatchObject({
      name: 'gate.correct-passage',
      data: { passage: row.id, reason: 'wrong-direction', replacement: second!.id },
    })
    expect((await db.passages.get(row.id))?.corrected).toBe(true)
  })
})
