// The scale of the gate heat strip: how busy an hour at a gate was, in six steps.
import type { Situation } from '@shouwang/domain/gate'

export type GateRow = Situation['gates'][number]

/** Steps above "nobody". */
export const HEAT_STEPS = 5

/** The busiest hour of all rows; 0 when nobody passed. */
export const busiestHour = (rows: readonly Pick<GateRow, 'hours'>[]): number => Math.max(0, ...rows.flatMap((row) => row.hours))

/**
 * The step of `persons` against the busiest hour: 0 for nobody, 1–5 otherwise. By square root, because one market gate at noon
 * would otherwise wash out every other.
 */
export const heatStep = (persons: number, busiest: number): number =>
  persons <= 0 || busiest <= 0 ? 0 : Math.min(HEAT_STEPS, Math.max(1, Math.ceil(HEAT_STEPS * Math.sqrt(persons / busiest))))

/** The range of persons that each step stands for, lowest first; steps that no whole number falls into are left out. */
export const heatLegend = (busiest: number): { step: number; from: number; to: number }[] => {
  const ranges: { step: number; from: number; to: number }[] = []
  let from = 1
  for (let step = 1; step <= HEAT_STEPS; step++) {
    const to = Math.floor(busiest * (step / HEAT_STEPS) ** 2)
    if (to >= from) {
      ranges.push({ step, from, to })
      from = to + 1
    }
  }
  return ranges
}

export type GateOrder = 'busy' | 'turned-back' | 'fever' | 'name'

/** Rows whose gate or territory contains `word`, in the order asked for. */
export const arrangeGates = (rows: readonly GateRow[], order: GateOrder, word: string): GateRow[] => {
  const wanted = rows.filter((row) => `${row.name} ${row.territoryName}`.includes(word.trim()))
  const weight: Record<Exclude<GateOrder, 'name'>, (row: GateRow) => number> = {
    busy: (row) => row.in + row.out, 'turned-back': (row) => row.turnedBack, fever: (row) => row.fever,
  }
  const byName = (a: GateRow, b: GateRow) => a.name.localeCompare(b.name, 'zh-CN')
  return order === 'name' ? wanted.toSorted(byName) : wanted.toSorted((a, b) => weight[order](b) - weight[order](a) || byName(a, b))
}
