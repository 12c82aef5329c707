// Taking a million people out: rows a second of CSV and .xlsx, and whether the server's memory stays flat meanwhile.
import { readFileSync } from 'node:fs'
import type { Ask } from './people-reads.js'
import { atLeastRow, atMostRow, type Row } from './rows.js'

const MEGABYTE = 2 ** 20

/** Memory that a process holds now, in bytes; 0 where /proc does not tell. */
const residentOf = (pid: number): number => {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024
  } catch {
    return 0
  }
}

interface Taken { seconds: number; bytes: number; lines: number; growth: number }

/** Reads a file to its end. `growth`: how much more memory the server held in the second half than in the first; what grows with the rows grows in both. */
async function take(ask: Ask, path: string, pid: number, expectedBytes: number): Promise<Taken> {
  const began = performance.now()
  const answer = await ask(path)
  if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`)
  let [bytes, lines, early, peak] = [0, 0, 0, 0]
  for await (const piece of answer.body as unknown as AsyncIterable<Uint8Array>) {
    bytes += piece.length
    for (let at = piece.indexOf(10); at >= 0; at = piece.indexOf(10, at + 1)) lines += 1
    const resident = residentOf(pid)
    if (bytes < expectedBytes / 2) early = Math.max(early, resident)
    else peak = Math.max(peak, resident)
  }
  return { seconds: (performance.now() - began) / 1000, bytes, lines, growth: Math.max(0, peak - early) }
}

/** Heading, two watermarks and the total stand around the people of a CSV. */
const AROUND = 4

export async function exportRows(ask: Ask, pid: number, people: number, sheetRows: number, progress: (line: string) => void): Promise<Row[]> {
  const reason = 'bench'
  // First the smaller: then the collector has taken the room that it works in, and what grows after that grows with the rows.
  const xlsx = await take(ask, `/api/people/export?format=xlsx&reason=${reason}`, pid, sheetRows * 45)
  progress(`XLSX: ${(xlsx.bytes / MEGABYTE).toFixed(0)} MB in ${xlsx.seconds.toFixed(1)} s`)
  const csv = await take(ask, `/api/people/export?format=csv&reason=${reason}`, pid, people * 130)
  if (csv.lines - AROUND !== people) throw new Error(`${csv.lines - AROUND} of ${people} people left`)
  progress(`CSV: ${(csv.bytes / MEGABYTE).toFixed(0)} MB in ${csv.seconds.toFixed(1)} s`)
  const named = (count: number): string => count.toLocaleString('en-US')
  return [
    atLeastRow('export', people / csv.seconds, `rows/s, CSV of ${named(people)} people`, 20_000),
    atLeastRow('export-xlsx', sheetRows / xlsx.seconds, `rows/s, .xlsx of ${named(sheetRows)} people`, 4_000),
    atMostRow('export-memory', csv.growth / MEGABYTE, `MB that the server grew in the second half of ${named(people)} rows`, 32),
  ]
}
