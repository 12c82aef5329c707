// What only several rows together can show: the shape that every cross-check has, and the totals that a list states about itself.
import { finding, plainText, type Finding } from './cell.js'
import type { ReadRow } from './row.js'

/** A finding about a row that has been read already, and values that it changes. */
export interface LateFinding { sheet: string; row: number; finding: Finding; set?: Record<string, unknown> }

/** Sees every row once, in order, and says at the end what it learned. Keeps only what it compares. */
export interface CrossCheck {
  see(row: ReadRow): void
  finish(): LateFinding[]
}

export interface Totals { households?: number; persons?: number; amount_yuan?: number }

/** Counts rows between sub-totals and compares them with what the sub-total says; both figures are shown. */
export function createTotals(householdOf: (row: ReadRow) => string | null, amountOf: (row: ReadRow) => number | null) {
  const empty = (): { households: Set<string>; persons: number; amount: number } => ({ households: new Set(), persons: 0, amount: 0 })
  let part = empty()
  const whole = empty()
  const count = (row: ReadRow): void => {
    const household = householdOf(row)
    for (const sum of [part, whole]) {
      sum.persons += 1
      if (household !== null) sum.households.add(household)
      sum.amount += amountOf(row) ?? 0
    }
  }

  const compare = (row: ReadRow): void => {
    const texts = row.cells.map((cell) => plainText(cell))
    const label = texts.find((text) => text !== '') ?? ''
    const isWhole = /^(总|合|累)\s*计/.test(label)
    const sum = isWhole ? whole : part
    const households = texts.map((text) => text.match(/^(\d+)\s*户$/)?.[1]).find((text) => text !== undefined)
    const figure = row.cells.find((cell): cell is number => typeof cell === 'number')
      ?? texts.slice(1).map((text) => text.match(/^(\d+)\s*人?$/)?.[1]).find((text) => text !== undefined)
    const stated: Totals = {}
    const counted: Totals = {}
    const note = (name: keyof Totals, said: string | number, found: number): void => {
      stated[name] = Number(said)
      counted[name] = found
    }
    if (households !== undefined) note('households', households, sum.households.size)
    if (figure !== undefined && sum.amount > 0) note('amount_yuan', figure, sum.amount)
    else if (figure !== undefined) note('persons', figure, sum.persons)
    row.values.stated = stated
    row.values.counted = counted
    if (JSON.stringify(stated) !== JSON.stringify(counted)) row.findings.push(finding('warning', 'subtotal-mismatch', null))
    part = empty()
  }
  return { see: (row: ReadRow): void => (row.role === 'data' ? count(row) : row.role === 'subtotal' ? compare(row) : undefined) }
}

/** Rows that share a key, the keys of one row left out. */
export const sharing = <Row>(rows: readonly Row[], keyOf: (row: Row) => string | null): Row[][] => {
  // Most keys are one row's: a list is made only where there are two.
  const first = new Map<string, Row>()
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const key = keyOf(row)
    if (key === null) continue
    const group = groups.get(key)
    if (group) group.push(row)
    else if (first.has(key)) groups.set(key, [first.get(key)!, row])
    else first.set(key, row)
  }
  return [...groups.values()]
}
