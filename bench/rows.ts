// The named rows that a bench prints: what was measured, against what, and whether it is enough.
export interface Row {
  name: string
  value: number
  unit: string
  /** The other measurement of the same run that the ratio compares with; null where the target is absolute. */
  against: number | null
  ratio: number | null
  target: number
  ok: boolean
}

const round = (value: number): number => (Math.abs(value) >= 100 ? Math.round(value) : Math.round(value * 1000) / 1000)

/** A row whose ratio to another measurement must reach the target. */
export const ratioRow = (name: string, value: number, unit: string, against: number, target: number): Row => {
  const ratio = against > 0 ? value / against : 0
  return { name, value: round(value), unit, against: round(against), ratio: round(ratio), target, ok: ratio >= target }
}

/** A row whose value must not exceed the target. */
export const atMostRow = (name: string, value: number, unit: string, target: number): Row =>
  ({ name, value: round(value), unit, against: null, ratio: null, target, ok: value <= target })

/** A row whose value must reach the target. */
export const atLeastRow = (name: string, value: number, unit: string, target: number): Row =>
  ({ name, value: round(value), unit, against: null, ratio: null, target, ok: value >= target })

const show = (value: number | null): string => (value === null ? '–' : value.toLocaleString('en-US', { maximumFractionDigits: 3 }))

/** The rows as a table for a terminal. */
export function table(rows: readonly Row[]): string {
  const head = ['', 'row', 'value', 'unit', 'against', 'ratio', 'target']
  const lines = rows.map((row) => [row.ok ? '✓' : '✗', row.name, show(row.value), row.unit, show(row.against), show(row.ratio), show(row.target)])
  const widths = head.map((_, column) => Math.max(...[head, ...lines].map((line) => line[column]!.length)))
  const isNumber = (column: number): boolean => column === 2 || column >= 4
  return [head, ...lines].map((line) => line.map((cell, i) => (isNumber(i) ? cell.padStart(widths[i]!) : cell.padEnd(widths[i]!))).join('  ').trimEnd()).join('\n')
}
