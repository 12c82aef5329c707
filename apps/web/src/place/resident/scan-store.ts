// What a family's phone keeps of its scans: those still to be sent, its own list of the last days.
import type { Command, DataOf, Id, Instant, Outcome } from '@shouwang/domain/kernel'
import type { scanCode } from '@shouwang/domain/place'
import { post } from '../../platform/api.js'
import { deviceNow } from '../../platform/envelope.js'

export type ScanCommand = Command<DataOf<typeof scanCode>>
/** A scan as this phone shows it to its family. It never leaves the phone in this form. */
export interface KeptScan { id: Id; venue: string; direction: 'in' | 'out'; at: Instant; name: string; state: 'waiting' | 'sent' | 'refused'; far: boolean }

const OUTBOX = 'shouwang.place.outbox/1'
const SCANS = 'shouwang.place.scans/1'
/** The family's own list goes after as many days as the server keeps scans. */
const KEEP_MS = 14 * 86_400_000

const attempt = <T>(action: () => T, otherwise: T): T => {
  try {
    return action()
  } catch {
    // Storage may be refused (private window) or full: the page then works while it is open.
    return otherwise
  }
}
const read = <T>(key: string, otherwise: T): T => attempt(() => (JSON.parse(localStorage.getItem(key) ?? 'null') as T | null) ?? otherwise, otherwise)
const write = (key: string, value: unknown): void => attempt(() => localStorage.setItem(key, JSON.stringify(value)), undefined)

export const keptScans = (): KeptScan[] => {
  const since = new Date(Date.now() - KEEP_MS).toISOString()
  return read<KeptScan[]>(SCANS, []).filter(({ at }) => at >= since)
}
export const waitingScans = (): ScanCommand[] => read<ScanCommand[]>(OUTBOX, [])

/** Keeps a scan and what is to be sent of it. */
export const keepScan = (command: ScanCommand, scan: KeptScan): void => {
  write(OUTBOX, [...waitingScans(), command])
  write(SCANS, [scan, ...keptScans()].slice(0, 200))
}

const settle = (outcomes: readonly Outcome[]): void => {
  const done = new Map(outcomes.filter(({ outcome }) => outcome !== 'deferred').map((each) => [each.id, each.outcome === 'refused' ? 'refused' as const : 'sent' as const]))
  write(OUTBOX, waitingScans().filter(({ id }) => !done.has(id)))
  write(SCANS, keptScans().map((scan) => ({ ...scan, state: done.get(scan.id) ?? scan.state })))
}

/** Sends what waits, oldest first, with the household's card. Throws without a network: it waits on. */
export const sendScans = async (card: string): Promise<void> => {
  const commands = waitingScans().slice(0, 100)
  if (commands.length === 0) return
  const { outcomes } = await post<{ outcomes: Outcome[] }>('/api/commands', { sentAt: deviceNow(), commands }, { bearer: card })
  settle(outcomes)
}
