// Commands of a pass's life beyond the common issue: asked for by a household, decided, granted one by one, shown by a phone (C05).
import Type, { type Static } from 'typebox'
import { DevicePublicKey } from '../auth/commands.js'
import { Id, Instant, defineCommand, strict } from '../kernel/index.js'
import { PassKind } from './commands.js'

/** How the holder will show it: a phone's live page, paper, or neither (the number or the door is said). */
export const PassChannel = Type.Union([Type.Literal('phone'), Type.Literal('paper'), Type.Literal('none')])
export type PassChannel = Static<typeof PassChannel>

/** Outings within so many days; `{ trips: 1, days: 2 }` is one every two days. */
export const PassQuota = Type.Object({ trips: Type.Integer({ minimum: 1, maximum: 50 }), days: Type.Integer({ minimum: 1, maximum: 31 }) }, strict)
export type PassQuota = Static<typeof PassQuota>

/** A holder who is not registered here, or a car. Kept sealed. */
export const PassHolder = Type.Object({
  name: Type.Optional(Type.String({ minLength: 1, maxLength: 40 })), organisation: Type.Optional(Type.String({ minLength: 1, maxLength: 80 })),
  plate: Type.Optional(Type.String({ minLength: 4, maxLength: 20 })),
}, strict)
export type PassHolder = Static<typeof PassHolder>

/** Makes the household's passes showable on a phone: its public key goes into them. The private half never leaves the phone. */
export const bindPhone = defineCommand({
  name: 'pass.bind-phone',
  title: { zh: '绑定出示通行证的手机', en: 'Bind a phone to passes' },
  nature: 'request',
  action: 'pass.read-own',
  data: Type.Object({ household: Id, phone: Id, publicKey: DevicePublicKey }, strict),
  result: Type.Object({ passes: Type.Integer() }),
})

/** A household asks for a pass for one of its people or its car. */
export const requestPass = defineCommand({
  name: 'pass.request',
  title: { zh: '申请通行证', en: 'Ask for a pass' },
  nature: 'request',
  action: 'pass.request',
  data: Type.Object({
    request: Id, household: Id, kind: PassKind, person: Type.Optional(Id), holder: Type.Optional(PassHolder), channel: PassChannel,
    validFrom: Instant, validTo: Instant, note: Type.Optional(Type.String({ maxLength: 200 })),
  }, strict),
})

/** Takes one's own request back before it is decided. */
export const withdrawRequest = defineCommand({
  name: 'pass.withdraw-request',
  title: { zh: '撤回通行证申请', en: 'Withdraw a request for a pass' },
  nature: 'request',
  action: 'pass.request',
  data: Type.Object({ request: Id }, strict),
})

/** Decides a request: issues the pass, with other gates, times or a quota where the office says so, or declines with a reason that the household reads. */
export const decideRequest = defineCommand({
  name: 'pass.decide-request',
  title: { zh: '审批通行证申请', en: 'Decide a request for a pass' },
  nature: 'request',
  action: 'pass.issue',
  data: Type.Object({
    request: Id, decision: Type.Union([Type.Literal('issued'), Type.Literal('declined')]), reason: Type.Optional(Type.String({ minLength: 2, maxLength: 200 })),
    scope: Type.Optional(Type.Array(Id, { minItems: 1, maxItems: 20 })), validFrom: Type.Optional(Instant), validTo: Type.Optional(Instant),
    quota: Type.Optional(PassQuota),
  }, strict),
  result: Type.Object({ pass: Type.Union([Id, Type.Null()]) }),
})

/**
 * Grants one pass of any kind: to somebody registered here, to a worker, doctor or enterprise of elsewhere, to a car. `territory`: the place that
 * it belongs to (a compound, a road); `scope`: the places whose gates accept it, that one when left out.
 */
export const grantPass = defineCommand({
  name: 'pass.grant',
  title: { zh: '发放单张通行证', en: 'Grant a pass' },
  nature: 'request',
  action: 'pass.issue',
  data: Type.Object({
    territory: Id, kind: PassKind, household: Type.Optional(Id), person: Type.Optional(Id), holder: Type.Optional(PassHolder),
    scope: Type.Optional(Type.Array(Id, { minItems: 1, maxItems: 20 })), validFrom: Instant, validTo: Instant, quota: Type.Optional(PassQuota),
  }, strict),
  result: Type.Object({ pass: Id, number: Type.String() }),
})

export const passRequestCommands = [bindPhone, requestPass, withdrawRequest, decideRequest, grantPass] as const

/** What a pass of this kind still lacks; empty when somebody can be told apart at a gate. Residents are registered; a car has a plate. */
export function lacking(kind: PassKind, person: Id | undefined, holder: PassHolder | undefined): ('person' | 'name' | 'organisation' | 'plate')[] {
  switch (kind) {
    case 'resident':
    case 'tenant': return person === undefined ? ['person'] : []
    case 'temporary': return person === undefined && holder?.name === undefined ? ['name'] : []
    case 'vehicle': return holder?.plate === undefined ? ['plate'] : []
    case 'worker':
    case 'medical':
    case 'enterprise': return [
      ...(person === undefined && holder?.name === undefined ? ['name' as const] : []),
      ...(person === undefined && holder?.organisation === undefined ? ['organisation' as const] : []),
    ]
  }
}
