// The end of data on real PostgreSQL: what expires at its minute, and a district that stands down by the word of two people.
import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createAccount, revokeDevice, signIn } from '@shouwang/domain/auth'
import { recordPassage, signOn } from '@shouwang/domain/gate'
import { signOnGrid } from '@shouwang/domain/grid'
import { instantOf, plusMs, type Id } from '@shouwang/domain/kernel'
import {
  confirmStandDown, continueStandDown, expireRecords, proposeStandDown, withdrawStandDown, type Certificate, type StandDownView,
} from '@shouwang/domain/lifetime'
import { issuePasses } from '@shouwang/domain/pass'
import { noteAbsence, registerHousehold, settleResidency, updateAbsence } from '@shouwang/domain/people'
import { applied, DISTRICT, openPlace, PASSWORD, START, type Place } from '../../test/harness.js'
import { passage } from '../../test/passages.js'
import { runJobs } from '../platform/jobs.js'
import { verifyDistrict } from '../verify.js'
import { lifetime as feature, checkCertificate, readCertificate } from './index.js'
import { manifestHashOf } from './certificate.js'
import { KEPT_TABLES, STEPS } from './stand-down.steps.js'

const DAY = 86_400_000
const MINUTE = 60_000
let place: Place
const problemOf = (outcome: unknown) => (outcome as { problem: { code: string } }).problem
const countOf = async (table: string): Promise<number> => {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from ${sql.table(table)}`.execute(place.server.services.db)
  return rows[0]!.count
}
/** Sessions end long before lifetimes do: whoever acts signs in anew. */
const who = (login: string) => place.signIn(login)
const expire = async () => applied(await (await who('steward')).send(expireRecords, { run: uuidv7() })).deleted
const night = () => runJobs(place.server.services, (feature.jobs ?? []).filter(({ name }) => name === 'lifetime.expire'))

beforeAll(async () => { place = await openPlace() })
afterAll(() => place.close())

describe('what expires', () => {
  it('stays to the last minute and goes at the end, 29 February counted: passages after thirty days, and the ledger still verifies', async () => {
    const [home] = await place.settle(place.ids.building, 1)
    expect(home).toBeDefined()
    applied(await (await who('guard')).send(recordPassage, passage(place.ids.checkpoint)))
    // Whoever forgets to hand over or to sign off is not kept for ever.
    applied(await (await who('guard')).send(signOn, { shift: uuidv7(), checkpoint: place.ids.checkpoint, staff: [{ number: 'guard', duty: 'registrar' }] }))
    applied(await place.system.send(signOnGrid, { round: uuidv7(), territory: place.ids.compound, staff: 'wg01' }))
    expect(await countOf('passage')).toBe(1)
    const end = plusMs(START, 30 * DAY)
    expect(end.slice(0, 10)).toBe('2020-03-11')
    place.clock.set(plusMs(end, -MINUTE))
    expect((await expire())['passage']).toBeUndefined()
    place.clock.set(plusMs(end, MINUTE))
    expect((await expire())['passage']).toBe(1)
    expect([await countOf('passage'), await countOf('shift'), await countOf('grid_round')]).toEqual([0, 1, 1])
    expect(await verifyDistrict(place.server.services.db, DISTRICT)).toMatchObject({ ok: true, erased: 1 })
  })

  it('somebody who moved away is forgotten after ninety days with absences and passes; whoever still lives here is not', async () => {
    const [household, gone, stays, absence] = [uuidv7(), uuidv7(), uuidv7(), uuidv7()]
    const one = (person: Id, name: string) => ({ person, name, documentKind: 'none' as const, sex: 'unknown' as const })
    applied(await place.system.send(registerHousehold, {
      household, territory: place.ids.building, door: '6-0101', tenure: 'tenant', members: [one(gone, '迁出者'), one(stays, '留下者')],
    }))
    applied(await place.system.send(issuePasses, { territory: place.ids.building, validFrom: place.clock.now(), validTo: plusMs(place.clock.now(), 20 * DAY) }))
    applied(await place.system.send(noteAbsence, { absence, person: gone, from: '2020-03-01', source: 'household' }))
    applied(await place.system.send(updateAbsence, { absence, step: 'arrive' }))
    const left = place.clock.now()
    applied(await place.system.send(settleResidency, { household, person: gone, step: 'end', basis: '本人说明' }))
    place.clock.set(plusMs(left, 90 * DAY - MINUTE))
    expect(await expire()).toMatchObject({ shift: 1, round: 1 })
    place.clock.set(plusMs(left, 90 * DAY))
    expect((await expire())['person']).toBe(1)
    const { rows } = await sql<{ id: Id }>`select id from person where id in (${gone}, ${stays})`.execute(place.server.services.db)
    expect(rows).toEqual([{ id: stays }])
    const { rows: held } = await sql`select 1 from pass where person = ${gone} union all select 1 from absence where person = ${gone}`.execute(place.server.services.db)
    expect(held).toEqual([])
  })

  it('goes once a night by itself, with a report by class; a night that was missed is made up for', async () => {
    const reports = async (): Promise<{ day: string }[]> => (await (await who('steward')).get('/api/lifetime/runs')).body
    const nightly = async (): Promise<string[]> => (await reports()).map(({ day }) => day)
    place.clock.set('2020-07-01T18:59:00.000Z')
    await night()
    await night()
    expect((await nightly()).slice(0, 2)).toEqual(['2020-07-01', expect.not.stringMatching('2020-07-01')])
    place.clock.set('2020-07-01T19:00:00.000Z')
    await night()
    await night()
    expect((await nightly()).slice(0, 2)).toEqual(['2020-07-02', '2020-07-01'])
    const classes = (await (await who('steward')).get('/api/lifetime/classes')).body
    expect(classes.nextRun).toBe('2020-07-02T19:00:00.000Z')
    expect(classes.classes.every(({ due }: { due: number }) => due === 0)).toBe(true)
    expect((await (await who('office')).get('/api/lifetime/classes')).status).toBe(403)
  })
})

describe('every table', () => {
  it('is either emptied by a stand-down or says why it stays', async () => {
    const { rows } = await sql<{ name: string }>`
      select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')`.execute(place.server.services.db)
    const emptied = STEPS.flatMap((step) => (step.kind === 'delete' ? [step.table] : []))
    const known = new Set<string>([...emptied, ...KEPT_TABLES])
    expect(rows.map(({ name }) => name).filter((name) => !known.has(name))).toEqual([])
    expect(emptied.filter((table) => (KEPT_TABLES as readonly string[]).includes(table))).toEqual([])
  })
})

describe('a stand-down', () => {
  const name = async (): Promise<string> => ((await (await who('steward')).get('/api/lifetime/stand-down')).body as StandDownView).districtName
  const proposal = async (more = {}) => ({ standDown: uuidv7(), name: await name(), reason: '响应终止', legalBasis: '传染病防治法第四十二条', ...more })

  it('takes the name typed right, two people, and nobody who is only the system', async () => {
    expect(problemOf(await (await who('steward')).send(proposeStandDown, await proposal({ name: '北关区' })))).toEqual({ code: 'lifetime.name-differs' })
    expect(problemOf(await place.system.send(proposeStandDown, await proposal()))).toEqual({ code: 'lifetime.in-person' })
    expect(problemOf(await (await who('office')).send(proposeStandDown, await proposal()))).toMatchObject({ code: 'auth.forbidden' })
    const first = await proposal()
    applied(await (await who('steward')).send(proposeStandDown, first))
    expect(problemOf(await (await who('commander')).send(proposeStandDown, await proposal()))).toEqual({ code: 'lifetime.stand-down-open', id: first.standDown })
    const confirm = { standDown: first.standDown, name: await name() }
    expect(problemOf(await (await who('steward')).send(confirmStandDown, confirm))).toEqual({ code: 'lifetime.second-person' })
    expect(problemOf(await (await who('commander')).send(confirmStandDown, { ...confirm, name: '殷都' }))).toEqual({ code: 'lifetime.name-differs' })
    expect(problemOf(await (await who('commander')).send(continueStandDown, { standDown: first.standDown }))).toMatchObject({ code: 'lifetime.wrong-state' })
    applied(await (await who('commander')).send(withdrawStandDown, { standDown: first.standDown }))
    expect(problemOf(await (await who('commander')).send(confirmStandDown, confirm))).toMatchObject({ code: 'lifetime.wrong-state', state: 'withdrawn' })
  })

  it('freezes the district, keeps counts, forgets everybody, and leaves a certificate that is checked against the ledger', async () => {
    const { db } = place.server.services
    applied(await (await who('guard')).send(recordPassage, passage(place.ids.checkpoint)))
    const device = await place.enrol(place.ids.checkpoint)
    const people = await countOf('person')
    const data = await proposal()
    applied(await (await who('steward')).send(proposeStandDown, data))
    applied(await (await who('commander')).send(confirmStandDown, { standDown: data.standDown, name: data.name }))

    const [household, person] = [uuidv7(), uuidv7()]
    const home = {
      household, territory: place.ids.building, door: '9-1', tenure: 'owner' as const,
      members: [{ person, name: '迟到', documentKind: 'none' as const, sex: 'unknown' as const }],
    }
    expect(problemOf(await (await who('office')).send(registerHousehold, home))).toEqual({ code: 'lifetime.frozen' })
    const passages = await countOf('passage')
    expect(problemOf(await device.send(recordPassage, passage(place.ids.checkpoint)))).toEqual({ code: 'lifetime.frozen' })
    // The rows of a group and its event are one statement: without a number in the ledger there are no rows either.
    expect(await countOf('passage')).toBe(passages)
    const late = { account: uuidv7(), login: 'late', name: '迟', password: PASSWORD, roles: [] }
    expect(problemOf(await (await who('steward')).send(createAccount, late))).toEqual({ code: 'lifetime.frozen' })
    expect(problemOf(await (await who('steward')).send(revokeDevice, { device: device.device, reason: 'lost' } as never))).toMatchObject({ code: expect.any(String) })

    // Stopped in between: the first portion by hand, the rest when the server is back.
    applied(await (await who('steward')).send(continueStandDown, { standDown: data.standDown }))
    await runJobs(place.server.services, feature.jobs ?? [])
    const view = (await (await who('commander')).get('/api/lifetime/stand-down')).body as StandDownView
    expect(view.standDown).toMatchObject({ state: 'done', mine: false })
    for (const table of ['person', 'residency', 'household', 'dwelling', 'pass', 'passage', 'absence', 'device', 'holder', 'person_merge']) {
      expect(await countOf(table), table).toBe(0)
    }

    const answer = await (await who('commander')).get(`/api/lifetime/stand-down/${data.standDown}/certificate`)
    const certificate = answer.body as Certificate
    expect(certificate.deleted.find((each) => each.class === 'person')!.tables['person']).toBe(people)
    expect(manifestHashOf(certificate)).toBe(certificate.manifestHash)
    expect(await checkCertificate(db, certificate)).toMatchObject({ intact: true, inLedger: true, countsKept: true, rowsNow: 0 })
    expect(await checkCertificate(db, { ...certificate, rowsDeleted: 1 })).toMatchObject({ intact: false })
    expect(readCertificate(JSON.stringify(certificate))).toEqual(certificate)
    expect(readCertificate('{"kind":"a letter"}')).toBeNull()

    const verified = await verifyDistrict(db, DISTRICT)
    expect(verified).toMatchObject({ ok: true })
    expect(verified.erased).toBe(certificate.eventsErased + 1)
    const counts = (await (await who('commander')).get('/api/lifetime/counts')).body.counts as { what: string }[]
    expect(counts.map(({ what }) => what)).toEqual(expect.arrayContaining(['passages-in', 'residents', 'households']))
    applied(await place.anonymous.send(signIn, { login: 'steward', password: PASSWORD }))
    expect(problemOf(await (await who('steward')).send(proposeStandDown, await proposal()))).toMatchObject({ code: 'lifetime.stand-down-open' })
    expect(instantOf(Date.parse(certificate.completedAt))).toBe(certificate.completedAt)
  })
})
