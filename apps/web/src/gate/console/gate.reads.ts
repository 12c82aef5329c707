// Answers of the gate's reads whose shapes are not commands' own.
import type { ChecklistItem, ShiftCounts } from '@shouwang/domain/gate'
import type { Static } from 'typebox'

/** A row of `GET /api/gate/shifts`: a shift with its counts, once it was handed over. */
export interface ShiftRow {
  id: string
  checkpoint: string
  checkpointName: string
  staff: { number: string; duty: string; known?: boolean }[]
  beganAt: string
  endedAt: string | null
  counts: ShiftCounts | null
  note: string | null
  handedTo: string | null
}

/** A row of `GET /api/gate/checklists`: the newest version of a template. */
export interface ChecklistRow {
  template: string
  version: number
  territory: string
  territoryName: string
  name: string
  items: Static<typeof ChecklistItem>[]
}
