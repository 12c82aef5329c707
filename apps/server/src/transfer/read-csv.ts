// Reads delimited text row by row: quotes, line breaks inside them, bytes that are no character, and a file that ends inside a record.
import { refuse } from '@shouwang/domain/kernel'
import type { RawRow } from '@shouwang/domain/transfer'

const LOST = '\ufffd'

const startsWith = (bytes: Uint8Array, ...magic: number[]): boolean => magic.every((byte, i) => bytes[i] === byte)

/** UTF-16 and UTF-8 by their marks, UTF-8 when the bytes are valid UTF-8, otherwise GB18030, which also reads GBK and GB2312. */
export function decodeText(bytes: Uint8Array): { text: string; encoding: 'utf-8' | 'utf-16' | 'gb18030' } {
  if (startsWith(bytes, 0xff, 0xfe)) return { text: new TextDecoder('utf-16le').decode(bytes), encoding: 'utf-16' }
  if (startsWith(bytes, 0xfe, 0xff)) return { text: new TextDecoder('utf-16be').decode(bytes), encoding: 'utf-16' }
  if (startsWith(bytes, 0xef, 0xbb, 0xbf)) return { text: new TextDecoder('utf-8').decode(bytes), encoding: 'utf-8' }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' }
  } catch {
    return { text: new TextDecoder('gb18030').decode(mendLeads(bytes)), encoding: 'gb18030' }
  }
}

/**
 * A lead byte before a comma, quote or line end is half a character that was cut: it is replaced by 0xFF, which no character of the encoding
 * holds, so that the delimiter after it keeps its place.
 */
function mendLeads(bytes: Uint8Array): Uint8Array {
  const mended = Uint8Array.from(bytes)
  for (let i = 0; i < mended.length; i++) {
    if (mended[i]! < 0x81) continue
    const next = mended[i + 1]
    const isDigit = next !== undefined && next >= 0x30 && next <= 0x39
    // Four bytes (GB18030) have a digit in second place; two bytes a trail of 0x40 and above.
    if (isDigit && mended[i + 2]! >= 0x81) i += 3
    else if (next === undefined || next < 0x40) mended[i] = 0xff
    else i += 1
  }
  return mended
}

const delimiterOf = (text: string): string => {
  const firstLine = text.slice(0, text.search(/[\r\n]|$/))
  return [',', '\t', ';'].sort((a, b) => firstLine.split(b).length - firstLine.split(a).length)[0]!
}

interface Scan { cells: string[]; end: number; lines: number; closed: boolean }

/** One record from `at`: `lines` are the physical lines it takes, `closed` whether it ended as a record does. */
function scanRecord(text: string, at: number, delimiter: string): Scan {
  const cells: string[] = []
  let lines = 1
  let i = at
  for (;;) {
    let cell = ''
    if (text[i] === '"') {
      for (i += 1; i < text.length; i++) {
        if (text[i] === '"' && text[i + 1] === '"') cell += text[++i]
        else if (text[i] === '"') break
        else {
          if (text[i] === '\n') lines += 1
          cell += text[i]
        }
      }
      if (i >= text.length) return { cells: [...cells, cell], end: i, lines, closed: false }
      i += 1
    }
    const start = i
    while (i < text.length && text[i] !== delimiter && text[i] !== '\n' && text[i] !== '\r') i += 1
    cells.push(cell + text.slice(start, i))
    if (text[i] !== delimiter) break
    i += 1
  }
  if (i >= text.length) return { cells, end: i, lines, closed: false }
  return { cells, end: text[i] === '\r' && text[i + 1] === '\n' ? i + 2 : i + 1, lines, closed: true }
}

const damageOf = ({ cells, closed }: Scan, width: number, encoding: string): Pick<RawRow, 'damage' | 'damaged'> => {
  const damaged = cells.flatMap((cell, column) => (cell.includes(LOST) ? [column] : []))
  if (!closed && (cells.length < width || cells.at(-1)!.endsWith(LOST))) return { damage: 'truncated', damaged: [cells.length - 1] }
  // In UTF-8 such a character was there before the file was saved: it is the text that is lost, not a byte.
  return damaged.length > 0 && encoding !== 'utf-8' ? { damage: 'bad-bytes', damaged } : {}
}

/** The records of a delimited file. Empty cells are null; lost bytes are cut off. Refuses with `transfer.unreadable` what is no text. */
export function* readCsv(bytes: Uint8Array): Iterable<RawRow> {
  const { text: decoded, encoding } = decodeText(bytes)
  const text = decoded.replace(/^\ufeff/, '')
  if (text.includes('\0')) refuse({ code: 'transfer.unreadable', reason: 'not-a-spreadsheet' })
  const delimiter = delimiterOf(text)
  let line = 1
  let width = 0
  for (let at = 0; at < text.length; ) {
    const scan = scanRecord(text, at, delimiter)
    const damage = damageOf(scan, width, encoding)
    const clean = damage.damage ? scan.cells.map((cell) => cell.replaceAll(LOST, '')) : scan.cells
    yield { row: line, cells: clean.map((cell) => (cell === '' ? null : cell.replaceAll('\r\n', '\n'))), ...damage }
    width ||= scan.cells.length
    line += scan.lines
    at = scan.end
  }
}
