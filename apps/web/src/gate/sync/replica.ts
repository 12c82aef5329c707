// What this gate knows of passes, doors, keys and rules: stored in parts, changed by the feed, held in memory for lookups.
import type { Id, Instant } from '@shouwang/domain/kernel'
import { addRevoked, countRevoked, dropRevoked, isRevoked, readRevocationList, type PassKey } from '@shouwang/domain/pass'
import type { PolicyInForce } from '@shouwang/domain/policy'
import type { DrillNow } from '@shouwang/domain/gate'
import type { ReplicaVisit } from '@shouwang/domain/visit'
import type { Change, Replica, ReplicaDoorHold, ReplicaHold, ReplicaOuting, ReplicaPass, ReplicaTrip } from '@shouwang/domain/sync'
import type { GateDatabase } from '../store/database.js'
import { forget, keep } from '../store/kept.js'

/** The small, often read part. `version` moves whenever any part changed, so that open screens read again. */
export interface ReplicaFrame {
  version: number
  district: string
  districtName: string
  exercise: boolean
  checkpoint: Replica['checkpoint']
  codes: string[]
  policies: PolicyInForce[]
  keys: PassKey[]
  checklist: Replica['checklist']
  /** The step of degradation that this gate practises. */
  drill: DrillNow
  pulledAt: Instant
}
export type Door = Replica['doors'][number]

/** The revoked passes of one signing key, packed; `keyId` empty: heard of since the last whole list. */
export interface KeyRevocations {
  keyId: string
  packed: Uint8Array
}

interface Parts {
  frame: ReplicaFrame
  passes: ReplicaPass[]
  doors: Door[]
  revocations: KeyRevocations[]
  quarantined: Id[]
  holds: ReplicaHold[]
  heldDoors: ReplicaDoorHold[]
  outings: ReplicaOuting[]
  visits: ReplicaVisit[]
  trips: ReplicaTrip[]
}

const part = async <P extends keyof Parts>(db: GateDatabase, name: P): Promise<Parts[P] | undefined> =>
  (await db.replica.get(name))?.value as Parts[P] | undefined

const putPart = async <P extends keyof Parts>(db: GateDatabase, name: P, value: Parts[P]): Promise<void> => {
  await db.replica.put({ part: name, value })
}

/** The stored frame; undefined before the first pull and after a revocation. */
export const readFrame = (db: GateDatabase): Promise<ReplicaFrame | undefined> => part(db, 'frame')

/** Stores a whole replica in place of what was known. */
export const storeReplica = async (db: GateDatabase, replica: Replica): Promise<void> => {
  await db.transaction('rw', db.replica, db.kept, async () => {
    const before = await readFrame(db)
    const { district, districtName, exercise, checkpoint, codes, policies, keys, checklist, drill } = replica
    await putPart(db, 'frame', {
      version: (before?.version ?? 0) + 1,
      district,
      districtName,
      exercise,
      checkpoint,
      codes,
      policies,
      keys,
      checklist,
      drill,
      pulledAt: replica.now,
    })
    await putPart(db, 'passes', replica.passes)
    await putPart(db, 'doors', replica.doors)
    await putPart(db, 'revocations', replica.revocations.map((list) => ({ keyId: list.keyId, packed: readRevocationList(list) })))
    await db.replica.delete('revoked')
    await putPart(db, 'quarantined', replica.quarantined)
    await putPart(db, 'holds', replica.holds)
    await putPart(db, 'heldDoors', replica.heldDoors)
    await putPart(db, 'outings', replica.outings)
    await putPart(db, 'visits', replica.visits)
    await putPart(db, 'trips', replica.trips)
    await keep(db, 'cursor', replica.n)
  })
}

const holdKey = ({ source, pass }: ReplicaHold): string => `${source} ${pass}`
const outingKey = ({ outing, pass }: ReplicaOuting): string => `${outing} ${pass}`

/** What this phone recorded of a visitor stands, also when an older word of the server arrives. */
const laterOf = (known: readonly ReplicaVisit[], told: ReplicaVisit): ReplicaVisit => {
  const own = known.find(({ visit }) => visit === told.visit)
  return own ? { ...told, enteredAt: told.enteredAt ?? own.enteredAt, leftAt: told.leftAt ?? own.leftAt } : told
}

/** Everything but the revocation of this very phone, applied to parts in memory. Unknown kinds are skipped: a newer server may know more. */
export const applyChange = (parts: Parts, change: Change): void => {
  switch (change.kind) {
    case 'passes-issued': {
      const issued = new Set(change.passes.map((pass) => pass.pass))
      parts.passes = [...parts.passes.filter((pass) => !issued.has(pass.pass)), ...change.passes]
      break
    }
    case 'passes-revoked': {
      const heard = parts.revocations.find(({ keyId }) => keyId === '')?.packed ?? new Uint8Array()
      parts.revocations = [...parts.revocations.filter(({ keyId }) => keyId !== ''), { keyId: '', packed: addRevoked(heard, change.passes) }]
      break
    }
    case 'passes-restored': {
      parts.revocations = parts.revocations.map(({ keyId, packed }) => ({ keyId, packed: dropRevoked(packed, change.passes) }))
      break
    }
    case 'pass-suspended':
      parts.passes = parts.passes.map((pass) => (pass.pass === change.pass ? { ...pass, suspended: change.suspended } : pass))
      break
    case 'passes-held': {
      const told = new Set(change.holds.map(holdKey))
      parts.holds = [...parts.holds.filter((hold) => !told.has(holdKey(hold))), ...change.holds]
      // Held by what is told from here on: the plain list of the replica knows no times.
      const passes = new Set(change.holds.map(({ pass }) => pass))
      parts.quarantined = parts.quarantined.filter((pass) => !passes.has(pass))
      break
    }
    case 'doors-held':
      parts.heldDoors = change.doors
      break
    case 'outings': {
      const told = new Set(change.outings.map(outingKey))
      parts.outings = [...parts.outings.filter((outing) => !told.has(outingKey(outing))), ...change.outings]
      break
    }
    case 'key-added':
      parts.frame.keys = [...parts.frame.keys.filter((key) => key.keyId !== change.key.keyId), change.key]
      break
    case 'policies':
      parts.frame.policies = change.policies
      break
    case 'visits': {
      const told = new Set(change.visits.map(({ visit }) => visit))
      parts.visits = [...parts.visits.filter(({ visit }) => !told.has(visit)), ...change.visits.map((each) => laterOf(parts.visits, each))]
      break
    }
    case 'drill':
      parts.frame.drill = change.drill
      break
    case 'checkpoint-closed':
      parts.frame.checkpoint = { ...parts.frame.checkpoint, closed: true }
      break
    case 'checklist':
      parts.frame.checklist = change.checklist
      break
    case 'doors': {
      const known = new Set(parts.doors.map((door) => `${door.building} ${door.door}`))
      parts.doors = [...parts.doors, ...change.doors.filter((door) => !known.has(`${door.building} ${door.door}`))]
      break
    }
    default:
      break
  }
}

/** Applies a page of changes and moves the cursor, all or nothing. */
export const applyChanges = async (db: GateDatabase, changes: readonly Change[], n: number): Promise<void> => {
  await db.transaction('rw', db.replica, db.kept, async () => {
    if (changes.length > 0) {
      const frame = await readFrame(db)
      if (!frame) return
      const parts: Parts = {
        frame: { ...frame, version: frame.version + 1 },
        passes: (await part(db, 'passes')) ?? [],
        doors: (await part(db, 'doors')) ?? [],
        revocations: (await part(db, 'revocations')) ?? [],
        quarantined: (await part(db, 'quarantined')) ?? [],
        holds: (await part(db, 'holds')) ?? [],
        heldDoors: (await part(db, 'heldDoors')) ?? [],
        outings: (await part(db, 'outings')) ?? [],
        visits: (await part(db, 'visits')) ?? [],
        trips: (await part(db, 'trips')) ?? [],
      }
      for (const change of changes) applyChange(parts, change)
      for (const name of Object.keys(parts) as (keyof Parts)[]) await putPart(db, name, parts[name])
    }
    await keep(db, 'cursor', n)
  })
}

/** Wipes what a revoked phone must not keep: replica, session, the log of what was already sent. What still waits is kept and said. */
export const wipeAfterRevocation = async (db: GateDatabase, at: Instant): Promise<void> => {
  await db.transaction('rw', [db.replica, db.kept, db.passages, db.fevers, db.outbox, db.tray], async () => {
    const exercise = (await readFrame(db))?.exercise ?? false
    await db.replica.clear()
    await db.fevers.clear()
    await db.passages.filter((row) => row.state === 'sent').delete()
    await forget(db, 'session', 'shift', 'cursor', 'device')
    const waiting = (await db.outbox.count()) + (await db.tray.filter((row) => !row.handled).count())
    await keep(db, 'revoked', { at, waiting, exercise })
  })
}

/** The replica in memory: what a decision looks things up in. */
export interface Known extends ReplicaFrame {
  passById: Map<Id, ReplicaPass>
  passByNumber: Map<string, ReplicaPass>
  doors: Door[]
  revoked: { readonly size: number; has(pass: Id): boolean }
  quarantined: Set<Id>
  /** By pass. */
  holds: Map<Id, ReplicaHold[]>
  /** Doors behind which somebody without a pass is held. */
  heldDoors: ReplicaDoorHold[]
  outings: Map<Id, ReplicaOuting[]>
  /** When people of a household went out, where outings are counted. */
  trips: Map<Id, Instant[]>
  visits: ReplicaVisit[]
}

const byPass = <Row extends { pass: Id }>(rows: readonly Row[]): Map<Id, Row[]> => {
  const found = new Map<Id, Row[]>()
  for (const row of rows) found.set(row.pass, [...(found.get(row.pass) ?? []), row])
  return found
}

/** Notes on this very phone that a visitor came in or left: the list beside the door knows it without the server. */
export const markVisit = async (db: GateDatabase, change: ReplicaVisit): Promise<void> => {
  const [frame, visits] = [await readFrame(db), (await part(db, 'visits')) ?? []]
  if (!frame) return
  await putPart(db, 'visits', [...visits.filter(({ visit }) => visit !== change.visit), change])
  await putPart(db, 'frame', { ...frame, version: frame.version + 1 })
}

const TRIPS_KEPT_MS = 32 * 86_400_000
const tripKey = ({ household, at }: ReplicaTrip): string => `${household} ${at}`

/** Adds outings that the server or this very phone has seen; one that is known is told again without harm. */
export const addTrips = async (db: GateDatabase, trips: readonly ReplicaTrip[], now: Instant): Promise<void> => {
  const known = (await part(db, 'trips')) ?? []
  const keys = new Set(known.map(tripKey))
  const fresh = trips.filter((trip) => !keys.has(tripKey(trip)))
  const frame = await readFrame(db)
  if (fresh.length === 0 || !frame) return
  const since = new Date(Date.parse(now) - TRIPS_KEPT_MS).toISOString()
  await putPart(db, 'trips', [...known.filter(({ at }) => at >= since), ...fresh])
  await putPart(db, 'frame', { ...frame, version: frame.version + 1 })
}

const byHousehold = (trips: readonly ReplicaTrip[]): Map<Id, Instant[]> => {
  const found = new Map<Id, Instant[]>()
  for (const { household, at } of trips) found.set(household, [...(found.get(household) ?? []), at])
  return found
}

/** Are outings counted at this gate, by its policies or by a pass of its own compound? */
export const countsTrips = async (db: GateDatabase): Promise<boolean> => {
  const policies = (await readFrame(db))?.policies ?? []
  if (policies.some(({ gate }) => (gate.pass?.tripsPerHouseholdAndDay ?? null) !== null)) return true
  return ((await part(db, 'passes')) ?? []).some(({ quota }) => (quota ?? null) !== null)
}

/** Marks the single use of an outing on this very phone: its next use here is known without the server. */
export const markOutingUsed = async (db: GateDatabase, outing: Id, at: Instant): Promise<void> => {
  const outings = (await part(db, 'outings')) ?? []
  const frame = await readFrame(db)
  if (!frame || !outings.some((each) => each.outing === outing && each.usedAt === null)) return
  await putPart(db, 'outings', outings.map((each) => (each.outing === outing ? { ...each, usedAt: each.usedAt ?? at } : each)))
  await putPart(db, 'frame', { ...frame, version: frame.version + 1 })
}

const lookedUp = (lists: readonly KeyRevocations[]): Known['revoked'] => ({
  size: lists.reduce((sum, { packed }) => sum + countRevoked(packed), 0),
  has: (pass) => lists.some(({ packed }) => isRevoked(packed, pass)),
})

/** Has an older version of the app stored what it knows in a form that this one does not read? Then the replica is pulled anew. */
export const storedByOlder = async (db: GateDatabase): Promise<boolean> => (await part(db, 'revocations')) === undefined

/** Reads the stored replica into memory; null when there is none. */
export const loadKnown = (db: GateDatabase): Promise<Known | null> =>
  db.transaction('r', db.replica, async () => {
    const frame = await readFrame(db)
    if (!frame) return null
    const passes = (await part(db, 'passes')) ?? []
    return {
      ...frame,
      passById: new Map(passes.map((pass) => [pass.pass, pass])),
      passByNumber: new Map(passes.map((pass) => [pass.number, pass])),
      doors: (await part(db, 'doors')) ?? [],
      revoked: lookedUp((await part(db, 'revocations')) ?? []),
      quarantined: new Set((await part(db, 'quarantined')) ?? []),
      holds: byPass((await part(db, 'holds')) ?? []),
      heldDoors: (await part(db, 'heldDoors')) ?? [],
      outings: byPass((await part(db, 'outings')) ?? []),
      trips: byHousehold((await part(db, 'trips')) ?? []),
      visits: (await part(db, 'visits')) ?? [],
    }
  })
