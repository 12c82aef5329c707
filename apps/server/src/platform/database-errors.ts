// What a database error means: a rule of the schema, a collision worth another try, or an outage.
import type { Problem } from '@shouwang/domain/kernel'

/** The problem that a violated constraint stands for, by the constraint's name. */
export type ConstraintProblems = Record<string, (data: never) => Problem>

const codeOf = (error: unknown): string => String((error as { code?: unknown } | null)?.code ?? '')

/** Name of the violated constraint; null when it is another error. Class 23: integrity. */
export const violatedConstraint = (error: unknown): string | null =>
  codeOf(error).startsWith('23') ? ((error as { constraint?: string }).constraint ?? null) : null

/** Was nothing given where a column of a table takes no null? */
export const isMissingValue = (error: unknown, table: string, column: string): boolean => {
  const { table: where, column: what } = error as { table?: string; column?: string }
  return codeOf(error) === '23502' && where === table && what === column
}

export const problemOfConstraint = (table: ConstraintProblems, constraint: string, data: unknown): Problem | null =>
  table[constraint]?.(data as never) ?? null

/** How often work is tried that collided with other work. */
export const TRIES = 4

/** Serialisation failure or deadlock: the same work may go through now. */
export const isRetryable = (error: unknown): boolean => ['40001', '40P01'].includes(codeOf(error))

const OUTAGE_CODES = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOENT', 'ETIMEDOUT', '57P01', '57P02', '57P03', '53300', '08006', '08003', '08001'])

/** Is the database out of reach? Then nothing is decided, and the sender tries again later. */
export const isOutage = (error: unknown): boolean =>
  OUTAGE_CODES.has(codeOf(error)) || /Connection terminated|connection timeout|timeout exceeded when trying to connect/i.test(String((error as Error | null)?.message ?? ''))
