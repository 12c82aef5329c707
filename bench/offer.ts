// Offers requests at a given rate, whatever becomes of them: what a morning does, when nobody waits for the others' answers.
import { connect, type Connection } from './load.js'

export interface Offered {
  /** Requests that found a free connection and were sent; `unsent`: those that found none. */
  sent: number
  unsent: number
  /** Answers by status. */
  statuses: Map<number, number>
  /** Milliseconds until each answer with 200, in the order of the answers. */
  took: number[]
  /** Milliseconds until each answer that turned somebody away. */
  tookShed: number[]
  seconds: number
}

/** A GET as it goes over the wire. */
export const getRequest = (url: string, path: string, token: string): Buffer =>
  Buffer.from(`GET ${path} HTTP/1.1\r\nhost: ${new URL(url).host}\r\nauthorization: Bearer ${token}\r\n\r\n`)

/** The value below which so large a share lies; 0 of nothing. */
export const quantile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

const TICK_MS = 4

/** Sends `rate` requests a second for so many seconds over so many connections. A request that finds every connection busy is not sent and counted. */
export async function offer(url: string, rate: number, seconds: number, connections: number, next: () => Buffer): Promise<Offered> {
  const free: Connection[] = await Promise.all(Array.from({ length: connections }, () => connect(url)))
  const all = [...free]
  const result: Offered = { sent: 0, unsent: 0, statuses: new Map(), took: [], tookShed: [], seconds }
  const flying = new Set<Promise<void>>()
  const fly = async (connection: Connection): Promise<void> => {
    const began = performance.now()
    const { status } = await connection.send(next())
    result.statuses.set(status, (result.statuses.get(status) ?? 0) + 1)
    ;(status === 200 ? result.took : result.tookShed).push(performance.now() - began)
    free.push(connection)
  }
  const began = performance.now()
  let due = 0
  while (performance.now() - began < seconds * 1000) {
    const should = Math.floor(((performance.now() - began) / 1000) * rate)
    for (; due < should; due += 1) {
      const connection = free.pop()
      if (!connection) {
        result.unsent += 1
        continue
      }
      result.sent += 1
      const one = fly(connection).finally(() => flying.delete(one))
      flying.add(one)
    }
    await new Promise((resolve) => setTimeout(resolve, TICK_MS))
  }
  await Promise.all(flying)
  for (const connection of all) connection.close()
  return result
}
