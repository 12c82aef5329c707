// SQL of fevers at the gate and their steps.
import { sql } from 'kysely'
import type { FeverStep } from '@shouwang/domain/gate'
import type { DistrictCode, Id, Instant, ScopePath } from '@shouwang/domain/kernel'
import type { Tx } from '../platform/database.js'

/** Makes sure that a fever has a row, and locks it: the checkpoint that it belongs to. */
export const openFever = async (
  tx: Tx, district: DistrictCode, fever: { id: Id; checkpoint: Id; path: ScopePath; passage: Id; step: FeverStep; at: Instant },
): Promise<Id> => {
  const { rows } = await sql<{ checkpoint: Id }>`
    insert into fever (district, id, checkpoint, path, passage, step, began_at, changed_at)
    values (${district}, ${fever.id}::uuid, ${fever.checkpoint}::uuid, ${fever.path}, ${fever.passage}::uuid, ${fever.step},
      ${fever.at}::timestamptz, ${fever.at}::timestamptz)
    on conflict (district, id) do update set id = excluded.id returning checkpoint`.execute(tx)
  return rows[0]!.checkpoint
}

export interface StoredStep { id: Id; step: FeverStep; at: Instant; tenths: number | null }

export const insertFeverStep = async (
  tx: Tx, district: DistrictCode, step: StoredStep & { fever: Id; hospital: string | null; note: string | null },
): Promise<void> => {
  await sql`
    insert into fever_step (district, id, fever, step, tenths, hospital, note, at)
    values (${district}, ${step.id}::uuid, ${step.fever}::uuid, ${step.step}, ${step.tenths}, ${step.hospital}, ${step.note},
      ${step.at}::timestamptz)
    on conflict (district, id) do nothing`.execute(tx)
}

/** Every step of a fever, in the order in which they happened. */
export const loadFeverSteps = async (tx: Tx, district: DistrictCode, fever: Id): Promise<StoredStep[]> => {
  const { rows } = await sql<StoredStep>`
    select id, step, at, tenths from fever_step where district = ${district} and fever = ${fever}::uuid order by at, id`.execute(tx)
  return rows
}

export const setFeverState = async (
  tx: Tx, district: DistrictCode, fever: Id, state: { step: FeverStep; tenths: number | null; beganAt: Instant; changedAt: Instant },
): Promise<void> => {
  await sql`
    update fever set step = ${state.step}, tenths = ${state.tenths}, began_at = ${state.beganAt}::timestamptz,
      changed_at = ${state.changedAt}::timestamptz
    where district = ${district} and id = ${fever}::uuid`.execute(tx)
}
