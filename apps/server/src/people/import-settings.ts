// Headings and columns set by hand: those of this very file, and those remembered for files with the same headings.
import { createHash } from 'node:crypto'
import { dayInChina } from '@shouwang/domain/kernel'
import { headAt, layoutKey, possibleHeadings, type Column, type RawRow, type SheetPlan, type SheetSetting } from '@shouwang/domain/transfer'
import type { Services } from '../platform/feature.js'
import { openFile, type OpenFile } from '../transfer/index.js'
import { findMappings } from './import.queries.js'

export type Settings = Readonly<Record<string, SheetSetting>>

/** What the layout of a sheet is remembered under: a digest, for headings may hold anything. */
export const layoutDigest = (columns: readonly Column[]): string => createHash('sha256').update(layoutKey(columns)).digest('hex')

interface Layout { sheet: string; headingRow: number | null; digest: string }

/** Under what a sheet may be remembered: its headings; where none were recognised, every row that may hold them. */
function layoutsOf(plan: SheetPlan, top: readonly RawRow[], hiddenColumns: readonly number[]): Layout[] {
  const own = plan.head ? [{ sheet: plan.name, headingRow: null, digest: layoutDigest(plan.columns) }] : []
  if (plan.kind !== 'unknown') return own
  return [...own, ...possibleHeadings(top).flatMap((headingRow) => {
    const head = headAt(top, hiddenColumns, headingRow)
    return head ? [{ sheet: plan.name, headingRow, digest: layoutDigest(head.columns) }] : []
  })]
}

/** Opens a file with what was set by hand for it, and for its layouts before. `applied`: the setting of each sheet that has one. */
export async function openWithSettings(
  { db, now }: Pick<Services, 'db' | 'now'>, district: string, bytes: Uint8Array, day: string | null, own: Settings,
): Promise<{ file: OpenFile; applied: Settings }> {
  const options = { today: dayInChina(now()), ...(day ? { day } : {}) }
  const plain = await openFile(bytes, options)
  const layouts = plain.plans.flatMap((plan, i) => (plan.name in own || plan.role === 'empty' ? [] : layoutsOf(plan, plain.tops[i]!, plain.sheets[i]!.hiddenColumns)))
  const known = await findMappings(db, district, layouts.map(({ digest }) => digest))
  const applied: Record<string, SheetSetting> = { ...own }
  for (const { sheet, headingRow, digest } of layouts) {
    const mapping = known.get(digest)
    if (mapping && !(sheet in applied)) applied[sheet] = { headingRow, mapping }
  }
  return { file: Object.keys(applied).length === 0 ? plain : await openFile(bytes, { ...options, settings: applied }), applied }
}
