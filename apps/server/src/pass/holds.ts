// Holds and outings as other features place them: in the transaction of the command that decided it, which names them in its event.
import type { DistrictCode, Id, Instant } from '@shouwang/domain/kernel'
import type { Change } from '@shouwang/domain/sync'
import type { Db, Tx } from '../platform/database.js'
import type { ChangeReader, DeviceScope } from '../platform/feature.js'
import {
  closeHolds, closeOutings, holdsBySource, isHeldBehind, listHeldDoors, markHeldPasses, outingsById, upsertHolds, upsertOutings, wasAnybodyHeld, type NewHold, type NewOuting,
} from './hold.queries.js'

/**
 * Holds people at the gate from `from` on, until `until` (null: until `endHolds`). `source`: the case or status that it comes from; placing it
 * again changes its times. The command's event lists the sources as `data.holds`, and its feature registers `holdChanges` for it.
 */
export async function placeHolds(tx: Tx, district: DistrictCode, holds: readonly NewHold[]): Promise<void> {
  if (holds.length === 0) return
  await upsertHolds(tx, district, holds)
  await markHeldPasses(tx, district, holds.map(({ person }) => person))
}

/** Ends at `at` whatever these cases or statuses hold; what has ended already stays as it is. `data.holds` of the event lists them. */
export async function endHolds(tx: Tx, district: DistrictCode, sources: readonly Id[], at: Instant): Promise<void> {
  if (sources.length === 0) return
  await markHeldPasses(tx, district, await closeHolds(tx, district, sources, at))
}

/** Gives people who are held leave to go out; doing it again changes times and gates. `data.outings` of the event lists them. */
export async function authoriseOutings(tx: Tx, district: DistrictCode, outings: readonly NewOuting[]): Promise<void> {
  await upsertOutings(tx, district, outings)
}

/** Takes the leave back from `at` on. `data.outings` of the event lists them. */
export async function endOutings(tx: Tx, district: DistrictCode, outings: readonly Id[], at: Instant): Promise<void> {
  if (outings.length > 0) await closeOutings(tx, district, outings, at)
}

const heldDoors = async (db: Db, { at }: { at: Instant }, { district, path }: DeviceScope): Promise<Change> =>
  ({ kind: 'doors-held', doors: await listHeldDoors(db, district, path, at) })

/** Somebody moved, in or out: a door that they are held behind is another's home from then on, and must not stay marked. */
export const homeChanges: ChangeReader = async (db, event, scope) => {
  const { household } = (event.data ?? {}) as { household?: Id }
  return household !== undefined && await wasAnybodyHeld(db, scope.district, household) ? [await heldDoors(db, event, scope)] : []
}

/** What a gate's phone learns of an event that lists holds or outings: those of its own compound's passes, and its held doors. */
export const holdChanges: ChangeReader = async (db, event, scope) => {
  const { holds = [], outings = [] } = (event.data ?? {}) as { holds?: Id[]; outings?: Id[] }
  const held = holds.length === 0 ? [] : await holdsBySource(db, scope.district, scope.path, holds)
  const out = outings.length === 0 ? [] : await outingsById(db, scope.district, scope.path, outings)
  const behind = holds.length > 0 && await isHeldBehind(db, scope.district, scope.path, holds)
  return [
    ...(behind ? [await heldDoors(db, event, scope)] : []),
    ...(held.length === 0 ? [] : [{ kind: 'passes-held', holds: held } satisfies Change]),
    ...(out.length === 0 ? [] : [{ kind: 'outings', outings: out } satisfies Change]),
  ]
}
