// Cuts the XML of a workbook, piece by piece as it is unpacked, into its elements: nothing that is kept of one keeps its neighbours in memory.
import { refuse } from '@shouwang/domain/kernel'

/** No row is longer than that: one that is would be collected for ever. */
const LONGEST = 32 * 2 ** 20

const SPACE = 0x20
const SLASH = 0x2f
const CLOSE = 0x3e

const isNameEnd = (byte: number | undefined): boolean => byte === CLOSE || byte === SLASH || byte === SPACE || byte === 0x0a || byte === 0x0d || byte === 0x09

/**
 * The elements of one name, none inside another, as many at a time as a piece holds. Each is one character a byte: its signs read as they are,
 * its words by `textOf`.
 */
export async function* elementsOf(pieces: AsyncIterable<Buffer>, name: 'row' | 'si'): AsyncGenerator<string[]> {
  const opening = Buffer.from(`<${name}`)
  const closing = Buffer.from(`</${name}>`)
  let rest: Buffer = Buffer.alloc(0)
  for await (const piece of pieces) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, piece]) : piece
    const found: string[] = []
    let from = 0
    for (;;) {
      const start = bytes.indexOf(opening, from)
      from = start < 0 ? Math.max(from, bytes.length - opening.length) : start
      if (start < 0 || start + opening.length >= bytes.length) break
      if (!isNameEnd(bytes[start + opening.length])) {
        from = start + opening.length
        continue
      }
      const headEnd = bytes.indexOf(CLOSE, start)
      const isEmpty = headEnd > 0 && bytes[headEnd - 1] === SLASH
      const end = isEmpty ? headEnd + 1 : bytes.indexOf(closing, start)
      if (headEnd < 0 || end < 0) break
      found.push(bytes.toString('latin1', start, end))
      from = isEmpty ? end : end + closing.length
    }
    rest = bytes.subarray(from)
    if (rest.length > LONGEST) refuse({ code: 'transfer.unreadable', reason: 'damaged-workbook' })
    if (found.length > 0) yield found
  }
}

/** Words of an element (one character a byte) as text of their own. */
export const textOf = (bytes: string): string => Buffer.from(bytes, 'latin1').toString('utf8')
