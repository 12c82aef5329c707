// One well-formed example of every command, aimed at a given place: what the walk of all personas sends.
import { uuidv7 } from 'uuidv7'
import * as auth from '@shouwang/domain/auth'
import * as gate from '@shouwang/domain/gate'
import { plusMs, type Id } from '@shouwang/domain/kernel'
import * as pass from '@shouwang/domain/pass'
import * as people from '@shouwang/domain/people'
import * as policy from '@shouwang/domain/policy'
import { COMMAND_SAMPLES } from './walk-command-samples.js'
import { IMPORT_SAMPLES } from './import-samples.js'
import { ANOMALY_SAMPLES } from './anomaly-samples.js'
import { OUTING_SAMPLES } from './outing-samples.js'
import { QUARANTINE_SAMPLES } from './quarantine-samples.js'
import { STATUS_SAMPLES } from './status-samples.js'
import { VISIT_SAMPLES } from './visit-samples.js'
import { addEntrance, addUnits, setCoverageTargets, type Unit } from '@shouwang/domain/territory'
import { applied, DISTRICT, PASSWORD, type Place } from './harness.js'

/** Somewhere to act: a territory with a checkpoint; a pass where people live. */
export interface Spot {
  territory: Id
  divisionCode: string
  checkpoint: Id
  pass: Id | null
  code: string
}

/** Example data for a command at a spot, with whatever must exist there first; null when the command cannot be aimed there. */
type Sample = (place: Place, spot: Spot) => object | null | Promise<object | null>

const DAY_MS = 86_400_000

const newCheckpoint = async (place: Place, { territory }: Spot): Promise<Id> => {
  const checkpoint = uuidv7()
  const one = {
    checkpoint,
    territory,
    kind: 'mobile' as const,
    name: '流动卡口',
    vehicles: false,
    equipment: { thermometers: 0, loudspeakers: 0 },
  }
  applied(await place.system.send(gate.openCheckpoints, { within: territory, checkpoints: [one] }))
  return checkpoint
}

const newAccount = async (place: Place, { territory }: Spot): Promise<Id> => {
  const account = uuidv7()
  applied(
    await place.system.send(auth.createAccount, {
      account,
      login: `w${account.slice(-11)}`,
      name: '走',
      password: PASSWORD,
      roles: [{ role: 'guard', territory }],
    }),
  )
  return account
}

/** Somebody who lives at the spot, with their household; a second household next door. */
const newResident = async (place: Place, { territory }: Spot): Promise<{ person: Id; household: Id; next: Id }> => {
  const [household, next] = [uuidv7(), uuidv7()]
  const member = () => ({ person: uuidv7(), name: '孙试', documentKind: 'none' as const, sex: 'unknown' as const })
  const [first, second] = [member(), member()]
  const home = (id: Id, one: people.Member) => ({ household: id, territory, door: `8-${id.slice(-6)}`, tenure: 'tenant' as const, members: [one] })
  for (const data of [home(household, first), home(next, second)]) applied(await place.system.send(people.registerHousehold, data))
  return { person: first.person, household, next }
}

/** Two records of one person, merged. */
const newMerge = async (place: Place, spot: Spot): Promise<Id> => {
  const [merge, survivor, merged] = [uuidv7(), await newResident(place, spot), await newResident(place, spot)]
  applied(await place.system.send(people.mergePeople, { merge, survivor: survivor.person, merged: merged.person, take: [], reason: '登记两次' }))
  return merge
}

const newAbsence = async (place: Place, spot: Spot): Promise<Id> => {
  const absence = uuidv7()
  const { person } = await newResident(place, spot)
  applied(await place.system.send(people.noteAbsence, { absence, person, from: '2020-02-01', source: 'household' }))
  return absence
}

const newNeed = async (place: Place, spot: Spot): Promise<Id> => {
  const need = uuidv7()
  const { person } = await newResident(place, spot)
  applied(await place.system.send(people.openNeed, { need, person, kind: 'financial', contactEvery: 7 }))
  return need
}

const newReport = async (place: Place, spot: Spot): Promise<Id> => {
  const report = uuidv7()
  const { household } = await newResident(place, spot)
  applied(await place.system.send(people.reportTenancy, { report, household, kind: 'move-in', day: '2020-02-09', people: 2 }))
  return report
}

const newAssignment = async (place: Place, spot: Spot): Promise<Id> => {
  const [account, assignment] = [await newAccount(place, spot), uuidv7()]
  applied(await place.system.send(auth.grantRole, { assignment, account, role: 'grid-worker', territory: spot.territory }))
  return assignment
}

/** A doctor whom the data steward proposed. */
const newProposal = async (place: Place, spot: Spot): Promise<Id> => {
  const [account, assignment] = [await newAccount(place, spot), uuidv7()]
  applied(await place.as.steward.send(auth.grantRole, { assignment, account, role: 'doctor', territory: spot.territory }))
  return assignment
}

/** An emergency that a visiting doctor declared and that is over. */
const newGlass = async (place: Place, { territory }: Spot): Promise<Id> => {
  const [account, glass, login] = [uuidv7(), uuidv7(), `d${uuidv7().slice(-11)}`]
  applied(await place.system.send(auth.createAccount, { account, login, name: '出诊', password: PASSWORD, roles: [{ role: 'doctor', territory }] }))
  const doctor = await place.signIn(login)
  applied(await doctor.send(auth.breakGlass, { glass, territory, reason: '夜间急诊,须联系家属' }))
  applied(await doctor.send(auth.endBreakGlass, { glass }))
  return glass
}

/** Somebody's home at a spot where there can be doors; null elsewhere. */
const newHome = async (place: Place, { territory, pass: inhabited }: Spot): Promise<{ household: Id; person: Id } | null> => {
  if (!inhabited) return null
  const [household, person] = [uuidv7(), uuidv7()]
  const members = [{ person, name: '郑试', documentKind: 'none' as const, sex: 'unknown' as const }]
  applied(await place.system.send(people.registerHousehold, { household, territory, door: `8-${uuidv7().slice(-4)}`, tenure: 'owner', members }))
  return { household, person }
}

const passRequest = ({ clock }: Place, { household, person }: { household: Id; person: Id }) => ({
  request: uuidv7(), household, person, kind: 'medical' as const, channel: 'paper' as const, validFrom: clock.now(), validTo: plusMs(clock.now(), DAY_MS),
})

/** A request that waits at a spot where there can be doors; null elsewhere. */
const newPassRequest = async (place: Place, spot: Spot): Promise<{ request: Id } | null> => {
  const home = await newHome(place, spot)
  if (home === null) return null
  const asked = passRequest(place, home)
  applied(await place.system.send(pass.requestPass, asked))
  return { request: asked.request }
}

const policyDraft = ({ clock }: Place, { territory }: Spot) => {
  const { title, legalBasis, limits } = policy.PACK_2020_02
  const content = { title, legalBasis, limits, ...policy.sectionsOf(policy.PACK_2020_02) }
  const draft = uuidv7()
  const [from, to] = [clock.now(), plusMs(clock.now(), DAY_MS)]
  return { draft, territory, name: `w-${draft.slice(-12)}`, basedOn: 'gate-2020-02/1', from, to, content }
}

const newDraft = async (place: Place, spot: Spot): Promise<Id> => {
  const data = policyDraft(place, spot)
  applied(await place.system.send(policy.draftPolicy, data))
  return data.draft
}

const newAdoption = async (place: Place, { territory }: Spot): Promise<Id> => {
  const adoption = uuidv7()
  const at = place.clock.now()
  applied(
    await place.system.send(policy.adoptPolicy, {
      adoption,
      territory,
      pack: 'gate-2020-02/1',
      from: at,
      to: plusMs(at, DAY_MS),
      legalBasis: '传染病防治法第四十二条',
    }),
  )
  return adoption
}

const passageAt = (checkpoint: Id): gate.PassageData => ({
  checkpoint,
  direction: 'out',
  subject: { kind: 'count', persons: 1, outOfProvince: 0 },
  mask: 'worn',
  offline: false,
  channel: 'phone',
  action: 'admitted',
  decision: { verdict: 'admit', because: [{ code: 'counted' }], policy: 'gate-2020-02/1' },
})

const newPassage = async (place: Place, { checkpoint }: Spot): Promise<Id> => {
  const id = uuidv7()
  applied(await place.system.send(gate.recordPassage, passageAt(checkpoint), { id }))
  return id
}

/** New places below a spot, named in order; a road takes none. */
const newUnits = async (place: Place, { territory, code }: Spot, count: number): Promise<Unit[] | null> => {
  if (/-R[0-9]+$/.test(code)) return null
  const units = Array.from({ length: count }, (): Unit => ({
    territory: uuidv7(), parent: territory, kind: 'building', code: `${code}-W${uuidv7().slice(-8).toUpperCase()}`, name: '走访楼',
  }))
  applied(await place.system.send(addUnits, { within: territory, units }))
  return units
}

/** A place like `unit` that is not stored yet. */
const likeness = (unit: Unit): Unit => ({ ...unit, territory: uuidv7(), code: `${unit.code}X${uuidv7().slice(-6).toUpperCase()}` })

/** A new L3 grid of the community that a spot lies in; none for the whole district. */
const newGrid = async (place: Place, { divisionCode }: Spot): Promise<Id | null> => {
  if (divisionCode === DISTRICT) return null
  const { communities } = await communityIds(place)
  const grid = uuidv7()
  const parent = communities.get(divisionCode)!
  const unit: Unit = { territory: grid, parent, kind: 'grid-3', code: `${divisionCode}-G${grid.slice(-8).toUpperCase()}`, name: '走访网格' }
  applied(await place.system.send(addUnits, { within: parent, units: [unit] }))
  return grid
}

const communityIds = async (place: Place): Promise<{ communities: Map<string, Id> }> => {
  const { sql } = await import('kysely')
  const { rows } = await sql<{ id: Id; code: string }>`select id, code from territory where kind in ('community', 'village')`.execute(place.server.services.db)
  return { communities: new Map(rows.map(({ id, code }) => [code, id])) }
}

const newTarget = async (place: Place, { territory }: Spot): Promise<Id> => {
  const target = uuidv7()
  applied(await place.system.send(setCoverageTargets, { within: territory, targets: [{ target, territory, what: 'cell', due: '2020-03-01' }] }))
  return target
}

const newEntrance = async (place: Place, { territory }: Spot): Promise<Id> => {
  const entrance = uuidv7()
  applied(await place.system.send(addEntrance, { entrance, territory, name: '西门', kind: 'pedestrian', state: 'open' }))
  return entrance
}

const NO_COUNTS: gate.ShiftCounts = {
  in: 0,
  out: 0,
  persons: 0,
  inProvince: 0,
  outOfProvince: 0,
  vehicles: 0,
  turnedBack: 0,
  turnedBackVehicles: 0,
  fever: 0,
  referred: 0,
}
const NOBODY = { kty: 'EC', crv: 'P-256', x: 'AAAA', y: 'AAAA' }

/** A sample that takes people: nobody lives on the road that the third spot is. */
const livedIn = (sample: Sample): Sample => (place, spot) => (spot.pass === null ? null : sample(place, spot))

/** By command name. A command without a sample fails the walk. */
export const SAMPLES: Record<string, Sample> = {
  ...COMMAND_SAMPLES,
  ...IMPORT_SAMPLES,
  ...VISIT_SAMPLES,
  ...STATUS_SAMPLES,
  ...ANOMALY_SAMPLES,
  ...OUTING_SAMPLES,
  ...QUARANTINE_SAMPLES,
  'auth.create-account': (_place, { territory }) =>
    ({ account: uuidv7(), login: `w${uuidv7().slice(-11)}`, name: '走', password: PASSWORD, roles: [{ role: 'guard', territory }] }),
  'auth.close-account': async (place, spot) => ({ account: await newAccount(place, spot) }),
  'auth.change-password': () => ({ current: 'certainly not this one', next: 'a much better password' }),
  'auth.set-second-factor': () => ({ code: '000000' }),
  'auth.sign-in': () => ({ login: `stranger-${uuidv7().slice(-8)}`, password: 'whatever it may be' }),
  'auth.end-sessions': () => ({ which: 'this' }),
  'auth.invite-device': (_place, { checkpoint }) => ({ invite: uuidv7(), checkpoint, name: '走访机' }),
  'auth.enrol-device': () => ({ device: uuidv7(), code: `${DISTRICT}-0000-0000-0000-0000`, publicKey: NOBODY }),
  'auth.open-device-session': () => ({ device: uuidv7(), challenge: 'none', signature: 'none' }),
  'auth.revoke-device': async (place, { checkpoint }) => ({ device: (await place.enrol(checkpoint)).device, reason: 'lost' }),
  'auth.save-role': () => ({ name: 'observer', title: { zh: '观察员', en: 'Observer' }, actions: ['territory.read'], fields: [], purposes: [] }),
  'auth.grant-role': async (place, spot) => ({
    assignment: uuidv7(), account: await newAccount(place, spot), role: 'grid-worker', territory: spot.territory,
  }),
  'auth.decide-role': async (place, spot) => ({ proposal: await newProposal(place, spot), approve: true }),
  'auth.allow-role': () => ({ role: 'guard', giving: 'two' }),
  'auth.end-role': async (place, spot) => ({ assignment: await newAssignment(place, spot) }),
  'auth.reset-second-factor': async (place, spot) => ({ account: await newAccount(place, spot), reason: 'phone-lost' }),
  'auth.break-glass': (_place, { territory }) => ({ glass: uuidv7(), territory, reason: '走访演练,三户失联' }),
  'auth.end-break-glass': () => ({ glass: uuidv7() }),
  'auth.review-break-glass': async (place, spot) => ({ glass: await newGlass(place, spot), finding: 'justified', note: '情况属实' }),
  'territory.import-division': (_place, { divisionCode }) => ({ divisionCode }),
  'territory.add-units': (_place, { territory, code }) => ({
    within: territory, units: [{ territory: uuidv7(), parent: territory, kind: 'building', code: `${code}-B${uuidv7().slice(-6).toUpperCase()}`, name: '新楼' }],
  }),
  'territory.amend-unit': (_place, { territory }) => ({ territory, address: '走访路1号' }),
  'territory.move': async (place, spot) => {
    const units = await newUnits(place, spot, 1)
    return units && { territory: units[0]!.territory, to: spot.territory }
  },
  'territory.split': async (place, spot) => {
    const units = await newUnits(place, spot, 1)
    return units && { territory: units[0]!.territory, parts: [1, 2].map((part) => ({ unit: likeness(units[0]!), takes: [], rest: part === 1 })) }
  },
  'territory.merge': async (place, spot) => {
    const units = await newUnits(place, spot, 2)
    return units && { territories: units.map(({ territory }) => territory), into: units[0]!.territory }
  },
  'territory.retire': (_place, { territory }) => ({ territory }),
  'territory.assign-grid': async (place, spot) => {
    const grid = await newGrid(place, spot)
    return grid && { grid, units: [spot.territory] }
  },
  'territory.set-coverage-targets': (_place, { territory }) => ({
    within: territory,
    targets: [{ target: uuidv7(), territory, what: 'cell', due: '2020-03-01' }],
  }),
  'territory.reach-coverage-target': async (place, spot) => ({ target: await newTarget(place, spot) }),
  'territory.report-count': (_place, { territory }) => ({ report: uuidv7(), territory, day: '2020-02-10', what: 'building', reported: 3 }),
  'territory.add-entrance': (_place, { territory }) => ({ entrance: uuidv7(), territory, name: '东门', kind: 'vehicle', state: 'open' }),
  'territory.set-entrance': async (place, spot) => ({ entrance: await newEntrance(place, spot), state: 'open' }),
  'territory.set-boundaries': (_place, { territory }) => ({ within: territory, boundaries: [{ territory, boundary: null }] }),
  'territory.place-points': (_place, { territory, checkpoint }) => ({
    within: territory,
    points: [{ subject: checkpoint, kind: 'checkpoint', at: [114.3, 36.1] }],
  }),
  'people.register-household': (_place, { territory }) => ({
    household: uuidv7(),
    territory,
    door: `9-${uuidv7().slice(-4)}`,
    tenure: 'owner',
    members: [{ person: uuidv7(), name: '孙试', documentKind: 'none', sex: 'unknown' }] satisfies people.Member[],
  }),
  'people.declare-residency': livedIn(async (place, spot) => {
    const { person, next } = await newResident(place, spot)
    return { household: next, person, primary: false }
  }),
  'people.settle-residency': livedIn(async (place, spot) => {
    const { person, household } = await newResident(place, spot)
    return { household, person, step: 'verify', basis: '入户核实' }
  }),
  'people.move-household': livedIn(async (place, spot) => {
    const { household } = await newResident(place, spot)
    return { move: uuidv7(), household, territory: spot.territory, door: `7-${household.slice(-6)}` }
  }),
  'people.correct-person': livedIn(async (place, spot) => {
    const { person } = await newResident(place, spot)
    return { correction: uuidv7(), person, facts: { name: '孙改' }, reason: '本人要求' }
  }),
  'people.note-absence': livedIn(async (place, spot) => {
    const { person } = await newResident(place, spot)
    return { absence: uuidv7(), person, from: '2020-02-01', source: 'household' }
  }),
  'people.update-absence': livedIn(async (place, spot) => ({ absence: await newAbsence(place, spot), step: 'stay' })),
  'people.open-need': livedIn(async (place, spot) => {
    const { person } = await newResident(place, spot)
    return { need: uuidv7(), person, kind: 'financial', contactEvery: 7 }
  }),
  'people.record-contact': livedIn(async (place, spot) => ({ contact: uuidv7(), need: await newNeed(place, spot), outcome: 'reached' })),
  'people.close-need': livedIn(async (place, spot) => ({ need: await newNeed(place, spot) })),
  'people.name-landlord': livedIn(async (place, spot) => {
    const { household } = await newResident(place, spot)
    return { landlord: uuidv7(), territory: spot.territory, name: '房东', households: [household] }
  }),
  'people.report-tenancy': livedIn(async (place, spot) => {
    const { household } = await newResident(place, spot)
    return { report: uuidv7(), household, kind: 'move-in', day: '2020-02-09', people: 2 }
  }),
  'people.check-tenancy-report': livedIn(async (place, spot) => ({ report: await newReport(place, spot), finding: 'confirmed' })),
  'people.refresh-keys': (_place, { territory }) => ({ territory }),
  'people.merge': livedIn(async (place, spot) => {
    const [survivor, merged] = [await newResident(place, spot), await newResident(place, spot)]
    return { merge: uuidv7(), survivor: survivor.person, merged: merged.person, take: [], reason: '登记两次' }
  }),
  'people.unmerge': livedIn(async (place, spot) => ({ merge: await newMerge(place, spot), reason: '弄错了' })),
  'people.mark-distinct': livedIn(async (place, spot) => {
    const [a, b] = [await newResident(place, spot), await newResident(place, spot)]
    return { a: a.person, b: b.person, distinct: true }
  }),
  'people.find-duplicates': () => ({}),
  'policy.adopt': ({ clock }, { territory }) => ({
    adoption: uuidv7(),
    territory,
    pack: 'gate-2020-02/1',
    from: clock.now(),
    to: plusMs(clock.now(), DAY_MS),
    legalBasis: '传染病防治法第四十二条',
  }),
  'policy.draft': policyDraft,
  'policy.try': async (place, spot) => ({ trial: uuidv7(), draft: await newDraft(place, spot), days: 1 }),
  'policy.sign': async (place, spot) => ({ draft: await newDraft(place, spot), digest: '0'.repeat(64), trial: uuidv7() }),
  'policy.lift': async (place, spot) => ({ adoption: await newAdoption(place, spot), at: place.clock.now() }),
  'pass.issue': ({ clock }, { territory }) => ({ territory, validFrom: clock.now(), validTo: plusMs(clock.now(), DAY_MS) }),
  'pass.revoke': (_place, { territory }) => ({ territory, passes: [uuidv7()], reason: 'lost' }),
  'pass.suspend': (_place, spot) => (spot.pass ? { pass: spot.pass, suspended: false } : null),
  'pass.rotate-key': () => ({}),
  'pass.bind-phone': async (place, spot) => {
    const home = await newHome(place, spot)
    return home && { household: home.household, phone: uuidv7(), publicKey: { kty: 'EC', crv: 'P-256', x: 'A'.repeat(43), y: 'A'.repeat(43) } }
  },
  'pass.request': async (place, spot) => {
    const home = await newHome(place, spot)
    return home && passRequest(place, home)
  },
  'pass.withdraw-request': async (place, spot) => newPassRequest(place, spot),
  'pass.decide-request': async (place, spot) => {
    const asked = await newPassRequest(place, spot)
    return asked && { ...asked, decision: 'declined', reason: '已有通行证' }
  },
  'pass.grant': ({ clock }, { territory }) => ({
    territory, kind: 'worker', holder: { name: '吴试', organisation: '供电公司' }, validFrom: clock.now(), validTo: plusMs(clock.now(), DAY_MS),
  }),
  'gate.open-checkpoints': (_place, { territory }) => ({
    within: territory,
    checkpoints: [{
      checkpoint: uuidv7(), territory, kind: 'mobile', name: '流动卡口', vehicles: false, equipment: { thermometers: 0, loudspeakers: 0 },
    }],
  }),
  'gate.close-checkpoint': async (place, spot) => ({ checkpoint: await newCheckpoint(place, spot) }),
  'gate.sign-on': (_place, { checkpoint }) => ({ shift: uuidv7(), checkpoint, staff: [{ number: 'G01', duty: 'registrar' }] }),
  'gate.hand-over': (_place, { checkpoint }) => ({ shift: uuidv7(), checkpoint, counts: NO_COUNTS, note: '' }),
  'gate.record-passage': (_place, { checkpoint }) => passageAt(checkpoint),
  'gate.correct-passage': async (place, spot) => ({
    passage: await newPassage(place, spot), checkpoint: spot.checkpoint, reason: 'entered-twice',
  }),
  'gate.record-fever-step': async (place, spot) => ({
    fever: uuidv7(), checkpoint: spot.checkpoint, passage: await newPassage(place, spot), step: 'first', tenths: 375,
  }),
  'gate.save-checklist': (_place, { territory }) => ({
    template: uuidv7(), territory, name: '岗前', items: [{ key: 'a', text: '测温枪', required: true }],
  }),
  'gate.run-checklist': (_place, { checkpoint }) => ({ run: uuidv7(), checkpoint, template: uuidv7(), version: 1, results: [] }),
  'grid.sign-on': (_place, { territory }) => ({ round: uuidv7(), territory, staff: 'wg01' }),
  'grid.sign-off': (_place, { territory }) => ({ round: uuidv7(), territory }),
  'grid.record-visit': async (place, spot) => {
    const home = await newHome(place, spot)
    return home && { household: home.household, outcome: 'done' }
  },
  'grid.record-look': newHome,
  // Refused for what they say, not for who says it: a district that has stood down could not be walked through.
  'lifetime.expire': () => ({ run: uuidv7() }),
  'lifetime.propose-stand-down': () => ({ standDown: uuidv7(), name: '不是这里', reason: '响应终止', legalBasis: '传染病防治法' }),
  'lifetime.withdraw-stand-down': () => ({ standDown: uuidv7() }),
  'lifetime.confirm-stand-down': () => ({ standDown: uuidv7(), name: '不是这里' }),
  'lifetime.continue-stand-down': () => ({ standDown: uuidv7() }),
  'gate.review-passage': async (place, spot) => ({ passage: await newPassage(place, spot), finding: 'nothing-to-do' }),
}

/** Three spots: in everybody's territory; in the next community (not the secretary's); in the district outside the sub-district. */
export const openSpots = async (place: Place): Promise<{ inside: Spot; nextCommunity: Spot; elsewhere: Spot }> => {
  const { ids, system, clock, server } = place
  const { sql } = await import('kysely')
  const { rows: communities } = await sql<{
    code: string
  }>`select code from territory where kind in ('community', 'village') order by code`.execute(server.services.db)
  const road = uuidv7()
  const code = `${DISTRICT}-R009`
  applied(
    await system.send(addUnits, {
      within: ids.district,
      units: [{ territory: road, parent: ids.district, kind: 'road', code, name: '环城路' }],
    }),
  )
  const elsewhere: Spot = { territory: road, divisionCode: DISTRICT, checkpoint: uuidv7(), pass: null, code }
  applied(
    await system.send(gate.openCheckpoints, {
      within: road,
      checkpoints: [
        {
          checkpoint: elsewhere.checkpoint,
          territory: road,
          kind: 'road',
          name: '环城路卡点',
          vehicles: true,
          equipment: { thermometers: 1, loudspeakers: 1 },
        },
      ],
    }),
  )
  const passOf = async (household: Id): Promise<Id> =>
    (await sql<{ id: Id }>`select id from pass where household = ${household}::uuid limit 1`.execute(server.services.db)).rows[0]!.id
  const issue = async (territory: Id): Promise<void> =>
    void applied(await system.send(pass.issuePasses, { territory, validFrom: clock.now(), validTo: plusMs(clock.now(), 30 * DAY_MS) }))
  const [home, next] = [await place.settle(ids.building, 2), await place.settle(ids.otherCompound, 2)]
  await issue(ids.compound)
  await issue(ids.otherCompound)
  const [first, second] = [communities[0]!.code, communities[1]!.code]
  return {
    inside: {
      territory: ids.compound,
      divisionCode: first,
      checkpoint: ids.checkpoint,
      pass: await passOf(home[0]!.household),
      code: `${first}-C001`,
    },
    nextCommunity: {
      territory: ids.otherCompound,
      divisionCode: second,
      checkpoint: ids.otherCheckpoint,
      pass: await passOf(next[0]!.household),
      code: `${second}-C001`,
    },
    elsewhere,
  }
}
