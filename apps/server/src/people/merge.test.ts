// Merging two records of one person and taking it back, through commands and HTTP on real PostgreSQL.
import fc from 'fast-check'
import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { issuePasses, revokePasses } from '@shouwang/domain/pass'
import {
  MERGE_FIELDS, correctPerson, declareResidency, findDuplicates, identityCheck, markDistinct, mergePeople, nameLandlord, noteAbsence, openNeed, registerHousehold,
  unmergePeople, type Member, type MergeField,
} from '@shouwang/domain/people'
import { plusMs, type Id } from '@shouwang/domain/kernel'
import { applied, openPlace, type Persona, type Place } from '../../test/harness.js'
import { runJobs } from '../platform/jobs.js'
import { people as feature } from './index.js'
import { MOVING, STAYING } from './merge.queries.js'

let place: Place
let doors = 0
const numberOf = (order: number): string => {
  const first17 = `4105991988100${String(1000 + order).slice(0, 4)}`.slice(0, 14) + String(100 + (order % 900))
  return first17 + identityCheck(first17)
}
const member = (more: Partial<Member> = {}): Member => ({ person: uuidv7(), name: '李重', documentKind: 'none', sex: 'unknown', ...more })
const settle = async (members: Member[], territory = place.ids.building): Promise<Id> => {
  const household = uuidv7()
  applied(await place.system.send(registerHousehold, { household, territory, door: `5-${++doors}`, tenure: 'owner', members }))
  return household
}
const merging = (survivor: Id, merged: Id, take: MergeField[] = []) => ({ merge: uuidv7(), survivor, merged, take, reason: '同一人登记两次' })
const problemOf = (outcome: unknown) => (outcome as { problem: { code: string } }).problem
const issue = async (): Promise<void> => {
  const validFrom = place.clock.now()
  applied(await place.system.send(issuePasses, { territory: place.ids.building, validFrom, validTo: plusMs(validFrom, 86_400_000) }))
}
const livesWith = async (household: Id): Promise<Id[]> => {
  const { rows } = await sql<{ person: Id }>`select person from residency where household = ${household} and to_at is null order by person`
    .execute(place.server.services.db)
  return rows.map(({ person }) => person)
}

/** Everything that people's tables hold, as text: what a merge may change and its undo has to restore. */
const tablesNow = async (): Promise<Record<string, string[]>> => {
  const held: Record<string, string[]> = {}
  for (const table of ['person', 'residency', 'household', ...new Set(MOVING.map((each) => each.table as string)), 'person_correction', 'person_distinct', 'duplicate_pair']) {
    const { rows } = await sql<{ row: string }>`select t::text as row from ${sql.table(table)} t order by 1`.execute(place.server.services.db)
    held[table] = rows.map(({ row }) => row)
  }
  return held
}

beforeAll(async () => { place = await openPlace() })
afterAll(() => place.close())

describe('two records of one person', () => {
  it('become one: the survivor lives there, holds the passes, is away and is looked after', async () => {
    const [a, b] = [member({ name: '赵静', phone: '13900000001' }), member({ name: '赵静', phone: '13900000002' })]
    const [first, second] = [await settle([a]), await settle([b])]
    await issue()
    applied(await place.system.send(noteAbsence, { absence: uuidv7(), person: b.person, from: '2020-02-01', source: 'household' }))
    applied(await place.system.send(openNeed, { need: uuidv7(), person: b.person, kind: 'financial', contactEvery: 7 }))
    applied(await place.as.secretary.send(mergePeople, merging(a.person, b.person, ['phone'])))
    expect(await livesWith(first)).toEqual([a.person])
    expect(await livesWith(second)).toEqual([a.person])
    const { rows } = await sql<{ holders: number }>`
      select (select count(*) from pass where person = ${a.person}) + (select count(*) from absence where person = ${a.person})
        + (select count(*) from support_need where person = ${a.person}) as holders`.execute(place.server.services.db)
    // A pass of each record, one absence, one need.
    expect(Number(rows[0]!.holders)).toBe(4)
    const { body } = await place.as.secretary.get(`/api/people/duplicates/${a.person}/${b.person}?purpose=registration`)
    expect(body).toMatchObject({ a: { phone: '13900000002' }, b: { phone: '13900000001' }, problem: 'people.already-merged' })
  })

  it('hold one valid pass at each gate: the others are replaced, gates hear of it, and the undo makes them valid again', async () => {
    const [a, b] = [member({ name: '何双证' }), member({ name: '何双证' })]
    await settle([a])
    await settle([b])
    await issue()
    const valid = async (person: Id): Promise<{ id: Id; revoked: boolean; reason: string | null }[]> => (await sql<{ id: Id; revoked: boolean; reason: string | null }>`
      select id, revoked_at is not null as revoked, revoke_reason as reason from pass where person = ${person} order by revoked_at nulls first`
      .execute(place.server.services.db)).rows
    const [[own], [other]] = [await valid(a.person), await valid(b.person)]
    const data = merging(a.person, b.person)
    applied(await place.as.office.send(mergePeople, data))
    expect(await valid(a.person)).toEqual([{ ...own, revoked: false, reason: null }, { ...other, revoked: true, reason: 'replaced' }])
    const told = async () => (await sql<{ data: { passes?: Id[]; restored?: Id[] } }>`
      select data from ledger where subject = ${data.merge} order by n desc limit 1`.execute(place.server.services.db)).rows[0]!.data
    expect((await told()).passes).toEqual([other!.id])
    place.clock.advance(60_000)
    applied(await place.as.office.send(unmergePeople, { merge: data.merge, reason: '原来是两个人' }))
    expect((await told()).restored).toEqual([other!.id])
    expect([await valid(a.person), await valid(b.person)]).toEqual([[own], [other]])
  })

  it('get back by the undo only what the merge itself replaced: a pass that was lost before it or after it stays revoked', async () => {
    const [a, b] = [member({ name: '何失证' }), member({ name: '何失证' })]
    await settle([a])
    await settle([b])
    const passOf = async (person: Id): Promise<Id> => (await sql<{ id: Id }>`
      select id from pass where person = ${person} and revoked_at is null`.execute(place.server.services.db)).rows[0]!.id
    const lose = async (pass: Id): Promise<void> =>
      void applied(await place.as.office.send(revokePasses, { territory: place.ids.compound, passes: [pass], reason: 'lost' }))
    await issue()
    const before = await passOf(b.person)
    await lose(before)
    place.clock.advance(1000)
    await issue()
    const [own, replaced] = [await passOf(a.person), await passOf(b.person)]
    const data = merging(a.person, b.person)
    applied(await place.as.office.send(mergePeople, data))
    // In the very moment of the merge, as a busy office may.
    await lose(own)
    place.clock.advance(1000)
    applied(await place.as.office.send(unmergePeople, { merge: data.merge, reason: '原来是两个人' }))
    const { rows } = await sql<{ id: Id; reason: string | null }>`
      select id, revoke_reason as reason from pass where id in (${before}, ${own}, ${replaced})`.execute(place.server.services.db)
    expect(new Map(rows.map(({ id, reason }) => [id, reason]))).toEqual(new Map([[before, 'lost'], [own, 'lost'], [replaced, null]]))
  })

  it('have one story: what was noted about the merged record stands on the card of the survivor', async () => {
    const [a, b] = [member({ name: '高同' }), member({ name: '高同' })]
    const home = await settle([a])
    await settle([b])
    applied(await place.as.office.send(correctPerson, { correction: uuidv7(), person: b.person, facts: { phone: '13900009911' }, reason: '本人来电' }))
    applied(await place.as.office.send(mergePeople, merging(a.person, b.person)))
    const { body } = await place.as.office.get(`/api/people/households/${home}`)
    expect(body.corrections.map((one: { person: Id; reason: string }) => [one.person, one.reason])).toEqual([[b.person, '本人来电']])
    expect(body.story.map((one: { command: string }) => one.command)).toEqual(expect.arrayContaining(['people.merge', 'people.correct-person', 'people.register-household']))
  })

  it('in one household leave one person there, and the undo brings both back', async () => {
    const [a, b] = [member({ name: '钱平' }), member({ name: '錢平', birthDate: '1988-10-01' })]
    const home = await settle([a, b])
    const data = merging(a.person, b.person, ['birthDate'])
    applied(await place.as.secretary.send(mergePeople, data))
    expect(await livesWith(home)).toEqual([a.person])
    applied(await place.as.secretary.send(unmergePeople, { merge: data.merge, reason: '原来是父子' }))
    expect(await livesWith(home)).toEqual([a.person, b.person].sort())
  })

  it('with two identity numbers stay two people, whatever reason is given', async () => {
    const [a, b] = [member({ name: '刘洋', documentKind: 'resident-id', documentNo: numberOf(1) }), member({ name: '刘洋', documentKind: 'resident-id', documentNo: numberOf(2) })]
    await settle([a])
    await settle([b])
    expect(problemOf(await place.as.office.send(mergePeople, merging(a.person, b.person)))).toEqual({ code: 'people.numbers-differ' })
  })

  it('bring the number along with the birth date and sex that it says; whoever is entered with it again is the survivor', async () => {
    const number = numberOf(3)
    const [a, b] = [member({ name: '孙立' }), member({ name: '孙立', documentKind: 'resident-id', documentNo: number })]
    const [home] = [await settle([a]), await settle([b])]
    applied(await place.as.office.send(mergePeople, merging(a.person, b.person)))
    const { rows } = await sql<{ birth: string; into: Id | null }>`
      select birth_date as birth, merged_into as into from person where id in (${a.person}, ${b.person}) order by id = ${b.person}`.execute(place.server.services.db)
    expect(rows).toEqual([{ birth: '1988-10-01', into: null }, { birth: null, into: a.person }])
    const again = await place.system.send(registerHousehold, {
      household: home, territory: place.ids.building, door: `5-${doors - 1}`, tenure: 'owner', members: [member({ documentKind: 'resident-id', documentNo: number })],
    })
    expect(again.outcome).toBe('duplicate')
  })

  it('are merged once; a merge is undone once, and the later one first', async () => {
    const [a, b, c] = [member({ name: '周一' }), member({ name: '周一' }), member({ name: '周一' })]
    await settle([a, b, c])
    const [one, two] = [merging(b.person, a.person), merging(c.person, b.person)]
    applied(await place.as.office.send(mergePeople, one))
    expect(problemOf(await place.as.office.send(mergePeople, merging(c.person, a.person)))).toMatchObject({ code: 'people.already-merged', into: b.person })
    applied(await place.as.office.send(mergePeople, two))
    const undo = (merge: Id) => place.as.office.send(unmergePeople, { merge, reason: '弄错了' })
    expect(problemOf(await undo(one.merge))).toEqual({ code: 'people.merged-further', id: two.merge })
    applied(await undo(two.merge))
    applied(await undo(one.merge))
    expect(problemOf(await undo(one.merge))).toMatchObject({ code: 'people.merge-undone' })
    expect(problemOf(await undo(uuidv7()))).toMatchObject({ code: 'people.merge-unknown' })
    expect(problemOf(await place.as.office.send(mergePeople, merging(a.person, a.person)))).toMatchObject({ code: 'input.invalid' })
    expect(problemOf(await place.as.office.send(mergePeople, merging(a.person, uuidv7())))).toMatchObject({ code: 'people.unknown' })
  })

  it('across two communities are the office\'s to merge, not the secretary\'s; a guard merges nobody', async () => {
    const [a, b] = [member({ name: '吴远' }), member({ name: '吴远' })]
    await settle([a])
    await settle([b], place.ids.otherCompound)
    expect(problemOf(await place.as.secretary.send(mergePeople, merging(a.person, b.person)))).toMatchObject({ code: 'auth.out-of-scope' })
    expect(problemOf(await place.as.guard.send(mergePeople, merging(a.person, b.person)))).toMatchObject({ code: 'auth.forbidden' })
    applied(await place.as.office.send(mergePeople, merging(a.person, b.person)))
  })

  it('move with every table that knows a person: none is forgotten', async () => {
    const { rows } = await sql<{ reference: string }>`
      select c.relname || '.' || a.attname as reference from pg_constraint k
      join pg_class c on c.oid = k.conrelid
      join pg_attribute a on a.attrelid = k.conrelid and a.attnum = any(k.conkey) and a.attname <> 'district'
      where k.contype = 'f' and k.confrelid = 'person'::regclass`.execute(place.server.services.db)
    const known = [...MOVING.map(({ table, column }) => `${table}.${column}`), 'residency.person']
    const staying = (reference: string): boolean => STAYING.some((table) => reference.startsWith(`${table}.`))
    expect(rows.map(({ reference }) => reference).filter((reference) => !known.includes(reference) && !staying(reference))).toEqual([])
  })
})

describe('merging and undoing', () => {
  it('leave every table as it was, whatever the two records hold', async () => {
    const facts = fc.record({
      number: fc.constantFrom('none', 'resident-id', 'passport'), phone: fc.boolean(), birthDate: fc.option(fc.constantFrom('1988-10-01', '2000-02-29')),
      sex: fc.constantFrom('male' as const, 'female' as const, 'unknown' as const), away: fc.boolean(), need: fc.boolean(), pass: fc.boolean(), landlord: fc.boolean(),
    })
    let run = 100
    await fc.assert(fc.asyncProperty(facts, facts, fc.boolean(), fc.boolean(), fc.subarray([...MERGE_FIELDS]), async (one, other, together, twice, take) => {
      run += 2
      const resident = one.number === 'resident-id' && other.number === 'resident-id'
      const records = [one, { ...other, number: resident ? 'passport' : other.number }].map((each, i) => member({
        name: i === 0 ? '郑试' : '鄭試', sex: each.number === 'resident-id' ? 'unknown' : each.sex, documentKind: each.number as never,
        ...(each.number === 'resident-id' ? { documentNo: numberOf(run + i) } : each.number === 'passport' ? { documentNo: `E${10_000_000 + run + i}` } : {}),
        ...(each.phone ? { phone: `1390000${String(run + i).padStart(4, '0')}` } : {}), ...(each.birthDate && each.number !== 'resident-id' ? { birthDate: each.birthDate } : {}),
      }))
      const [a, b] = records as [Member, Member]
      const homes = together ? [await settle([a, b])] : [await settle([a]), await settle([b])]
      for (const [i, each] of [one, other].entries()) {
        const { person } = records[i]!
        if (each.away) applied(await place.system.send(noteAbsence, { absence: uuidv7(), person, from: '2020-02-01', source: 'household' }))
        if (each.need) applied(await place.system.send(openNeed, { need: uuidv7(), person, kind: 'financial', contactEvery: 7 }))
        if (each.landlord) {
          applied(await place.system.send(nameLandlord, { landlord: uuidv7(), territory: place.ids.building, name: '房东', person, households: [homes[0]!] }))
        }
      }
      if (twice && !together) applied(await place.system.send(declareResidency, { household: homes[0]!, person: b.person, primary: false }))
      if (one.pass || other.pass) await issue()
      const before = await tablesNow()
      const data = merging(a.person, b.person, take)
      applied(await place.as.office.send(mergePeople, data))
      place.clock.advance(60_000)
      applied(await place.as.office.send(unmergePeople, { merge: data.merge, reason: '撤销' }))
      expect(await tablesNow()).toEqual(before)
    }), { numRuns: 12 })
  })
})

describe('the queue of probable duplicates', () => {
  interface Side { person: { id: Id } }
  const queue = async (persona: Persona) =>
    (await persona.get('/api/people/duplicates')).body as { pairs: { a: Side; b: Side; verdict: string }[]; total: number }
  const holds = async (persona: Persona, a: Member, b: Member): Promise<boolean> =>
    (await queue(persona)).pairs.some((pair) => [pair.a.person.id, pair.b.person.id].every((id) => [a.person, b.person].includes(id)))

  it('fills by itself, shows masked names, and forgets nobody who was told apart', async () => {
    const [a, b] = [member({ name: '冯小满', phone: '13700001234' }), member({ name: '馮小满', phone: '13700001234' })]
    await settle([a])
    await settle([b])
    await runJobs(place.server.services, feature.jobs ?? [])
    expect(await holds(place.as.secretary, a, b)).toBe(true)
    expect(JSON.stringify(await queue(place.as.secretary))).not.toContain('冯小满')
    const [first, second] = [a.person, b.person].sort() as [Id, Id]
    applied(await place.as.secretary.send(markDistinct, { a: second, b: first, distinct: true, reason: '是堂兄弟' }))
    expect(await holds(place.as.secretary, a, b)).toBe(false)
    expect((await place.as.secretary.get('/api/people/distinct')).body).toMatchObject([{ a: { id: first }, b: { id: second }, reason: '是堂兄弟' }])
    applied(await place.as.secretary.send(markDistinct, { a: first, b: second, distinct: false }))
    expect(await holds(place.as.secretary, a, b)).toBe(true)
    const data = merging(a.person, b.person)
    applied(await place.as.secretary.send(mergePeople, data))
    expect(await holds(place.as.secretary, a, b)).toBe(false)
    expect((await place.as.secretary.get('/api/people/merges')).body).toMatchObject({
      merges: expect.arrayContaining([expect.objectContaining({ id: data.merge, undoneAt: null })]),
    })
  })

  it('compares two records side by side, masked; unmasked only for a purpose, on record for both', async () => {
    const [a, b] = [member({ name: '卫青山', birthDate: '1970-01-01' }), member({ name: '卫青山', birthDate: '1970-01-01', phone: '13700004321' })]
    await settle([a])
    await settle([b])
    const url = `/api/people/duplicates/${a.person}/${b.person}`
    const masked = (await place.as.secretary.get(url)).body
    expect(masked).toMatchObject({ masked: true, a: { name: '卫**' }, verdict: 'probable', problem: null, oneSided: ['phone'] })
    expect(masked.same).toContain('birthDate')
    const open = await place.as.secretary.get(`${url}?purpose=registration`)
    expect(open.body).toMatchObject({ masked: false, b: { name: '卫青山', phone: '13700004321' } })
    const { rows } = await sql`select 1 from read_log where subject in (${a.person}, ${b.person})`.execute(place.server.services.db)
    expect(rows).toHaveLength(2)
    expect((await place.as.doctor.get(url)).status).toBe(403)
  })

  it('is worked through once: a second look finds nothing new', async () => {
    applied(await place.as.office.send(findDuplicates, {}))
    expect(applied(await place.as.office.send(findDuplicates, {}))).toMatchObject({ compared: 0, pairs: 0, more: false })
  })
})
