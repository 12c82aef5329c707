// Makes an exercise through the same commands as real data: place, gates, rules, accounts, people, passes.
import { systemActor, ProblemError, plusMs, type Command, type CommandType, type DataOf, type Id, type Outcome } from '@shouwang/domain/kernel'
import { createAccount } from '@shouwang/domain/auth'
import { saveHospital } from '@shouwang/domain/fever'
import { openCheckpoints, saveChecklist } from '@shouwang/domain/gate'
import { draftOrder, setLevel, setScenario, signOrder } from '@shouwang/domain/order'
import { requestOuting } from '@shouwang/domain/outing'
import { issuePasses, revokePasses } from '@shouwang/domain/pass'
import { registerHousehold } from '@shouwang/domain/people'
import { postCode } from '@shouwang/domain/place'
import { GATE_2020_02, adoptPolicy } from '@shouwang/domain/policy'
import { addRooms, openCases, recordReadings, saveSite, serveNotice } from '@shouwang/domain/quarantine'
import { appoint, assign, confirmAppointment, registerHolders, saveChain, saveUnit } from '@shouwang/domain/responsibility'
import {
  addEntrance, addUnits, assignGrid, importDivision, placePoints, setBoundaries, setCoverageTargets,
} from '@shouwang/domain/territory'
import type { Services } from '../platform/feature.js'
import { slices } from '../platform/slices.js'
import { refreshStatistics } from '../platform/statistics.js'
import { divisionId, subtree, type Division } from '../territory/index.js'
import { casesOf, planCare } from './care.js'
import { createChance, type Chance } from './chance.js'
import { EXAMPLE_CHECKLIST } from './checklist.js'
import { planCommand } from './command.js'
import { findOtherCompound, firstPasses, firstPeople } from './exercise.queries.js'
import { planGrids, type PlannedGrids } from './grids.js'
import { households, type NewHousehold } from './households.js'
import { personaAccounts } from './personas.js'
import { planPlace, type PlannedPlace } from './place.js'
import { showProgress, type Progress } from './progress.js'

export interface ExerciseOptions {
  /** Code of a district (6 digits), a street (9) or a community (12) of the national table. */
  divisionCode: string
  people: number
  seed: string
  /** Checkpoints in all; left out: as many as the source had for so many people. */
  gates?: number
  /** Compounds whose people get passes at once. */
  withPasses?: number
  /** People of these compounds who are under observation from the first day; left out: one in 1,500. */
  observed?: number
}

/** 相台街道, Yindu district, Anyang: 43 gates and about 12,000 people, as in February 2020. */
export const DEFAULT_EXERCISE: ExerciseOptions = { divisionCode: '410505009', people: 12_000, seed: '2020-02', withPasses: 6 }

export interface ExerciseSummary {
  district: string; root: Id; compounds: number; checkpoints: number; households: number; people: number; passes: number
  /** Households that were left out because another exercise of the district has given the same number. */
  leftOut: number
}

const SYSTEM = systemActor('exercise')
const UNITS_A_COMMAND = 1000
const BOUNDARIES_A_COMMAND = 200
const HOUSEHOLDS_A_BATCH = 1000
const PASS_DAYS = 60
const DAY_MS = 86_400_000

interface Run {
  services: Services
  district: string
  options: ExerciseOptions
  seed: string
  ids: Chance
  progress: Progress
  /** In whose name, where the rules count what one office does. */
  office?: Id
}

/** Sends commands as the system. Their ids come from the seed: an exercise that was broken off goes on where it stopped. */
async function send<C extends CommandType>({ services, district, ids, office }: Run, type: C, list: readonly DataOf<C>[]): Promise<Outcome[]> {
  const at = services.now()
  const commands: Command[] = list.map((data) => ({ id: ids.id(), name: type.name, district, at, data }))
  const { outcomes } = await services.submit({ actor: office ? { ...SYSTEM, id: office } : SYSTEM, requestId: 'exercise', address: 'local' }, { sentAt: at, commands })
  return outcomes
}

/** Sends one command and throws its problem, unless it is one that `but` names. */
async function must<C extends CommandType>(run: Run, type: C, data: DataOf<C>, but: readonly string[] = []): Promise<Outcome> {
  const outcome = (await send(run, type, [data]))[0]!
  if (outcome.outcome === 'refused' && !but.includes(outcome.problem.code)) throw new ProblemError(outcome.problem)
  if (outcome.outcome === 'deferred') throw new Error(`${type.name} could not be done: ${outcome.waitingFor}`)
  return outcome
}

async function makePlace(run: Run, place: PlannedPlace, divisions: readonly Division[]): Promise<void> {
  const { options, progress, services } = run
  progress.step('区划、小区、楼栋 / divisions, compounds, buildings')
  await must(run, importDivision, { divisionCode: options.divisionCode, exercise: true })
  const other = await findOtherCompound(services.db, options.divisionCode, place.compounds.map(({ id }) => id))
  if (other) throw new ProblemError({ code: 'territory.code-taken', divisionCode: other })
  for (const units of slices(place.units, UNITS_A_COMMAND)) await must(run, addUnits, { within: place.root, units })
  progress.step('卡口、规则、账号 / gates, rules, accounts')
  for (const checkpoints of slices(place.checkpoints, UNITS_A_COMMAND)) await must(run, openCheckpoints, { within: place.root, checkpoints })
  const grids = planGrids(place, divisions, options.divisionCode, run.seed, services.now())
  await layGrids(run, place.root, grids)
  const now = services.now()
  await must(run, adoptPolicy, {
    adoption: run.ids.id(), territory: place.root, pack: GATE_2020_02.version, from: now, to: plusMs(now, PASS_DAYS * DAY_MS),
    legalBasis: GATE_2020_02.legalBasis,
  })
  await must(run, saveChecklist, { template: run.ids.id(), territory: place.root, ...EXAMPLE_CHECKLIST })
  // A second exercise in the same district shares the accounts of the first.
  for (const account of personaAccounts(run.ids, place, divisionId(run.district), grids.first)) await must(run, createAccount, account, ['auth.login-taken'])
}

/** Grids, boundaries, gates on the map, entrances, coverage. Two made-up streets may lie over each other: the second then goes undrawn. */
async function layGrids(run: Run, within: Id, plan: PlannedGrids): Promise<void> {
  for (const units of slices(plan.units, UNITS_A_COMMAND)) await must(run, addUnits, { within, units })
  for (const membership of plan.memberships) await must(run, assignGrid, membership)
  for (const boundaries of slices(plan.boundaries, BOUNDARIES_A_COMMAND)) await must(run, setBoundaries, { within, boundaries }, ['territory.grids-overlap'])
  for (const entrance of plan.entrances) await must(run, addEntrance, entrance, ['input.invalid'])
  for (const points of slices(plan.points, UNITS_A_COMMAND)) await must(run, placePoints, { within, points })
  for (const targets of slices(plan.targets, UNITS_A_COMMAND)) await must(run, setCoverageTargets, { within, targets })
}

interface Settled { households: number; people: number; leftOut: number }

/** Sends one batch of households; returns how many were left out because another exercise has given the same number. */
async function register(run: Run, batch: readonly NewHousehold[]): Promise<number> {
  let leftOut = 0
  for (const outcome of await send(run, registerHousehold, batch)) {
    if (outcome.outcome === 'deferred') throw new Error(`${registerHousehold.name} could not be done: ${outcome.waitingFor}`)
    if (outcome.outcome !== 'refused') continue
    if (outcome.problem.code !== 'people.number-taken') throw new ProblemError(outcome.problem)
    leftOut += 1
  }
  return leftOut
}

/** Registers everybody. The next batch is made while the one before it is being stored: never more than two are in memory. */
async function settle(run: Run, place: PlannedPlace): Promise<Settled> {
  const { options, progress, seed, services } = run
  progress.step('住户 / people')
  const counts: Settled = { households: 0, people: 0, leftOut: 0 }
  let stored = Promise.resolve()
  let batch: NewHousehold[] = []
  let batches = 0
  const flush = async (): Promise<void> => {
    const [full, people] = [batch, counts.people]
    batch = []
    await stored
    // While the tables grow from nothing, plans made for small ones become wrong: look again at each doubling.
    batches += 1
    if (batches >= 4 && Number.isInteger(Math.log2(batches))) await refreshStatistics(services.db)
    stored = register(run, full).then((leftOut) => {
      counts.leftOut += leftOut
      progress.reach(people, options.people)
    })
  }
  for (const household of households(place, options.divisionCode, seed)) {
    batch.push(household)
    counts.households += 1
    counts.people += household.members.length
    if (batch.length === HOUSEHOLDS_A_BATCH) await flush()
  }
  await flush()
  await stored
  return counts
}

/** Passes for the first compounds, and a few of them revoked again: lost, moved away, misused. */
async function issue(run: Run, place: PlannedPlace): Promise<number> {
  const { options, progress, services, district } = run
  const compounds = place.compounds.slice(0, options.withPasses ?? 0)
  if (compounds.length === 0) return 0
  progress.step('通行证 / passes')
  const validFrom = services.now()
  let issued = 0
  for (const [at, { id }] of compounds.entries()) {
    const outcome = await must(run, issuePasses, { territory: id, validFrom, validTo: plusMs(validFrom, PASS_DAYS * DAY_MS) }, ['pass.nobody-to-issue'])
    if (outcome.outcome === 'applied') issued += (outcome.result as { issued: number }).issued
    progress.reach(at + 1, compounds.length)
  }
  const first = compounds[0]!.id
  for (const reason of ['lost', 'moved-away', 'misused'] as const) {
    const passes = await firstPasses(services.db, district, first, reason === 'lost' ? 3 : 1)
    if (passes.length > 0) await must(run, revokePasses, { territory: first, passes, reason })
  }
  return issued
}

/**
 * Who is in charge, and the order in force under the response. Where another exercise has given a person's number, that person is not there:
 * then the links of the batch are left out.
 */
async function takeCharge(run: Run, place: PlannedPlace, divisions: readonly { code: string }[]): Promise<void> {
  const { options, progress, seed, services } = run
  progress.step('责任链、命令 / responsibility, orders')
  const plan = planCommand(place, divisions, options.divisionCode, seed, services.now())
  for (const chain of plan.chains) await must(run, saveChain, chain)
  for (const holders of slices(plan.holders, UNITS_A_COMMAND)) await must(run, registerHolders, { within: place.root, holders })
  for (const links of slices(plan.links, UNITS_A_COMMAND)) {
    await must(run, assign, { within: place.root, links }, ['responsibility.unknown', 'responsibility.slot-taken'])
  }
  await must(run, saveUnit, plan.unit)
  for (const post of plan.appointments) {
    await must(run, appoint, post)
    await must(run, confirmAppointment, { appointment: post.appointment }, ['responsibility.appointment-state'])
  }
  await must(run, setLevel, plan.level)
  await must(run, setScenario, plan.scenario)
  await must(run, draftOrder, plan.order, ['order.already-signed'])
  await must(run, signOrder, { order: plan.order.order }, ['order.already-signed'])
}

/** People under observation, hospitals, a site, posters. Of another exercise's district there are hospitals already. */
async function lookAfter(run: Run, place: PlannedPlace): Promise<void> {
  const { options, progress, services, district, seed } = run
  const compounds = place.compounds.slice(0, options.withPasses ?? 0).map(({ id }) => id)
  const [first, ...others] = await firstPeople(services.db, district, compounds, options.observed ?? casesOf(options.people))
  if (first === undefined) return
  progress.step('隔离观察、医院、场所码 / observation, hospitals, place codes')
  const places = { district: divisionId(district), territory: place.subDistrict, community: place.community }
  const plan = planCare(createChance(seed, options.divisionCode, 'care'), [first, ...others], places, services.now())
  for (const hospital of plan.hospitals) await must(run, saveHospital, hospital, ['fever.hospital-name-taken'])
  await must(run, saveSite, plan.site)
  await must(run, addRooms, plan.rooms)
  // Each in the name of an office of its own: all by one would be too many, and would wait for another.
  for (const opening of plan.openings) await must({ ...run, office: run.ids.id() }, openCases, opening)
  for (const notice of plan.notices) await must(run, serveNotice, notice)
  await must(run, recordReadings, plan.readings)
  await must(run, requestOuting, plan.outing)
  for (const code of plan.codes) await must(run, postCode, code)
}

/**
 * Makes the exercise that `options` describe and returns what it holds. Marks a new district as an exercise for good; refuses a district
 * that exists as a real one (`territory.real-district`), an unknown division (`territory.unknown`), and one in which another exercise lives
 * already (`territory.code-taken`). The same exercise again goes on where it was broken off.
 */
export async function createExercise(services: Services, options: ExerciseOptions, progress: Progress = showProgress()): Promise<ExerciseSummary> {
  const { divisionCode, people } = options
  const divisions = await subtree(divisionCode)
  if (divisions.length === 0 || divisionCode.length < 6) throw new ProblemError({ code: 'territory.unknown', divisionCode })
  const seed = [options.seed, people, options.gates ?? ''].join('/')
  const place = planPlace({ ...options, divisions, seed })
  const run: Run = { services, district: divisionCode.slice(0, 6), options, seed, ids: createChance(seed, divisionCode, 'commands'), progress }
  try {
    await makePlace(run, place, divisions)
    const counts = await settle(run, place)
    await refreshStatistics(services.db)
    const passes = await issue(run, place)
    await takeCharge(run, place, divisions)
    await lookAfter(run, place)
    return { district: run.district, root: place.root, compounds: place.compounds.length, checkpoints: place.checkpoints.length, ...counts, passes }
  } finally {
    progress.end()
  }
}
