// The directory of a zip file, and its entries unpacked: small ones whole, sheets piece by piece, never more than they may be.
import { createInflateRaw, inflateRawSync } from 'node:zlib'
import { refuse } from '@shouwang/domain/kernel'

interface Entry { method: number; from: number; packed: number; unpacked: number }

export interface Zip {
  has(name: string): boolean
  /** An entry as text; '' when there is none. */
  text(name: string): string
  /** An entry in pieces, unpacked as they are asked for. */
  pieces(name: string): AsyncIterable<Buffer>
}

/** What a workbook may unpack to: a small file that claims more is an attack, not a roster. */
export const MAX_UNPACKED = 600 * 2 ** 20
const MAX_PART = 200 * 2 ** 20

const damaged = (): never => refuse({ code: 'transfer.unreadable', reason: 'damaged-workbook' })

function directory(file: Buffer): Map<string, Entry> {
  const end = file.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  if (end < 0 || end + 22 > file.length) return damaged()
  const entries = new Map<string, Entry>()
  let at = file.readUInt32LE(end + 16)
  let total = 0
  while (at + 46 <= file.length && file.readUInt32LE(at) === 0x02014b50) {
    const [packed, unpacked, nameLength] = [file.readUInt32LE(at + 20), file.readUInt32LE(at + 24), file.readUInt16LE(at + 28)]
    const name = file.toString('utf8', at + 46, at + 46 + nameLength)
    entries.set(name, { method: file.readUInt16LE(at + 10), from: file.readUInt32LE(at + 42), packed, unpacked })
    total += unpacked
    at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32)
  }
  if (total > MAX_UNPACKED) refuse({ code: 'transfer.unreadable', reason: 'too-large-unpacked' })
  return entries
}

/** The packed bytes of an entry: its own header says how long its name is. */
function packedBytes(file: Buffer, { from, packed }: Entry): Buffer {
  if (from + 30 > file.length || file.readUInt32LE(from) !== 0x04034b50) return damaged()
  const start = from + 30 + file.readUInt16LE(from + 26) + file.readUInt16LE(from + 28)
  return start + packed > file.length ? damaged() : file.subarray(start, start + packed)
}

/** Opens a zip in memory. Refuses with `transfer.unreadable` what is no zip, is cut off, or unpacks to more than it may. */
export function openZip(bytes: Uint8Array): Zip {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const entries = directory(file)
  const text = (name: string): string => {
    const entry = entries.get(name)
    if (!entry) return ''
    try {
      const packed = packedBytes(file, entry)
      return (entry.method === 0 ? packed : inflateRawSync(packed, { maxOutputLength: Math.min(entry.unpacked + 1, MAX_PART) })).toString('utf8')
    } catch {
      return damaged()
    }
  }
  async function* pieces(name: string): AsyncIterable<Buffer> {
    const entry = entries.get(name)
    if (!entry) return
    const packed = packedBytes(file, entry)
    if (entry.method === 0) return yield packed
    const inflate = createInflateRaw({ chunkSize: 256 * 1024 })
    inflate.end(packed)
    let seen = 0
    try {
      for await (const piece of inflate) {
        seen += (piece as Buffer).length
        if (seen > MAX_UNPACKED) refuse({ code: 'transfer.unreadable', reason: 'too-large-unpacked' })
        yield piece as Buffer
      }
    } catch (error) {
      throw (error as { problem?: unknown }).problem ? error : (damaged() as never)
    }
  }
  return { has: (name) => entries.has(name), text, pieces }
}
