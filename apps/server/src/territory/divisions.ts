// The national division table: loaded when asked for, searched in its packed text, forgotten when nobody asks any more.
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { brotliDecompress } from 'node:zlib'
import { inInstallation } from '../platform/installation.js'

const TABLE = inInstallation('db/reference/divisions-2023.txt.br')
const FORGET_AFTER_MS = 60_000
const NEWLINE = 10
const TAB = 9
/** Length of a full code at each depth: province, city, county, street, community. */
const LENGTHS = [2, 4, 6, 9, 12] as const

/** One division of the national table; `code` has 2, 4, 6, 9 or 12 digits. */
export interface Division { code: string; name: string }

interface Line { depth: number; code: string; name: string; next: number }

let table: Promise<Buffer> | undefined
let forget: NodeJS.Timeout | undefined

/** The unpacked table (19 MB) with a newline before its first line; shared by callers, let go a minute after the last one. */
function loadTable(): Promise<Buffer> {
  table ??= readFile(TABLE).then(promisify(brotliDecompress)).then((text) => Buffer.concat([Buffer.from('\n'), text]))
  clearTimeout(forget)
  forget = setTimeout(() => { table = undefined }, FORGET_AFTER_MS).unref()
  return table
}

/** The line whose newline stands at `at`; undefined behind the last. */
function lineAt(text: Buffer, at: number): Line | undefined {
  let start = at + 1
  while (text[start] === TAB) start++
  const depth = start - at - 1
  const end = text.indexOf(NEWLINE, start)
  const next = end < 0 ? text.length : end
  if (start >= next) return undefined
  const blank = text.indexOf(32, start)
  return { depth, code: text.toString('latin1', start, blank), name: text.toString('utf8', blank + 1, next), next }
}

/** Where the block of the line at `at` ends: the next newline before a line that is not deeper. */
function endOfBlock(text: Buffer, at: number, depth: number): number {
  let newline = text.indexOf(NEWLINE, at + 1)
  while (newline >= 0 && text[newline + 1 + depth] === TAB) newline = text.indexOf(NEWLINE, newline + 1)
  return newline < 0 ? text.length : newline
}

/** Position of a division's line with the names on the way to it. */
function locate(text: Buffer, code: string): { at: number; names: string[] } | undefined {
  const depth = LENGTHS.findIndex((length) => length === code.length)
  const names: string[] = []
  let at = 0
  let end = text.length
  for (let level = 0; level <= depth; level++) {
    const own = code.slice(level === 0 ? 0 : LENGTHS[level - 1], LENGTHS[level])
    const found = text.subarray(0, end).indexOf(`\n${'\t'.repeat(level)}${own} `, at)
    if (found < 0) return undefined
    names.push(lineAt(text, found)!.name)
    at = found
    if (level < depth) end = endOfBlock(text, found, level)
  }
  return depth < 0 ? undefined : { at, names }
}

/** The division with this code of 2, 4, 6, 9 or 12 digits, or undefined: codes change every year, an unknown one is no error here. */
export async function findDivision(code: string): Promise<Division | undefined> {
  const found = locate(await loadTable(), code)
  return found && { code, name: found.names.at(-1)! }
}

/** A division and everything in it, parents before children; empty when the code is unknown. */
export async function subtree(code: string): Promise<Division[]> {
  const text = await loadTable()
  const found = locate(text, code)
  if (!found) return []
  const top = lineAt(text, found.at)!
  const stem = [code.slice(0, code.length - top.code.length)]
  const divisions: Division[] = []
  for (let line: Line | undefined = top; line && (line === top || line.depth > top.depth); line = lineAt(text, line.next)) {
    const level = line.depth - top.depth
    stem[level + 1] = stem[level]! + line.code
    divisions.push({ code: stem[level + 1]!, name: line.name })
  }
  return divisions
}

/** The divisions directly under `code`; the provinces for an empty one. */
export async function childrenOf(code: string): Promise<Division[]> {
  const text = await loadTable()
  const found = code === '' ? { at: -1 } : locate(text, code)
  if (!found) return []
  const depth = code === '' ? 0 : LENGTHS.findIndex((length) => length === code.length) + 1
  const children: Division[] = []
  let at = code === '' ? 0 : lineAt(text, found.at)!.next
  for (let line = lineAt(text, at); line && line.depth === depth; line = lineAt(text, at)) {
    children.push({ code: code + line.code, name: line.name })
    at = endOfBlock(text, at, depth)
  }
  return children
}

/** The names from the province down to the division: `['河南省', '安阳市', '殷都区', '相台街道']`; empty when the code is unknown. */
export async function pathNames(code: string): Promise<string[]> {
  return locate(await loadTable(), code)?.names ?? []
}
