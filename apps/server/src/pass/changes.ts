// What a gate's phone learns of events about passes. Revocations are for the whole district, everything else for its own compound.
import { isWithin, type Id } from '@shouwang/domain/kernel'
import type { Change } from '@shouwang/domain/sync'
import type { Db } from '../platform/database.js'
import type { ChangeReader, DeviceScope } from '../platform/feature.js'
import { keysMadeAt } from './key.queries.js'
import { holdsOfPasses, outingsOfPasses } from './hold.queries.js'
import { homeChanges } from './holds.js'
import { isPassAtGate, listDoors, listReplicaPasses, replicaPassesIssuedAt } from './replica.queries.js'

/** Passes and keys are found by the moment of the event; two events of one moment tell the same twice, which is harmless. */
const keysAdded: ChangeReader = async (db, event, scope) =>
  (await keysMadeAt(db, scope.district, event.at)).map((key): Change => ({ kind: 'key-added', key }))

/** A pass that is issued to somebody who is held is held from the start. */
const heldOnes = async (db: Db, { district, path }: DeviceScope, passes: readonly Id[]): Promise<Change[]> => {
  const [holds, outings] = await Promise.all([holdsOfPasses(db, district, path, passes), outingsOfPasses(db, district, path, passes)])
  return [...(holds.length === 0 ? [] : [{ kind: 'passes-held' as const, holds }]), ...(outings.length === 0 ? [] : [{ kind: 'outings' as const, outings }])]
}

const passesIssued: ChangeReader = async (db, event, scope) => {
  const passes = await replicaPassesIssuedAt(db, scope.district, scope.path, event.at)
  const keys = await keysAdded(db, event, scope)
  return passes.length === 0 ? keys : [...keys, { kind: 'passes-issued', passes }, ...(await heldOnes(db, scope, passes.map(({ pass }) => pass)))]
}

const passesRevoked: ChangeReader = async (_db, event) => {
  const passes = (event.data?.passes ?? []) as Id[]
  return passes.length === 0 ? [] : [{ kind: 'passes-revoked', passes }]
}

const passSuspended: ChangeReader = async (db, event, scope) => {
  const { pass, suspended } = (event.data ?? {}) as { pass?: Id; suspended?: boolean }
  if (pass === undefined || suspended === undefined || !(await isPassAtGate(db, scope.district, scope.path, pass))) return []
  return [{ kind: 'pass-suspended', pass, suspended }]
}

/** Households registered in the gate's compound may have brought new doors: the phone hears of all that there are. */
const doorsRegistered: ChangeReader = async (db, event, scope) => {
  if (!isWithin(event.path, scope.path) && !isWithin(scope.path, event.path)) return []
  const doors = await listDoors(db, scope.district, scope.path)
  return doors.length === 0 ? [] : [{ kind: 'doors', doors }]
}

/** A place was moved, split or merged: doors and passes of the gate's compound may be others now, and are told whole. */
const placesMoved: ChangeReader = async (db, event, scope) => {
  if (!isWithin(event.path, scope.path) && !isWithin(scope.path, event.path)) return []
  const passes = await listReplicaPasses(db, scope.district, scope.path, event.at)
  return [...(await doorsRegistered(db, event, scope)), ...(passes.length === 0 ? [] : [{ kind: 'passes-issued' as const, passes }])]
}

export const passChanges: Record<string, ChangeReader> = {
  'pass.issue': passesIssued, 'pass.grant': passesIssued, 'pass.decide-request': passesIssued,
  'pass.revoke': passesRevoked, 'pass.suspend': passSuspended, 'pass.rotate-key': keysAdded,
  'people.register-household': doorsRegistered, 'people.move-household': homeChanges, 'people.declare-residency': homeChanges,
  'people.settle-residency': homeChanges,
  'territory.move': placesMoved, 'territory.split': placesMoved, 'territory.merge': placesMoved,
}
