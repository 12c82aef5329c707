// Passes are issued, verified, suspended and revoked; bad ones never open a gate (C05).
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { plusMs, type Id } from '@shouwang/domain/kernel'
import { countRevoked, isRevoked, issuePasses, readRevocationList, revokePasses, rotateKey, suspendPass } from '@shouwang/domain/pass'
import type { HouseholdPasses, PassKey, PassSheet } from '@shouwang/domain/pass'
import { registerHousehold, type Member } from '@shouwang/domain/people'
import type { Change, Replica } from '@shouwang/domain/sync'
import { uuidv7 } from 'uuidv7'
import { DISTRICT, START, applied, openPlace, type Persona, type Place } from '../../test/harness.js'
import { verifyToken } from './index.js'

const DAY = 86_400_000
const PERIOD = { validFrom: START, validTo: plusMs(START, 14 * DAY) }

let place: Place
let homes: Awaited<ReturnType<Place['settle']>>
const sheetOf = async (territory: Id, persona: Persona = place.as.office): Promise<PassSheet> =>
  (await persona.get(`/api/pass/sheet?territory=${territory}`)).body as PassSheet
const verify = (text: string, at = place.clock.now()) => verifyToken(place.server.services.db, DISTRICT, text, at)
const asHousehold = (code: string) => async (url = '/api/pass/household') =>
  place.server.app.inject({ method: 'GET', url, headers: { authorization: `Bearer ${code}` } })
const moveIn = (door: string, tenure: 'owner' | 'tenant', member: Member) => place.system.send(registerHousehold, {
  household: uuidv7(), territory: place.ids.building, door, tenure, members: [member],
})

beforeAll(async () => {
  place = await openPlace()
  homes = await place.settle(place.ids.building, 5)
}, 60_000)
afterAll(() => place.close())

describe('issuing', () => {
  test('nobody gets a pass for a place without residents, or for a period that has ended, is empty or lasts beyond half a year', async () => {
    const empty = await place.as.office.send(issuePasses, { territory: place.ids.otherCompound, ...PERIOD })
    expect(empty).toMatchObject({ outcome: 'refused', problem: { code: 'pass.nobody-to-issue' } })
    for (const period of [
      { validFrom: START, validTo: START }, { validFrom: plusMs(START, -9 * DAY), validTo: plusMs(START, -DAY) },
      { validFrom: START, validTo: plusMs(START, 185 * DAY) }, { validFrom: START, validTo: '2020-19-39T00:00:00.000Z' },
    ]) {
      const outcome = await place.as.office.send(issuePasses, { territory: place.ids.compound, ...period })
      expect(outcome).toMatchObject({ outcome: 'refused', problem: { code: 'pass.period-invalid' } })
    }
  })

  test('every resident of the compound gets one that verifies offline, and every household a card; a second issue gives nobody two', async () => {
    expect(applied(await place.as.office.send(issuePasses, { territory: place.ids.compound, ...PERIOD }))).toEqual({ issued: 10, already: 0, households: 5 })
    expect(applied(await place.as.secretary.send(issuePasses, { territory: place.ids.building, ...PERIOD }))).toEqual({ issued: 0, already: 10, households: 0 })
    const { entries } = await sheetOf(place.ids.compound)
    expect(entries).toHaveLength(10)
    for (const entry of entries) {
      const { evidence, claims } = await verify(entry.token)
      expect(evidence).toBe('verified')
      expect(claims).toMatchObject({ pass: entry.id, district: DISTRICT, kind: 'resident', ...PERIOD })
      expect(claims!.scope).toHaveLength(1)
    }
  })

  test('a newcomer gets one later, and a tenant the same rights as an owner (S4-18)', async () => {
    applied(await moveIn('1-0901', 'tenant', { person: uuidv7(), name: '孙租', documentKind: 'none', sex: 'female' }))
    expect(applied(await place.as.office.send(issuePasses, { territory: place.ids.compound, ...PERIOD }))).toEqual({ issued: 1, already: 10, households: 1 })
    const { entries } = await sheetOf(place.ids.compound)
    const [tenant, owner] = [entries.find(({ kind }) => kind === 'tenant')!, entries.find(({ kind }) => kind === 'resident')!]
    expect((await verify(tenant.token)).claims!.scope).toEqual((await verify(owner.token)).claims!.scope)
  })

  test('two offices that issue at the same moment do not give anybody two', async () => {
    await place.settle(place.ids.otherCompound, 3)
    const both = await Promise.all([1, 2].map(() => place.as.office.send(issuePasses, { territory: place.ids.otherCompound, ...PERIOD })))
    expect(both.map((outcome) => applied(outcome).issued).sort()).toEqual([0, 6])
  })

  test('a compound of 3,000 people is done in a few seconds of work', async () => {
    const compound = place.ids.otherCompound
    await sql`
      with doors as (insert into dwelling (district, id, territory, path, door)
          select ${DISTRICT}, gen_random_uuid(), id, path, '9-' || g from territory, generate_series(1, 1000) g where id = ${compound}::uuid returning id),
        homes as (insert into household (district, id, dwelling, tenure, registered_at)
          select ${DISTRICT}, gen_random_uuid(), id, 'owner', now() from doors returning id),
        people as (insert into person (district, id, name, document_kind, sex, registered_at)
          select ${DISTRICT}, gen_random_uuid(), '周众', 'none', 'unknown', now() from generate_series(1, 3000) returning id)
      insert into residency (district, person, household, from_at)
      select ${DISTRICT}, p.id, h.id, now() from (select id, row_number() over () n from people) p
      join (select id, row_number() over () n from homes) h on h.n = p.n % 1000 + 1
    `.execute(place.server.services.db)
    // Processor time, not the clock on the wall: the test machine may have other work.
    const began = process.cpuUsage()
    const result = applied(await place.as.office.send(issuePasses, { territory: place.ids.otherCompound, ...PERIOD }))
    expect(result).toEqual({ issued: 3000, already: 6, households: 1000 })
    expect(process.cpuUsage(began).user / 1e6).toBeLessThan(10)
  }, 60_000)
})

describe('what staff see', () => {
  test('a list is masked, filtered and paged, and says what state each pass is in', async () => {
    const { body } = await place.as.secretary.get(`/api/pass?territory=${place.ids.compound}&q=1-0101`)
    expect(body.total).toBe(2)
    expect(body.passes.map((pass: { holder: string }) => pass.holder).sort()).toEqual(['赵*', '钱*'])
    expect(JSON.stringify(body)).not.toMatch(/赵试|钱演|SW1:/)
    const { number } = body.passes[0]
    const found = (await place.as.secretary.get(`/api/pass?q=${number.toLowerCase()}`)).body
    expect(found.passes).toMatchObject([{ number, state: 'active', compoundName: '安康苑', buildingName: '1号楼' }])
    const paged = (await place.as.office.get(`/api/pass?territory=${place.ids.otherCompound}&page=61`)).body
    expect(paged).toMatchObject({ total: 3006, page: 61, pageSize: 50 })
    expect(paged.passes).toHaveLength(6)
  })

  test('a list ends at one\'s own territory', async () => {
    const all = (await place.as.office.get('/api/pass')).body.total
    const own = (await place.as.secretary.get('/api/pass')).body.total
    expect([all, own]).toEqual([11 + 3006, 11])
    expect((await place.as.secretary.get(`/api/pass?territory=${place.ids.otherCompound}`)).body.total).toBe(0)
    const sheet = await place.as.secretary.get(`/api/pass/sheet?territory=${place.ids.otherCompound}`)
    expect(sheet.body.problem).toEqual({ code: 'auth.out-of-scope', action: 'pass.issue' })
    for (const who of ['guard', 'doctor', 'nobody'] as const) expect((await place.as[who].get('/api/pass')).status).toBe(403)
    expect((await place.anonymous.get('/api/pass')).status).toBe(401)
  })

  test('a print run is recorded with who asked', async () => {
    await sheetOf(place.ids.building)
    const { rows } = await sql<{ actor: Id }>`
      select actor from read_log where action = 'pass.issue' and subject = ${place.ids.building} order by at`.execute(place.server.services.db)
    expect(rows.at(-1)).toEqual({ actor: place.accounts.office })
  })

  test('anybody can fetch the public keys, and nothing but their public half', async () => {
    const { body } = await place.anonymous.get(`/api/pass/keys?district=${DISTRICT}`)
    expect(body).toHaveLength(1)
    expect(Object.keys(body[0]).sort()).toEqual(['district', 'keyId', 'notAfter', 'notBefore', 'x', 'y'])
    const { rows } = await sql<{ text: string }>`select encode(private_sealed, 'escape') as text from pass_key`.execute(place.server.services.db)
    expect(rows[0]!.text).not.toContain('MIGH')
  })
})

describe('a household card', () => {
  test('opens the passes of the whole family, a child\'s and a grandparent\'s too, with names masked and nothing else', async () => {
    const sheet = await sheetOf(place.ids.building)
    const card = sheet.cards.find(({ household }) => household === homes[0]!.household)!
    expect(card).toMatchObject({ door: '1-0101', buildingName: '1号楼', compoundName: '安康苑' })
    expect((await sheetOf(place.ids.building)).cards.find(({ household }) => household === card.household)!.code).toBe(card.code)
    const answer = await asHousehold(card.code)()
    const body = answer.json<HouseholdPasses>()
    expect(body).toMatchObject({ exercise: true, household: { door: '1-0101', buildingName: '1号楼', compoundName: '安康苑' } })
    expect(body.passes.map(({ holder, state }) => [holder, state]).sort()).toEqual([['赵*', 'active'], ['钱*', 'active']])
    // What is printed is not told to a phone: a token is made for each phone that asks.
    expect(body.passes.map(({ token }) => token)).toEqual([null, null])
    expect(answer.body).not.toContain('SW1:')
    for (const url of ['/api/pass', `/api/pass/sheet?territory=${place.ids.building}`, '/api/people/households', '/api/sync/replica']) {
      expect((await asHousehold(card.code)(url)).statusCode).toBe(403)
    }
  })

  test('that was made up, cut short or of another household opens nothing of theirs', async () => {
    const { cards } = await sheetOf(place.ids.building)
    for (const code of [`${DISTRICT}.${'A'.repeat(43)}`, cards[0]!.code.slice(0, -1), 'x']) {
      expect((await asHousehold(code)()).statusCode).toBe(401)
    }
    const codes = new Set(cards.map(({ code }) => code))
    expect(codes.size).toBe(cards.length)
  })
})

describe('suspending and revoking', () => {
  const passesAt = async (door: string) => (await place.as.office.get(`/api/pass?territory=${place.ids.compound}&q=${door}`)).body.passes

  test('a suspended pass says so and comes back', async () => {
    const [pass] = await passesAt('1-0102')
    applied(await place.as.secretary.send(suspendPass, { pass: pass.id, suspended: true }))
    expect((await passesAt('1-0102'))[0].state).toBe('suspended')
    applied(await place.as.secretary.send(suspendPass, { pass: pass.id, suspended: false }))
    expect((await passesAt('1-0102'))[0].state).toBe('active')
  })

  test('a revoked pass cannot be resumed, and revoking it again changes nothing', async () => {
    const [pass] = await passesAt('1-0103')
    const data = { territory: place.ids.compound, passes: [pass.id], reason: 'lost' as const }
    expect(applied(await place.as.secretary.send(revokePasses, data))).toEqual({ revoked: 1 })
    expect(applied(await place.as.secretary.send(revokePasses, data))).toEqual({ revoked: 0 })
    expect(await place.as.secretary.send(suspendPass, { pass: pass.id, suspended: false }))
      .toMatchObject({ outcome: 'refused', problem: { code: 'pass.not-active', state: 'revoked' } })
    expect(applied(await place.as.office.send(issuePasses, { territory: place.ids.compound, ...PERIOD }))).toMatchObject({ issued: 1 })
  })

  test('when all passes of a household are revoked, its card ends, and the next issue makes another', async () => {
    const household = homes[3]!.household
    const codeOf = async () => (await sheetOf(place.ids.building)).cards.find((card) => card.household === household)?.code
    const before = (await codeOf())!
    expect((await asHousehold(before)()).statusCode).toBe(200)
    const passes = (await passesAt(homes[3]!.door)).map(({ id }: { id: Id }) => id)
    place.clock.advance(60_000)
    applied(await place.as.office.send(revokePasses, { territory: place.ids.compound, passes, reason: 'lost' }))
    place.clock.advance(3_000)
    expect((await asHousehold(before)()).statusCode).toBe(401)
    expect(await codeOf()).toBeUndefined()
    expect(applied(await place.as.office.send(issuePasses, { territory: place.ids.compound, ...PERIOD }))).toEqual({ issued: 2, already: 9, households: 1 })
    expect(await codeOf()).not.toBe(before)
  })

  test('a pass of another territory, or one that never was, is not revoked, nor any beside it', async () => {
    const [own] = await passesAt('1-0101')
    const [foreign] = (await place.as.office.get(`/api/pass?territory=${place.ids.otherCompound}`)).body.passes
    for (const id of [foreign.id, uuidv7()]) {
      const outcome = await place.as.office.send(revokePasses, { territory: place.ids.compound, passes: [own.id, id], reason: 'misused' })
      expect(outcome).toMatchObject({ outcome: 'refused', problem: { code: 'pass.unknown', id } })
    }
    expect((await passesAt('1-0101')).map(({ state }: { state: string }) => state)).toEqual(['active', 'active'])
    expect(await place.as.secretary.send(revokePasses, { territory: place.ids.otherCompound, passes: [foreign.id], reason: 'misused' }))
      .toMatchObject({ outcome: 'refused', problem: { code: 'auth.out-of-scope' } })
    expect(await place.as.secretary.send(suspendPass, { pass: foreign.id, suspended: true }))
      .toMatchObject({ outcome: 'refused', problem: { code: 'auth.out-of-scope' } })
    expect(await place.as.guard.send(suspendPass, { pass: own.id, suspended: true }))
      .toMatchObject({ outcome: 'refused', problem: { code: 'auth.forbidden' } })
    expect(await place.as.office.send(suspendPass, { pass: uuidv7(), suspended: true }))
      .toMatchObject({ outcome: 'refused', problem: { code: 'pass.unknown' } })
  })
})

describe('bad passes (C05)', () => {
  test('a truncated, damaged or foreign code proves nothing', async () => {
    const { entries: [entry] } = await sheetOf(place.ids.building)
    const { token } = entry!
    expect((await verify(token)).evidence).toBe('verified')
    expect(await verify(token.slice(0, 120))).toEqual({ evidence: 'unreadable' })
    expect((await verify(`${token.slice(0, 60)}${token[60] === 'A' ? 'B' : 'A'}${token.slice(61)}`)).evidence).not.toBe('verified')
    expect(await verify('https://example.invalid/health-code')).toEqual({ evidence: 'unreadable' })
    expect(await verifyToken(place.server.services.db, '410502', token, START)).toEqual({ evidence: 'unknown-key' })
  })

  test('an expired one still shows who signed it and when it ended, so that the gate can say so', async () => {
    const { entries: [entry] } = await sheetOf(place.ids.building)
    const late = await verify(entry!.token, plusMs(START, 20 * DAY))
    expect(late).toMatchObject({ evidence: 'verified', claims: { validTo: PERIOD.validTo } })
  })

  test('a guard learns the state and the door of a scanned pass, and of one outside the guard\'s territory only the signature', async () => {
    const { entries: [entry] } = await sheetOf(place.ids.building)
    const check = (who: Persona, text: string) => who.get(`/api/pass/check?text=${encodeURIComponent(text)}`)
    const { id, door, token } = entry!
    expect((await check(place.as.guard, token)).body).toMatchObject({ evidence: 'verified', pass: { id, state: 'active', door } })
    const device = await place.enrol(place.ids.otherCheckpoint)
    expect((await check(device, entry!.token)).body).toEqual({ evidence: 'verified' })
    expect((await check(place.as.guard, 'SW1:')).body).toEqual({ evidence: 'unreadable' })
    expect((await check(place.as.doctor, entry!.token)).status).toBe(403)
  })
})

describe('what a gate\'s phone learns', () => {
  test('its own compound\'s passes by number and door without any name, and of other compounds only what is revoked', async () => {
    const device = await place.enrol(place.ids.checkpoint)
    const replica = (await device.get('/api/sync/replica')).body as Replica
    const lists = replica.revocations.map(readRevocationList)
    const revoked = replica.passes.filter(({ pass }) => lists.some((list) => isRevoked(list, pass)))
    // Eleven people with a pass, and three revoked ones, so that their number is not told "unknown".
    expect([replica.passes.length, revoked.length]).toEqual([14, 3])
    expect(replica.passes[0]).toMatchObject({ buildingName: '1号楼', suspended: false })
    expect(JSON.stringify(replica.passes)).not.toMatch(/赵|钱|孙|SW1:/)
    expect(replica.doors.map(({ door }) => door)).toContain('1-0101')
    expect(replica.keys).toHaveLength(1)
    expect(replica.revocations.map(({ keyId }, i) => [keyId, countRevoked(lists[i]!)])).toEqual([[replica.keys[0]!.keyId, 3]])

    const [foreign] = (await place.as.office.get(`/api/pass?territory=${place.ids.otherCompound}`)).body.passes
    const own = replica.passes.find((one) => !revoked.includes(one))!
    applied(await place.as.office.send(suspendPass, { pass: foreign.id, suspended: true }))
    applied(await place.as.office.send(suspendPass, { pass: own.pass, suspended: true }))
    applied(await place.as.office.send(revokePasses, { territory: place.ids.otherCompound, passes: [foreign.id], reason: 'moved-away' }))
    const changes = ((await device.get(`/api/sync?after=${replica.n}`)).body.changes as { change: Change }[]).map(({ change }) => change)
    expect(changes).toEqual([{ kind: 'pass-suspended', pass: own.pass, suspended: true }, { kind: 'passes-revoked', passes: [foreign.id] }])
    const after = (await device.get('/api/sync/replica')).body as Replica
    expect(after.revocations.map(readRevocationList).map((list) => [countRevoked(list), isRevoked(list, foreign.id)])).toEqual([[4, true]])
    expect(after.passes.map(({ pass }) => pass)).not.toContain(foreign.id)
  })

  test('new passes of its compound and new keys come in the feed; a motorway exit holds keys and revocations only', async () => {
    const device = await place.enrol(place.ids.checkpoint)
    const road = await place.enrol(place.ids.road)
    const { n } = (await device.get('/api/sync/replica')).body
    expect((await road.get('/api/sync/replica')).body.passes).toEqual([])
    place.clock.advance(60_000)
    const { keyId } = applied(await place.as.steward.send(rotateKey, {}))
    place.clock.advance(60_000)
    applied(await moveIn('1-0902', 'owner', { person: uuidv7(), name: '李新', documentKind: 'none', sex: 'male' }))
    applied(await place.as.office.send(issuePasses, { territory: place.ids.compound, ...PERIOD }))
    const feed = async (who: Persona) => ((await who.get(`/api/sync?after=${n}`)).body.changes as { change: Change }[]).map(({ change }) => change)
    expect(await feed(device)).toMatchObject([
      { kind: 'key-added', key: { keyId } },
      { kind: 'doors', doors: expect.arrayContaining([expect.objectContaining({ door: '1-0902' })]) },
      { kind: 'passes-issued', passes: [{ door: '1-0902', kind: 'resident' }] },
    ])
    expect((await feed(road)).map(({ kind }) => kind)).toEqual(['key-added'])
  })

  test('a pass signed before the rotation still verifies, and one signed after it names the new key', async () => {
    const { body: keys } = await place.anonymous.get(`/api/pass/keys?district=${DISTRICT}`)
    expect((keys as PassKey[])).toHaveLength(2)
    const { entries } = await sheetOf(place.ids.compound)
    for (const entry of entries) expect((await verify(entry.token)).evidence).toBe('verified')
    const inLedger = await sql<{ data: object }>`select data from ledger where command like 'pass.%'`.execute(place.server.services.db)
    expect(JSON.stringify(inLedger.rows)).not.toMatch(/SW1:|赵|410505\.[\w-]{20}/)
  })
})

describe('a family\'s page', () => {
  test('tells two of the family with the same masked name apart; of everybody else it says no more than the name', async () => {
    const household = uuidv7()
    const member = (name: string, relation: string, birthDate: string): Member => ({ person: uuidv7(), name, documentKind: 'none', sex: 'unknown', relation, birthDate })
    applied(await place.system.send(registerHousehold, {
      household, territory: place.ids.building, door: '1-0801', tenure: 'owner',
      members: [member('周大海', '户主', '1980-02-03'), member('周小明', '子', '2010-02-03'), member('周小亮', '子', '2012-02-03'), member('吴梅', '妻', '1981-02-03')],
    }))
    applied(await place.as.office.send(issuePasses, { territory: place.ids.building, ...PERIOD }))
    const card = (await sheetOf(place.ids.building)).cards.find((one) => one.household === household)!
    const { people } = (await asHousehold(card.code)()).json<HouseholdPasses>()
    expect(people.map(({ name, mark }) => (mark ? [name, mark.by, mark.is] : [name])).sort()).toEqual([
      ['吴*'], ['周**', 'born', '1980'], ['周**', 'born', '2010'], ['周**', 'born', '2012'],
    ])
    const answer = await asHousehold((await sheetOf(place.ids.building)).cards.find((one) => one.household === homes[0]!.household)!.code)()
    expect(answer.body).not.toMatch(/mark|relation|born/)
  })
})
