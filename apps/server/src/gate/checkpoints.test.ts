// Checkpoints and readiness checklists on real PostgreSQL, and what a gate's phone learns of them.
import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  closeCheckpoint, openCheckpoints, recordPassage, runChecklist, saveChecklist, type CheckpointView, type ChecklistsView,
} from '@shouwang/domain/gate'
import type { Id } from '@shouwang/domain/kernel'
import type { Change, Replica, SyncPage } from '@shouwang/domain/sync'
import { applied, openPlace, type DevicePersona, type Persona, type Place } from '../../test/harness.js'
import { passage, read } from '../../test/passages.js'

let place: Place
let phone: DevicePersona
beforeAll(async () => {
  place = await openPlace()
  phone = await place.enrol(place.ids.checkpoint)
})
afterAll(() => place?.close())

const gate = (territory: Id, more: Partial<{ checkpoint: Id; name: string }> = {}) => ({
  checkpoint: uuidv7(), territory, kind: 'compound-gate' as const, name: '安康苑北门', vehicles: false, equipment: { thermometers: 2, loudspeakers: 1 }, ...more,
})
const listFor = (who: Persona): Promise<CheckpointView[]> => read(who, '/api/gate/checkpoints')
const replica = (who: Persona = phone): Promise<Replica> => read(who, '/api/sync/replica')
const changesAfter = async (n: number, who: Persona = phone): Promise<Change[]> =>
  (await read<SyncPage>(who, `/api/sync?after=${n}&waiting=0&skew=0`)).changes.map(({ change }) => change)

describe('an office that opens checkpoints', () => {
  it('finds them in its list, with their equipment and phones', async () => {
    const opened = gate(place.ids.compound, { name: ' 安康苑北门 ' })
    applied(await place.as.office.send(openCheckpoints, { within: place.ids.subDistrict, checkpoints: [opened] }))
    const list = await listFor(place.as.office)
    expect(list.find(({ id }) => id === opened.checkpoint)).toMatchObject({
      name: '安康苑北门', territoryName: '安康苑', kind: 'compound-gate', closed: false, equipment: { thermometers: 2, loudspeakers: 1 }, devices: 0,
    })
    expect(list.find(({ id }) => id === place.ids.checkpoint)).toMatchObject({ devices: 1 })
  })

  it('opens all of them or none: one place that is not there refuses the sheet', async () => {
    const [good, bad] = [gate(place.ids.compound), gate(uuidv7())]
    expect(await place.as.office.send(openCheckpoints, { within: place.ids.subDistrict, checkpoints: [good, bad] }))
      .toMatchObject({ outcome: 'refused', problem: { code: 'territory.unknown', id: bad.territory } })
    expect((await listFor(place.as.office)).some(({ id }) => id === good.checkpoint)).toBe(false)
  })

  it('cannot reach a place outside the one that it names', async () => {
    expect(await place.as.office.send(openCheckpoints, { within: place.ids.community, checkpoints: [gate(place.ids.otherCompound)] }))
      .toMatchObject({ outcome: 'refused', problem: { code: 'territory.unknown' } })
  })

  it('sending the same sheet again changes nothing', async () => {
    const opened = gate(place.ids.compound, { name: '南门' })
    applied(await place.as.office.send(openCheckpoints, { within: place.ids.compound, checkpoints: [opened] }))
    applied(await place.as.office.send(openCheckpoints, { within: place.ids.compound, checkpoints: [{ ...opened, name: '别的门' }] }))
    expect((await listFor(place.as.office)).find(({ id }) => id === opened.checkpoint)!.name).toBe('南门')
  })

  it('sees only what lies in its territory', async () => {
    const seen = (await listFor(place.as.secretary)).map(({ path }) => path)
    const all = (await listFor(place.as.commander)).map(({ path }) => path)
    expect(seen.length).toBeGreaterThan(0)
    expect(all.length).toBeGreaterThan(seen.length)
  })
})

describe('an office that closes a checkpoint', () => {
  it('closes it once; its phone learns it, another gate\'s does not, and late facts are still taken', async () => {
    const opened = gate(place.ids.compound)
    applied(await place.as.office.send(openCheckpoints, { within: place.ids.compound, checkpoints: [opened] }))
    const guardPhone = await place.enrol(opened.checkpoint)
    const { n } = await replica(guardPhone)
    applied(await place.as.office.send(closeCheckpoint, { checkpoint: opened.checkpoint }))
    expect(await changesAfter(n, phone)).not.toContainEqual({ kind: 'checkpoint-closed' })
    expect(await place.as.office.send(closeCheckpoint, { checkpoint: opened.checkpoint }))
      .toMatchObject({ outcome: 'refused', problem: { code: 'gate.checkpoint-closed', id: opened.checkpoint } })
    expect((await listFor(place.as.office)).find(({ id }) => id === opened.checkpoint)).toMatchObject({ closed: true })
    applied(await place.as.guard.send(recordPassage, passage(opened.checkpoint)))
    expect(await changesAfter(n, guardPhone)).toContainEqual({ kind: 'checkpoint-closed' })
  })

  it('that does not exist is told so', async () => {
    const checkpoint = uuidv7()
    expect(await place.as.office.send(closeCheckpoint, { checkpoint })).toMatchObject({ problem: { code: 'gate.checkpoint-unknown', id: checkpoint } })
  })
})

describe('a readiness checklist', () => {
  const items = [{ key: 'gun', text: '额温枪可用', required: true }, { key: 'lamp', text: '照明', required: false }]
  const template = uuidv7()

  it('reaches the gate\'s phone, each saving as a new version', async () => {
    const { n, checklist } = await replica()
    expect(checklist).toBeNull()
    applied(await place.as.office.send(saveChecklist, { template, territory: place.ids.subDistrict, name: '岗前检查', items }))
    applied(await place.as.office.send(saveChecklist, { template, territory: place.ids.subDistrict, name: '岗前检查', items: items.slice(0, 1) }))
    expect((await changesAfter(n)).at(-1)).toEqual({
      kind: 'checklist', checklist: { template, version: 2, name: '岗前检查', items: items.slice(0, 1) },
    })
    expect((await replica()).checklist).toMatchObject({ version: 2 })
  })

  it('of the compound itself stands before that of the street', async () => {
    const own = uuidv7()
    applied(await place.as.office.send(saveChecklist, { template: own, territory: place.ids.compound, name: '本小区', items }))
    expect((await replica()).checklist).toMatchObject({ template: own, name: '本小区', version: 1 })
  })

  it('of another place cannot be saved over from here', async () => {
    expect(await place.as.office.send(saveChecklist, { template, territory: place.ids.otherCommunity, name: '抢注', items }))
      .toMatchObject({ outcome: 'refused', problem: { code: 'gate.template-unknown' } })
  })

  it('saved by two people at once has two versions', async () => {
    const both = uuidv7()
    const save = () => place.as.office.send(saveChecklist, { template: both, territory: place.ids.community, name: '两人', items })
    expect((await Promise.all([save(), save()])).map(({ outcome }) => outcome)).toEqual(['applied', 'applied'])
    const { rows } = await sql`select version from checklist_template where id = ${both}::uuid order by version`.execute(place.server.services.db)
    expect(rows).toEqual([{ version: 1 }, { version: 2 }])
  })

  it('gone through at a gate is kept; a required item without an answer counts as failed', async () => {
    const done = uuidv7()
    const run = { run: done, checkpoint: place.ids.checkpoint, template, version: 1, results: [{ key: 'lamp', ok: false, note: '灯坏了' }] }
    const id = uuidv7()
    applied(await phone.send(runChecklist, run, { id }))
    const { rows } = await sql<{ data: unknown }>`select data from ledger where id = ${id}::uuid`.execute(place.server.services.db)
    expect(rows[0]!.data).toMatchObject({ failed: 2, missing: ['gun'] })
    const view = await read<ChecklistsView>(place.as.office, `/api/gate/checklists?checkpoint=${place.ids.checkpoint}`)
    expect(view.runs.find((each) => each.run === done)).toMatchObject({ failed: 2, name: '岗前检查', results: [{ key: 'lamp', ok: false, note: '灯坏了' }] })
    expect(view.templates.find((each) => each.template === template)).toMatchObject({ version: 2, territoryName: expect.any(String) })
  })

  it('of a version that nobody here knows is kept as it came', async () => {
    const done = uuidv7()
    applied(await phone.send(runChecklist, { run: done, checkpoint: place.ids.checkpoint, template: uuidv7(), version: 7, results: [{ key: 'x', ok: true }] }))
    const view = await read<ChecklistsView>(place.as.office, '/api/gate/checklists')
    expect(view.runs.find((each) => each.run === done)).toMatchObject({ failed: 0, name: '' })
  })
})
