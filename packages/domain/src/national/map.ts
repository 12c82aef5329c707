// Our records in the composition of the national model, and its requests as our commands. A mapping, not a store.
import type { DataOf, DistrictCode, Id, Instant } from '../kernel/index.js'
import type { PassEvidence } from '../gate/index.js'
import type { PassClaims, requestPass } from '../pass/index.js'
import type { fileAppeal, Colour } from '../status/index.js'
import { NATIONAL_ELEMENTS } from './model.js'

/** What is known of somebody, as far as it may be shown to whoever asks: names and numbers already masked. Temperature in tenths of a degree. */
export interface CodeFacts {
  name: string; sex: 'male' | 'female' | 'unknown'; documentKind: string; documentNo: string | null; phone: string | null; community: string | null
  colour: Colour | null; statusEndsAt: Instant | null; riskAreas: boolean; temperature: number | null; symptoms: readonly string[] | null
  district: DistrictCode; issuedAt: Instant | null; validTo: Instant | null
}

/** GB/T 38962's sex codes, which are those of GB/T 2261.1. */
const SEX: Record<CodeFacts['sex'], string> = { male: '1', female: '2', unknown: '0' }

/** The record by element key: null where nothing is known; elements that are never stored or have no counterpart are left out. */
export const toNational = (facts: CodeFacts): Record<string, string | number | boolean | null> => {
  const values: Record<string, string | number | boolean | null> = {
    name: facts.name, sex: SEX[facts.sex], documentKind: facts.documentKind, documentNo: facts.documentNo, addressDivision: facts.community, phone: facts.phone,
    temperature: facts.temperature === null ? null : facts.temperature / 10, symptoms: facts.symptoms?.join(',') ?? null, riskAreaHistory: facts.riskAreas,
    colour: facts.colour, validTo: facts.statusEndsAt ?? facts.validTo, issuedAt: facts.issuedAt, issuer: facts.district, symbol: 'QR',
  }
  return Object.fromEntries(NATIONAL_ELEMENTS.filter(({ held }) => held === 'held' || held === 'derived').map(({ key }) => [key, values[key] ?? null]))
}

/** What verification answers: `result` in words, because the standard's return codes could not be read. */
export interface NationalVerification {
  result: 'valid' | 'not-yet-valid' | 'expired' | 'revoked' | 'suspended' | 'forged' | 'unknown-issuer' | 'unreadable'
  issuer: string | null
  validTo: Instant | null
}

const OF_EVIDENCE: Partial<Record<PassEvidence, NationalVerification['result']>> = {
  'bad-signature': 'forged', 'unknown-key': 'unknown-issuer', unreadable: 'unreadable', unknown: 'unreadable',
}

/** A check of a scanned text as the national model's code verification answers it. `withdrawn`: what became of the pass since it was signed. */
export const verificationOf = (
  { evidence, claims }: { evidence: PassEvidence; claims?: PassClaims | undefined }, at: Instant, withdrawn: 'revoked' | 'suspended' | null = null,
): NationalVerification => {
  const refused = OF_EVIDENCE[evidence]
  if (refused || !claims) return { result: refused ?? 'unreadable', issuer: null, validTo: null }
  const result = withdrawn ?? (at < claims.validFrom ? 'not-yet-valid' : at >= claims.validTo ? 'expired' : 'valid')
  return { result, issuer: claims.district, validTo: claims.validTo }
}

/** An application for a code as our request for a pass. Whatever else it says of the person is not taken over. */
export const applicationOf = (asked: { request: Id; household: Id; person: Id; from: Instant; to: Instant }): DataOf<typeof requestPass> =>
  ({ request: asked.request, household: asked.household, person: asked.person, kind: 'resident', channel: 'phone', validFrom: asked.from, validTo: asked.to })

/** A correction of information as our appeal. */
export const correctionOf = (asked: { appeal: Id; person: Id; statement: string }): DataOf<typeof fileAppeal> =>
  ({ appeal: asked.appeal, channel: 'own-page', ground: 'other', about: { person: asked.person }, statement: asked.statement.slice(0, 1000) })
