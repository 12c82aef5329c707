// One live proof that two phones saw, on foot or in a vehicle: two people came with one phone's code (C05).
import type { PassageData } from '@shouwang/domain/gate'
import type { DistrictCode, Id } from '@shouwang/domain/kernel'
import type { Db } from '../platform/database.js'
import { loadProofs } from './passage.queries.js'

/** Which phones saw a live proof, by `keyOf`; null for a passage without a phone. */
export type KnownProofs = Map<string, (Id | null)[]>
interface Proved { pass: Id; provedAt: number }

const keyOf = ({ pass, provedAt }: Proved): string => `${pass} ${provedAt}`

const proofOf = ({ pass, provedAt }: { pass?: Id | undefined; provedAt?: number | undefined }): Proved[] =>
  pass !== undefined && provedAt !== undefined ? [{ pass, provedAt }] : []

/** The live proofs that a passage was recorded for. */
const proofsOf = ({ subject }: PassageData): Proved[] =>
  subject.kind === 'pass' ? proofOf(subject) : subject.kind === 'vehicle' ? subject.occupants.flatMap(proofOf) : []

const note = (proofs: KnownProofs, proof: Proved, device: Id | null): void => {
  const key = keyOf(proof)
  proofs.set(key, [...(proofs.get(key) ?? []), device])
}

/** What is stored of the live proofs of these passages. */
export const knownProofs = async (db: Db, district: DistrictCode, passages: readonly PassageData[]): Promise<KnownProofs> => {
  const proofs: KnownProofs = new Map()
  for (const { device, ...proof } of await loadProofs(db, district, passages.flatMap(proofsOf))) note(proofs, proof, device)
  return proofs
}

/** Remembers the proofs of a passage that `device` recorded. */
export const noteProofs = (proofs: KnownProofs, passage: PassageData, device: Id | null): void => {
  for (const proof of proofsOf(passage)) note(proofs, proof, device)
}

/** Was the same proof shown to another phone? What one phone saw twice it noticed itself; a correction of its own repeats it. */
export const shownToOthers = (seen: { pass?: Id | undefined; provedAt?: number | undefined }, proofs: KnownProofs, device: Id | null): boolean =>
  proofOf(seen).some((proof) => (proofs.get(keyOf(proof)) ?? []).some((other) => other !== device))
