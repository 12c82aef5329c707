// Session tokens: shown once to whoever holds them, kept only as a digest.
import { createHash, randomBytes } from 'node:crypto'
import type { DistrictCode } from '@shouwang/domain/kernel'

/** A fresh token: the district that it belongs to, a dot, 256 random bits. The district leads to the right part of the database. */
export const newToken = (district: DistrictCode): string => `${district}.${randomBytes(32).toString('base64url')}`

/** What the database keeps of a token: 32 bytes. */
export const digestOfToken = (token: string): Buffer => createHash('sha256').update(token).digest()

/** The district that a token claims; null for text that is no token. */
export const districtOfToken = (token: string): DistrictCode | null => /^([1-9][0-9]{5})\.[\w-]{20,100}$/.exec(token)?.[1] ?? null
