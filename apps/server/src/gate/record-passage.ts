// Stores passages: a well-formed one is never refused; it is decided again with what the server knows and flagged when the two disagree.
import {
  compareDecisions, decideGatePassage, outOfProvinceOf, personsOf, readPlate, recordPassage as recordPassageCommand,
  type GateDecision, type GateFacts, type PassFacts, type PassageData, type SubjectFacts,
} from '@shouwang/domain/gate'
import { plusMs, refuse, type Command, type Id, type Instant, type ScopePath } from '@shouwang/domain/kernel'
import { gatePolicyAt, type PolicyInForce } from '@shouwang/domain/policy'
import { CLOCK_WRONG_MS } from '@shouwang/domain/sync'
import type { Tx } from '../platform/database.js'
import { defineGroupHandler, type Ctx, type Entry, type GroupOutcome } from '../platform/handler.js'
import { canonicalJson } from '../platform/ledger.js'
import { policiesOver } from '../policy/index.js'
import { groupDigest, passageDigest } from './passage-digest.js'
import {
  checkpointPath, insertPassages, loadCheckpoints, loadDoors, loadPasses, upsertPresence,
  type CheckpointFacts, type Crossing, type PassRow, type PassageRow,
} from './passage.queries.js'

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
  checkpoints: Map<Id, CheckpointFacts>
  passes: Map<Id, PassRow>
  doors: Set<string>
  policies: Map<ScopePath, PolicyInForce[]>
}

/** What the server knows of a pass at a time; what the phone saw of a code that it could not read stands. */
const passFacts = (pass: Id | undefined, evidence: PassFacts['evidence'], checkpoint: CheckpointFacts, known: Known, at: Instant): PassFacts => {
  const row = pass ? known.passes.get(pass) : undefined
  const absent = { inScope: false, revoked: false, suspended: false, quarantined: false }
  if (!row) return { evidence: evidence === 'verified' || evidence === 'listed' ? 'unknown' : evidence, ...absent }
  return {
    evidence, validFrom: row.valid_from, validTo: row.valid_to, inScope: row.scope.some((code) => checkpoint.codes.includes(code)),
    revoked: row.revoked_at !== null && row.revoked_at <= at, suspended: row.suspended_at !== null && row.suspended_at <= at, quarantined: row.quarantined,
  }
}

const subjectFacts = (data: PassageData, checkpoint: CheckpointFacts, known: Known, at: Instant): SubjectFacts => {
  const { subject } = data
  switch (subject.kind) {
    case 'pass':
      return { kind: 'pass', pass: passFacts(subject.pass, subject.evidence, checkpoint, known, at) }
    case 'door':
      return { kind: 'door', known: known.doors.has(`${checkpoint.path} ${subject.door}`) }
    case 'visitor':
      return { ...subject, hostKnown: known.doors.has(`${checkpoint.path} ${subject.hostDoor}`) }
    case 'vehicle': {
      const province = subject.plate ? readPlate(subject.plate).province : undefined
      return {
        kind: 'vehicle', count: subject.count, askedTravel: subject.askedTravel,
        occupants: subject.occupants.map(({ pass, evidence, ...rest }) => ({
          ...rest, ...(evidence ? { pass: passFacts(pass, evidence, checkpoint, known, at) } : {}),
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
const decideAgain = (data: PassageData, checkpoint: CheckpointFacts, known: Known, at: Instant): GateDecision => {
  const facts: GateFacts = {
    direction: data.direction, checkpointKind: checkpoint.kind, subject: subjectFacts(data, checkpoint, known, at), mask: data.mask,
    ...(data.temperature ? { temperature: data.temperature } : {}),
  }
  return decideGatePassage(facts, gatePolicyAt(known.policies.get(checkpoint.path) ?? [], at), at)
}

/** Name, phone, plate and note go into the sealed part; the rest is the open detail. */
const splitPersonal = (data: PassageData): { open: Record<string, unknown>; personal: Record<string, string> | null } => {
  const { subject, note, decision, mask, temperature, turnBack } = data
  const { name, phone, plate, ...rest } = subject as typeof subject & { name?: string; phone?: string; plate?: string }
  const entries = Object.entries({ name, phone, plate, note }).filter((entry): entry is [string, string] => entry[1] !== undefined)
  const open = { subject: rest, mask, ...(temperature ? { temperature } : {}), ...(turnBack ? { turnBack } : {}), because: decision.because, policy: decision.policy }
  return { open, personal: entries.length > 0 ? Object.fromEntries(entries) : null }
}

const happenedAt = ({ at, data }: PassageCommand, ctx: Ctx): { deviceAt: Instant; at: Instant } => {
  // The time on a paper sheet was read off a wall clock, not off the phone.
  if (data.channel === 'paper' && data.happenedAt) return { deviceAt: at, at: data.happenedAt < ctx.now ? data.happenedAt : ctx.now }
  return { deviceAt: at, at: passageTime(at, ctx.skewMs, ctx.now) }
}

const MAX_SKEW = 2_147_483_647
const MAX_SMALLINT = 32_767

const rowOf = ({ ctx, command }: PassageEntry, checkpoint: CheckpointFacts, known: Known): { row: PassageRow; decision: GateDecision } => {
  const data = command.data
  const { deviceAt, at } = happenedAt(command, ctx)
  const decision = decideAgain(data, checkpoint, known, at)
  const { open, personal } = splitPersonal(data)
  const row: Omit<PassageRow, 'digest'> = {
    id: command.id, checkpoint: checkpoint.id, path: checkpoint.path, at, deviceAt, receivedAt: ctx.now,
    skewMs: Math.max(-MAX_SKEW, Math.min(MAX_SKEW, ctx.skewMs)), device: ctx.actor.device, shift: data.shift ?? null, staff: data.staff ?? null,
    direction: data.direction, kind: data.subject.kind, pass: passIdsOf(data)[0] ?? null,
    persons: Math.min(MAX_SMALLINT, personsOf(data)), outOfProvince: Math.min(MAX_SMALLINT, outOfProvinceOf(data)), tenths: data.temperature?.tenths ?? null,
    action: data.action, verdict: data.decision.verdict, because: data.decision.because.map(({ code }) => code),
    serverVerdict: decision.verdict, serverBecause: decision.because.map(({ code }) => code), review: compareDecisions(data.decision, decision),
    offline: data.offline, channel: data.channel, detail: canonicalJson(open),
    sealed: personal ? ctx.vault.seal(JSON.stringify(personal), 'passage.personal') : null,
  }
  return { row: { ...row, digest: passageDigest(row) }, decision }
}

const unique = <T>(values: readonly T[]): T[] => [...new Set(values)]

const loadKnown = async (tx: Tx, district: string, entries: readonly PassageEntry[], now: Instant): Promise<Known> => {
  const all = entries.map(({ command }) => command.data)
  const checkpoints = await loadCheckpoints(tx, district, unique(all.map(({ checkpoint }) => checkpoint)))
  const passes = await loadPasses(tx, district, unique(all.flatMap(passIdsOf)))
  const doors = await loadDoors(tx, district, all.flatMap(({ checkpoint, subject }) => {
    const path = checkpoints.get(checkpoint)?.path
    if (!path) return []
    if (subject.kind === 'door') return [{ path, door: subject.door }]
    return subject.kind === 'visitor' ? [{ path, door: subject.hostDoor }] : []
  }))
  const policies = new Map<ScopePath, PolicyInForce[]>()
  // Passages may be days old when they arrive: policies that have ended since still count for them.
  const oldest = entries.reduce((least, { command }) => (command.at < least ? command.at : least), now)
  for (const path of unique([...checkpoints.values()].map((checkpoint) => checkpoint.path))) policies.set(path, await policiesOver(tx, district, path, oldest))
  return { checkpoints, passes, doors, policies }
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

/** gate.record-passage, in groups: one insert and one event that lists their count and digest (C04). */
export const recordPassage = defineGroupHandler({
  command: recordPassageCommand,
  async locate(db, ctx, data) {
    return (await checkpointPath(db, ctx.district, data.checkpoint)) ?? refuse({ code: 'gate.checkpoint-unknown', id: data.checkpoint })
  },
  async handleGroup(tx, entries, eventId) {
    const { district, now } = entries[0]!.ctx
    const known = await loadKnown(tx, district, entries, now)
    const decisions = new Map<Id, GateDecision>()
    const rows = new Map<Id, PassageRow>()
    for (const entry of entries) {
      const checkpoint = known.checkpoints.get(entry.command.data.checkpoint)
      if (!checkpoint) continue
      const { row, decision } = rowOf(entry, checkpoint, known)
      rows.set(row.id, row)
      decisions.set(row.id, decision)
    }
    const inserted = await insertPassages(tx, district, eventId, [...rows.values()])
    for (const id of rows.keys()) if (!inserted.has(id)) rows.delete(id)
    await upsertPresence(tx, district, crossingsOf(entries, rows))
    const outcomes = entries.map(({ command }): GroupOutcome<{ decision: GateDecision; agreed: boolean }> => {
      const decision = decisions.get(command.id)
      if (!decision) return { outcome: 'refused', problem: { code: 'gate.checkpoint-unknown', id: command.data.checkpoint } }
      const result = { decision, agreed: compareDecisions(command.data.decision, decision) === 'agreed' }
      // The first of two equal ids in one group is the one that was stored.
      return inserted.delete(command.id) ? { outcome: 'applied', result } : { outcome: 'duplicate', result }
    })
    const stored = [...rows.values()]
    return {
      outcomes,
      event: stored.length === 0 ? null : { subject: eventId, path: `/${district}/`, data: { count: stored.length, digest: groupDigest(stored) } },
    }
  },
})

