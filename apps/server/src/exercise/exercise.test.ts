// Making exercises on a real database: through commands, marked, repeatable, never over real data.
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { importDivision } from '@shouwang/domain/territory'
import { signIn, type SessionView } from '@shouwang/domain/auth'
import { verifyLedger } from '../platform/ledger.js'
import { applied, openPlace, type Place } from '../../test/harness.js'
import { EXERCISE_PASSWORD, QUIET, createExercise } from './index.js'

const DISTRICT = '410502'
const OPTIONS = { divisionCode: '410502001', people: 600, seed: 'test', withPasses: 1, observed: 4 }

let place: Place
beforeAll(async () => { place = await openPlace() })
afterAll(() => place.close())

const make = (over: Partial<typeof OPTIONS> = {}) => createExercise(place.server.services, { ...OPTIONS, ...over }, QUIET)
const counted = async (table: string): Promise<number> => {
  const { db } = place.server.services
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from ${sql.table(table)} where district = ${DISTRICT}`.execute(db)
  return rows[0]!.count
}

describe('making an exercise', () => {
  it('everything in it came through commands, the ledger verifies, and the district is marked for good', async () => {
    const { db } = place.server.services
    const summary = await make()
    expect(summary).toMatchObject({ district: DISTRICT, people: 600, leftOut: 0 })
    expect(await counted('person')).toBe(600)
    expect(await counted('household')).toBe(summary.households)
    expect(await counted('checkpoint')).toBe(summary.checkpoints)
    expect(await counted('pass')).toBe(summary.passes)
    const { rows } = await sql<{ command: string; actor_kind: string }>`
      select distinct command, actor_kind from ledger where district = ${DISTRICT}`.execute(db)
    expect(rows.map(({ command }) => command).sort()).toEqual([
      'auth.create-account', 'fever.save-hospital', 'gate.open-checkpoints', 'gate.save-checklist', 'order.draft', 'order.set-level', 'order.set-scenario',
      'order.sign', 'outing.request', 'pass.issue', 'pass.revoke', 'people.register-household', 'place.post-code', 'policy.adopt',
      'quarantine.add-rooms', 'quarantine.open', 'quarantine.record-readings', 'quarantine.save-site', 'quarantine.serve-notice',
      'responsibility.appoint', 'responsibility.assign', 'responsibility.confirm-appointment', 'responsibility.register-holders',
      'responsibility.save-chain', 'responsibility.save-unit',
      'territory.add-entrance', 'territory.add-units', 'territory.assign-grid', 'territory.import-division', 'territory.place-points',
      'territory.set-boundaries', 'territory.set-coverage-targets',
    ])
    expect(rows.every(({ actor_kind }) => actor_kind === 'system')).toBe(true)
    expect(await verifyLedger(db, DISTRICT)).toMatchObject({ ok: true })
    const { rows: revoked } = await sql<{ reason: string }>`
      select revoke_reason as reason from pass where district = ${DISTRICT} and revoked_at is not null`.execute(db)
    expect(revoked.map(({ reason }) => reason).sort()).toEqual(['lost', 'lost', 'lost', 'misused', 'moved-away'])
  })

  it('four people are under observation, three of them have signed their notice, and one with a temperature waits for a doctor', async () => {
    expect(await counted('quarantine_case')).toBe(4)
    expect(await counted('quarantine_notice')).toBe(3)
    const { rows } = await sql<{ tenths: number }>`select tenths from quarantine_reading where district = ${DISTRICT} and tenths > 373`.execute(place.server.services.db)
    expect(rows).toEqual([{ tenths: 378 }])
  })

  it('every household lies in one L3 grid, grids are drawn without overlap, closed entrances have somebody who opens them', async () => {
    const { db } = place.server.services
    const { rows } = await sql<{ homeless: number; drawn: number; unopened: number; gates: number }>`
      select (select count(*)::int from dwelling d join territory b on b.district = d.district and b.id = d.territory
              where d.district = ${DISTRICT} and not exists (
                select 1 from grid_member m where m.district = d.district and m.unit = b.parent and m.to_at is null)) as homeless,
        (select count(*)::int from territory where district = ${DISTRICT} and kind = 'grid-3' and boundary is not null) as drawn,
        (select count(*)::int from entrance where district = ${DISTRICT} and state in ('closed', 'barrier') and opener_phone is null) as unopened,
        (select count(*)::int from entrance where district = ${DISTRICT} and state = 'gate') as gates`.execute(db)
    expect(rows[0]).toMatchObject({ homeless: 0, unopened: 0 })
    expect(rows[0]!.drawn).toBeGreaterThan(0)
    expect(rows[0]!.gates).toBeGreaterThan(0)
  })

  it('its people can sign in and are told that it is an exercise', async () => {
    const { token } = applied(await place.anonymous.send(signIn, { login: 'secretary', password: EXERCISE_PASSWORD }, { district: DISTRICT }))
    const response = await place.server.app.inject({ url: '/api/auth/session', headers: { authorization: `Bearer ${token}` } })
    expect(response.json<SessionView>()).toMatchObject({ exercise: true, district: DISTRICT, grants: [{ role: 'secretary' }] })
  })

  it('somebody is in charge nearly everywhere, and one order is in force under a response', async () => {
    const { token } = applied(await place.anonymous.send(signIn, { login: 'commander', password: EXERCISE_PASSWORD }, { district: DISTRICT }))
    const read = async (url: string) => (await place.server.app.inject({ url, headers: { authorization: `Bearer ${token}` } })).json()
    const { orders } = await read('/api/order?state=in-force')
    expect(orders).toMatchObject([{ state: 'in-force', mode: 'closed', reviewDue: false }])
    expect((await read('/api/order/level')).levels).toMatchObject([{ level: 1, orders: 1 }])
    const gaps = (await read('/api/responsibility/gaps')).counts.map(({ slot, gap, count }: { slot: string; gap: string; count: number }) => [slot, gap, count])
    expect(gaps).toContainEqual(['doctor', 'empty', 1])
    expect((await read('/api/responsibility/roster'))[0].acting.asDeputy).toBe(false)
  })

  it('one that was broken off goes on: the same again adds nobody twice', async () => {
    const before = await counted('ledger')
    await make()
    expect(await counted('person')).toBe(600)
    expect(await counted('ledger')).toBe(before)
  })

  it('another seed or size on top of it is refused, another street beside it is welcome', async () => {
    await expect(make({ seed: 'other' })).rejects.toMatchObject({ problem: { code: 'territory.code-taken' } })
    const beside = await make({ divisionCode: '410502002', people: 200 })
    expect(await counted('person')).toBe(800 - beside.leftOut)
  })

  it('a real district never becomes an exercise, and an unknown place is none', async () => {
    applied(await place.system.send(importDivision, { divisionCode: '410503001' }, { district: '410503' }))
    await expect(make({ divisionCode: '410503001' })).rejects.toMatchObject({ problem: { code: 'territory.real-district' } })
    await expect(make({ divisionCode: '410599' })).rejects.toMatchObject({ problem: { code: 'territory.unknown' } })
  })
})
