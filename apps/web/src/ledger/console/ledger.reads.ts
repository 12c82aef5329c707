// Answers of the ledger's reads.

export interface LedgerEventRow {
  n: number; id: string; at: string; actorKind: string; actor: string | null; device: string | null
  command: string; subject: string; path: string; data: Record<string, unknown> | null
}

/** Answer of `GET /api/ledger?after=n`: the events that follow n, oldest first; `head` is the last number there is. */
export interface LedgerPage { head: number; events: LedgerEventRow[] }

/** Answer of `GET /api/ledger/verify`. `erased`: rows whose content was deleted at the end of its lifetime. */
export interface Verification { district: string; n: number; ok: boolean; brokenAt?: number; why?: string; erased: number }

/** Where to read from so that the page ends at `end`: the number after which `rows` rows come. */
export const pageBefore = (end: number, rows: number): number => Math.max(0, end - rows)
