// Commands and shapes of passes (capability C05, the part that the gate needs).
import Type, { type Static } from 'typebox'
import { Id, Instant, defineCommand, strict } from '../kernel/index.js'

export const PassKind = Type.Union([
  Type.Literal('resident'), Type.Literal('tenant'), Type.Literal('temporary'), Type.Literal('worker'), Type.Literal('vehicle'),
  Type.Literal('medical'), Type.Literal('enterprise'),
])
export type PassKind = Static<typeof PassKind>

/**
 * Issues a pass to every resident of a territory (a compound, a building) who holds none, and a household card to every household.
 * Tenants get the same rights as owners (S4-18). At most 20,000 people at once: larger territories compound by compound.
 */
export const issuePasses = defineCommand({
  name: 'pass.issue',
  title: { zh: '发放通行证', en: 'Issue passes' },
  nature: 'request',
  action: 'pass.issue',
  data: Type.Object({ territory: Id, validFrom: Instant, validTo: Instant }, strict),
  result: Type.Object({ issued: Type.Integer(), already: Type.Integer(), households: Type.Integer() }),
})

export const RevocationReason = Type.Union([
  Type.Literal('lost'), Type.Literal('moved-away'), Type.Literal('misused'), Type.Literal('issued-in-error'), Type.Literal('replaced'),
])
/** Revokes passes for good; every gate learns it at its next contact. */
export const revokePasses = defineCommand({
  name: 'pass.revoke',
  title: { zh: '吊销通行证', en: 'Revoke passes' },
  nature: 'request',
  action: 'pass.revoke',
  data: Type.Object({ territory: Id, passes: Type.Array(Id, { minItems: 1, maxItems: 5000 }), reason: RevocationReason }, strict),
  result: Type.Object({ revoked: Type.Integer() }),
})

/** Suspends a pass, or lifts the suspension. */
export const suspendPass = defineCommand({
  name: 'pass.suspend',
  title: { zh: '暂停或恢复通行证', en: 'Suspend or resume pass' },
  nature: 'request',
  action: 'pass.revoke',
  data: Type.Object({ pass: Id, suspended: Type.Boolean() }, strict),
})

/** Makes a new signing key; the old one keeps verifying until its passes have ended. */
export const rotateKey = defineCommand({
  name: 'pass.rotate-key',
  title: { zh: '更换签发密钥', en: 'Rotate signing key' },
  nature: 'request',
  action: 'pass.rotate-key',
  data: Type.Object({}, strict),
  result: Type.Object({ keyId: Type.String() }),
})

/** A public signing key as devices hold it: P-256, JWK coordinates, and the period in which its signatures count. */
export const PassKey = Type.Object({
  keyId: Type.String({ description: 'first 8 bytes of the SHA-256 of the key (RFC 7638 thumbprint), hex' }),
  district: Type.String(), x: Type.String(), y: Type.String(), notBefore: Instant, notAfter: Instant,
})
export type PassKey = Static<typeof PassKey>

/** Public half of a phone's own key: P-256, JWK coordinates. */
export type HolderKey = Pick<PassKey, 'x' | 'y'>

/** What the signed token says, decoded: no name, no number. */
export interface PassClaims {
  /** The public key of the phone that shows it; absent on paper. */
  holder?: HolderKey
  pass: Id
  district: string
  kind: PassKind
  /** Codes of the territories whose gates accept it. */
  scope: string[]
  issuedAt: Instant
  validFrom: Instant
  validTo: Instant
}

/** A pass as staff see it in a list: masked holder, door, state. */
export const PassView = Type.Object({
  id: Id, number: Type.String({ description: 'short number for typing in: 8 characters' }),
  kind: PassKind, holder: Type.String({ description: 'masked name' }), door: Type.String(), compoundName: Type.String(),
  buildingName: Type.String(), household: Type.Union([Id, Type.Null()]),
  validFrom: Instant, validTo: Instant,
  state: Type.Union([Type.Literal('active'), Type.Literal('suspended'), Type.Literal('expired'), Type.Literal('revoked')]),
})
export type PassView = Static<typeof PassView>
/** A pass ready to be printed or shown: with its token. */
export const PassSheetEntry = Type.Intersect([PassView, Type.Object({ token: Type.String() })])
export type PassSheetEntry = Static<typeof PassSheetEntry>

export const passCommands = [issuePasses, revokePasses, suspendPass, rotateKey] as const
