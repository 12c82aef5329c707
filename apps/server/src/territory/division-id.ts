// The id of an official division: computed from its code, so that every installation gives the same place the same id.
import { createHash } from 'node:crypto'
import type { Id } from '@shouwang/domain/kernel'

/** The table's month as the time part of a UUIDv7: 1 June 2023 UTC in milliseconds, 12 hexadecimal digits. */
const TIME = Date.UTC(2023, 5, 1).toString(16).padStart(12, '0')

/** UUIDv7-shaped id of the division with this code of the tree (6 or 12 digits). */
export function divisionId(code: string): Id {
  const digest = createHash('sha256').update(`division:${code}`).digest('hex')
  return `${TIME.slice(0, 8)}-${TIME.slice(8)}-7${digest.slice(0, 3)}-8${digest.slice(3, 6)}-${digest.slice(6, 18)}`
}
