// Stores passages: a well-formed one is never refused; it is decided again with what the server knows and flagged when the two disagree.
import {
  compareDecisions, decideGatePassage, holdAt, outOfProvinceOf, outingAt, personsOf, readPlate, recordPassage as recordPassageCommand, retestOf,
  type Direction, type GateDecision, type GateFacts, type PassEvidence, type PassFacts, type PassShown, type PassageData, type Presented, type SubjectFacts,
  type VisitorSubject,
} from '@shouwang/domain/gate'
import { plusMs, type Command, type DistrictCode, type Id, type Instant, type ResultOf } from '@shouwang/domain/kernel'
import { gatePolicyAt } from '@shouwang/domain/policy'
import { CLOCK_WRONG_MS } from '@shouwang/domain/sync'
import type { Db } from '../platform/database.js'
import { defineFactHandler, type Ctx, type Entry, type GroupOutcome } from '../platform/handler.js'
import { canonicalJson } from '../platform/ledger.js'
import { heldPasses, type PlaceDoor } from '../pass/index.js'
import { countedHousehold, loadTrips, quotaOf, type GoingOut } from './counted-trips.js'
import { atCheckpoint } from './locate.js'
import { groupDigest, passageDigest } from './passage-digest.js'
import {
  loadPassesAndDoors, storedPassages, writePassages, type Crossing, type PassRow, type PassageRow, type Trip, type UsedOuting, type WantedDoor,
} from './passage.queries.js'
import { postOf, type Post } from './posts.js'
import { knownProofs, noteProofs, shownToOthers, type KnownProofs } from './shown-twice.js'
import { doorOfHost, hostKey, loadHostHolds, loadVisits, registrationOf, type HostHolds, type VisitRow } from './visit-facts.queries.js'

type PassageEntry = Entry<typeof recordPassageCommand>
type PassageCommand = Command<PassageData>

/** Best knowledge of when it happened: the device's clock, put right when it is known to be wrong, never after its arrival. */
export const passageTime = (deviceAt: Instant, skewMs: number, receivedAt: Instant): Instant => {
  const corrected = Math.abs(skewMs) > CLOCK_WRONG_MS ? plusMs(deviceAt, skewMs) : deviceAt
  return corrected < receivedAt ? corrected : receivedAt
}

const passIdsOf = (data: PassageData): Id[] => {
  const { subject } = data
  if (subject.kind === 'pass') return subject.pass ? [subject.pass] : []
  if (subject.kind === 'vehicle') return subject.occupants.flatMap(({ pass }) => (pass ? [pass] : []))
  return []
}

interface Known {
  posts: ReadonlyMap<Id, Post>
  passes: ReadonlyMap<Id, PassRow>
  doors: ReadonlySet<string>
  /** Of passes whose holders have ever been held. */
  held: Awaited<ReturnType<typeof heldPasses>>
  visits: ReadonlyMap<Id, VisitRow>
  hostHolds: HostHolds
  /** When households went out, of those whose outings are counted. */
  trips: Map<Id, Instant[]>
  proofs: KnownProofs
}

const NEVER_HELD = { holds: [], outings: [] }
/** A pass as the phone saw it. */
interface SeenPass {
  pass?: Id | undefined; evidence?: PassEvidence | undefined; shown?: PassShown | undefined; provedAt?: number | undefined; presented?: Presented | undefined
}
/** Where, which way, when and by which phone somebody is looked at, and what is known there. */
interface Looking { checkpoint: Post; direction: Direction; known: Known; at: Instant; device: Id | null }

/** What the server knows of a pass at a time; what the phone saw of a code that it could not read stands. */
const passFacts = (seen: SeenPass, { checkpoint, direction, known, at, device }: Looking): PassFacts => {
  const { pass, evidence = 'unknown', shown, presented } = seen
  const row = pass ? known.passes.get(pass) : undefined
  const absent = { inScope: false, revoked: false, suspended: false, quarantined: false }
  if (!row) return { evidence: evidence === 'verified' || evidence === 'listed' ? 'unknown' : evidence, ...absent }
  const { holds, outings } = known.held.get(row.id) ?? NEVER_HELD
  const hold = holdAt(holds, at)
  return {
    evidence, validFrom: row.valid_from, validTo: row.valid_to, inScope: row.scope.some((code) => checkpoint.codes.includes(code)),
    revoked: row.revoked_at !== null && row.revoked_at <= at, suspended: row.suspended_at !== null && row.suspended_at <= at, quarantined: hold === 'quarantine',
    kind: row.kind, shown, presented, shownTwice: shownToOthers(seen, known.proofs, device), quota: quotaOf(row), outs: row.household ? known.trips.get(row.household) : undefined,
    hold, outing: hold && outingAt(outings, checkpoint.id, direction, at),
  }
}

/** A visitor as the host registered them, where they came with a registration; what the guard saw, an escort, is the guard's word. */
const visitorFacts = (visitor: VisitorSubject, { checkpoint, direction, known, at }: Looking): SubjectFacts => {
  const hostKnown = known.doors.has(`${checkpoint.path} ${visitor.hostDoor}`)
  const hostHeld = holdAt(known.hostHolds.get(hostKey(doorOfHost(visitor, checkpoint))) ?? [], at)
  const row = visitor.visit ? known.visits.get(visitor.visit) : undefined
  // Written down at the gate: its own command is on its way behind the passage.
  if (!row || row.from === 'gate') return { ...visitor, hostKnown, hostHeld }
  return {
    ...visitor, hostKnown, hostHeld, relative: row.relation === 'relative', sameCounty: row.sameCounty, registeredByHost: true, registration: registrationOf(row, direction, at),
  }
}

const subjectFacts = (data: PassageData, looking: Looking): SubjectFacts => {
  const { subject } = data
  const { checkpoint, known } = looking
  switch (subject.kind) {
    case 'pass':
      return { kind: 'pass', pass: passFacts(subject, looking) }
    case 'door':
      return { kind: 'door', known: known.doors.has(`${checkpoint.path} ${subject.door}`) }
    case 'visitor':
      return visitorFacts(subject, looking)
    case 'vehicle': {
      const province = subject.plate ? readPlate(subject.plate).province : undefined
      return {
        kind: 'vehicle', count: subject.count, askedTravel: subject.askedTravel,
        occupants: subject.occupants.map(({ pass, evidence, shown, provedAt, ...rest }) => ({
          ...rest, ...(evidence ? { pass: passFacts({ pass, evidence, shown, provedAt }, looking) } : {}),
        })),
        ...(province ? { plateProvince: province } : {}), ...(subject.origin ? { origin: subject.origin } : {}),
      }
    }
    case 'emergency':
      return { kind: 'emergency' }
    case 'count':
      return { kind: 'count', persons: subject.persons }
  }
}

/** The server's own decision about a passage, by the same rule as the phone's. */
const decideAgain = (data: PassageData, looking: Looking): GateDecision => {
  const { checkpoint, at } = looking
  const facts: GateFacts = {
    direction: data.direction, checkpointKind: checkpoint.kind, subject: subjectFacts(data, looking), mask: data.mask,
    ...(data.temperature ? { temperature: data.temperature } : {}),
    ...(data.documentSeen ? { documentSeen: true } : {}), ...(data.purpose ? { purpose: data.purpose } : {}),
  }
  return decideGatePassage(facts, gatePolicyAt(checkpoint.policies, at), at)
}

/** Name, phone, plate and note go into the sealed part; the rest is the open detail. */
const splitPersonal = (data: PassageData): { open: Record<string, unknown>; personal: Record<string, string> | null } => {
  const { subject, note, decision, mask, temperature, turnBack, step, documentSeen, purpose } = data
  const { name, phone, plate, ...rest } = subject as typeof subject & { name?: string; phone?: string; plate?: string }
  const open = {
    subject: rest, mask, ...(temperature ? { temperature } : {}), ...(turnBack ? { turnBack } : {}), ...(step ? { step } : {}), ...(documentSeen ? { documentSeen } : {}),
    ...(purpose ? { purpose } : {}), because: decision.because, policy: decision.policy,
  }
  const personal: Record<string, string> = {}
  if (name !== undefined) personal.name = name
  if (phone !== undefined) personal.phone = phone
  if (plate !== undefined) personal.plate = plate
  if (note !== undefined) personal.note = note
  return { open, personal: Object.keys(personal).length > 0 ? personal : null }
}

const happenedAt = ({ at, data }: PassageCommand, ctx: Ctx): { deviceAt: Instant; at: Instant } => {
  // The time on a paper sheet was read off a wall clock, not off the phone.
  if (data.channel === 'paper' && data.happenedAt) return { deviceAt: at, at: data.happenedAt < ctx.now ? data.happenedAt : ctx.now }
  return { deviceAt: at, at: passageTime(at, ctx.skewMs, ctx.now) }
}

const MAX_SKEW = 2_147_483_647
const MAX_SMALLINT = 32_767

const rowOf = ({ ctx, command }: PassageEntry, checkpoint: Post, known: Known): { row: PassageRow; decision: GateDecision } => {
  const data = command.data
  const { deviceAt, at } = happenedAt(command, ctx)
  const decision = decideAgain(data, { checkpoint, direction: data.direction, known, at, device: ctx.actor.device })
  const { open, personal } = splitPersonal(data)
  const row: PassageRow = {
    id: command.id, checkpoint: checkpoint.id, path: checkpoint.path, at, deviceAt, receivedAt: ctx.now,
    skewMs: Math.max(-MAX_SKEW, Math.min(MAX_SKEW, ctx.skewMs)), device: ctx.actor.device, shift: data.shift ?? null, staff: data.staff ?? null,
    direction: data.direction, kind: data.subject.kind, pass: passIdsOf(data)[0] ?? null, retestOf: retestOf(data),
    persons: Math.min(MAX_SMALLINT, personsOf(data)), outOfProvince: Math.min(MAX_SMALLINT, outOfProvinceOf(data)), tenths: data.temperature?.tenths ?? null,
    action: data.action, verdict: data.decision.verdict, because: data.decision.because.map(({ code }) => code),
    serverVerdict: decision.verdict, serverBecause: decision.because.map(({ code }) => code), review: compareDecisions(data.decision, decision),
    offline: data.offline, channel: data.channel, detail: canonicalJson(open),
    sealed: personal ? ctx.vault.seal(JSON.stringify(personal), 'passage.personal') : null, digest: '',
  }
  row.digest = passageDigest(row)
  return { row, decision }
}

const loadPosts = async (db: Db, district: DistrictCode, entries: readonly PassageEntry[]): Promise<Map<Id, Post>> => {
  const posts = new Map<Id, Post>()
  for (const id of new Set(entries.map(({ command }) => command.data.checkpoint))) {
    const post = await postOf(db, district, id)
    if (post) posts.set(id, post)
  }
  return posts
}

const visitIdsOf = (entries: readonly PassageEntry[]): Id[] =>
  entries.flatMap(({ command: { data: { subject } } }) => (subject.kind === 'visitor' && subject.visit ? [subject.visit] : []))

const hostDoorsOf = (entries: readonly PassageEntry[], posts: Known['posts']): PlaceDoor[] => entries.flatMap(({ command: { data: { checkpoint, subject } } }) => {
  const post = posts.get(checkpoint)
  return post && subject.kind === 'visitor' ? [doorOfHost(subject, post)] : []
})

const loadKnown = async (db: Db, district: DistrictCode, entries: readonly PassageEntry[]): Promise<Known> => {
  const posts = await loadPosts(db, district, entries)
  const passIds = new Set<Id>()
  const wanted: WantedDoor[] = []
  for (const { command: { data } } of entries) {
    for (const pass of passIdsOf(data)) passIds.add(pass)
    const path = posts.get(data.checkpoint)?.path
    if (path && data.subject.kind === 'door') wanted.push({ path, door: data.subject.door })
    if (path && data.subject.kind === 'visitor') wanted.push({ path, door: data.subject.hostDoor })
  }
  const { passes, doors } = await loadPassesAndDoors(db, district, [...passIds], wanted)
  const trips = await loadTrips(db, district, entries.flatMap((entry) => goingOut(entry, posts, passes)))
  return {
    posts, passes, doors, trips, held: await heldPasses(db, district, [...passes.values()].filter((pass) => pass.held).map(({ id }) => id)),
    visits: await loadVisits(db, district, visitIdsOf(entries)), hostHolds: await loadHostHolds(db, district, hostDoorsOf(entries, posts)),
    proofs: await knownProofs(db, district, entries.map(({ command }) => command.data)),
  }
}

/** The passes with which somebody goes out, under the policy of that gate and time. */
const goingOut = ({ ctx, command }: PassageEntry, posts: Known['posts'], passes: Known['passes']): GoingOut[] => {
  const post = posts.get(command.data.checkpoint)
  if (!post || command.data.direction !== 'out') return []
  const { at } = happenedAt(command, ctx)
  return passIdsOf(command.data).flatMap((id) => {
    const pass = passes.get(id)
    return pass ? [{ pass, policy: gatePolicyAt(post.policies, at), at }] : []
  })
}

/** The outing that an admitted passage is, if outings are counted; the next passages of the group know of it. */
const countTrip = (entry: PassageEntry, row: PassageRow, known: Known): Trip[] => {
  if (known.trips.size === 0 || row.action !== 'admitted') return []
  const household = goingOut(entry, known.posts, known.passes).map(countedHousehold).find((each) => each !== null)
  if (household === undefined || household === null) return []
  known.trips.get(household)?.push(row.at)
  return [{ passage: row.id, household, at: row.at, receivedAt: row.receivedAt }]
}

/** The latest admitted crossing of each pass in a group, in the order of pass ids. */
const crossingsOf = (entries: readonly PassageEntry[], rows: ReadonlyMap<Id, PassageRow>): Crossing[] => {
  const latest = new Map<Id, Crossing>()
  for (const { command } of entries) {
    const row = rows.get(command.id)
    if (!row || row.action !== 'admitted') continue
    for (const pass of passIdsOf(command.data)) {
      const known = latest.get(pass)
      if (!known || known.at <= row.at) latest.set(pass, { pass, inside: row.direction === 'in', at: row.at, checkpoint: row.checkpoint })
    }
  }
  return [...latest.values()].sort((a, b) => (a.pass < b.pass ? -1 : 1))
}

/** The leaves to go out that admitted passages of a group made use of, each once, the earliest first. */
const outingsOf = (entries: readonly PassageEntry[], rows: ReadonlyMap<Id, PassageRow>, known: Known): UsedOuting[] => {
  const used = new Map<Id, UsedOuting>()
  for (const { command } of known.held.size === 0 ? [] : entries) {
    const row = rows.get(command.id)
    if (!row || row.action !== 'admitted' || row.direction !== 'out') continue
    for (const pass of passIdsOf(command.data)) {
      const outing = outingAt(known.held.get(pass)?.outings ?? [], row.checkpoint, 'out', row.at)
      const before = outing && used.get(outing.outing)
      if (outing?.state === 'authorised' && (!before || row.at < before.at)) used.set(outing.outing, { outing: outing.outing, passage: row.id, at: row.at })
    }
  }
  return [...used.values()].sort((a, b) => (a.outing < b.outing ? -1 : 1))
}

type Result = ResultOf<typeof recordPassageCommand>

/** What the phone is told: that both agreed, or what the server would have decided. */
const resultOf = (review: PassageRow['review'], decision: GateDecision): Result => (review === 'agreed' ? { agreed: true } : { agreed: false, decision })

/** gate.record-passage, in groups: one insert and one event that lists their count and digest (C04). */
export const recordPassage = defineFactHandler({
  command: recordPassageCommand,
  onceBy: 'passage_pkey',
  stored: storedPassages,
  locate: atCheckpoint,
  async decideGroup(db, entries, eventId, stored) {
    const { district } = entries[0]!.ctx
    const known = await loadKnown(db, district, entries)
    const rows = new Map<Id, PassageRow>()
    const trips: Trip[] = []
    const outcomes = entries.map((entry): GroupOutcome<Result> => {
      const { id, data } = entry.command
      const checkpoint = known.posts.get(data.checkpoint)
      if (!checkpoint) return { outcome: 'refused', problem: { code: 'gate.checkpoint-unknown', id: data.checkpoint } }
      const { row, decision } = rowOf(entry, checkpoint, known)
      const result = resultOf(row.review, decision)
      // The first of two equal ids in one group is the one that is stored.
      if (stored.has(id) || rows.has(id)) return { outcome: 'duplicate', result }
      rows.set(id, row)
      // The next of the same group is judged beside it.
      noteProofs(known.proofs, data, row.device)
      trips.push(...countTrip(entry, row, known))
      return { outcome: 'applied', result }
    })
    const fresh = [...rows.values()]
    if (fresh.length === 0) return { outcomes, event: null }
    const write = writePassages(district, eventId, fresh, crossingsOf(entries, rows), outingsOf(entries, rows, known), trips)
    return { outcomes, event: { subject: eventId, path: `/${district}/`, data: { count: fresh.length, digest: groupDigest(fresh) }, write } }
  },
})
