// Commands about the end of data: the nightly expiry, and the stand-down of a whole district.
import Type, { type Static } from 'typebox'
import { Id, defineCommand, strict } from '../kernel/index.js'

const Name = Type.String({ minLength: 1, maxLength: 60 })
const Words = Type.String({ minLength: 2, maxLength: 200 })
const Counts = Type.Record(Type.String(), Type.Integer())

/** Deletes up to a few thousand rows whose time is over, as part of a run. `more`: send it again. Sent by the server at night, or by hand. */
export const expireRecords = defineCommand({
  name: 'lifetime.expire', title: { zh: '清除到期数据', en: 'Delete what has expired' }, nature: 'request', action: 'lifetime.manage',
  data: Type.Object({ run: Id }, strict),
  result: Type.Object({ deleted: Counts, more: Type.Boolean() }),
})
export type Expired = Static<typeof expireRecords.result>

/** Proposes to delete the personal data of the district and to seal it, once the response is over. `name`: the district's name, typed. Nothing is frozen or deleted yet. */
export const proposeStandDown = defineCommand({
  name: 'lifetime.propose-stand-down', title: { zh: '提议销毁与封存', en: 'Propose to delete and seal' }, nature: 'request', action: 'lifetime.stand-down',
  data: Type.Object({ standDown: Id, name: Name, reason: Words, legalBasis: Words }, strict),
})

export const withdrawStandDown = defineCommand({
  name: 'lifetime.withdraw-stand-down', title: { zh: '撤回销毁提议', en: 'Withdraw the proposal to delete' }, nature: 'request', action: 'lifetime.stand-down',
  data: Type.Object({ standDown: Id }, strict),
})

/** Confirmed by a second person, who types the district's name too: from now on the district is frozen. Cannot be taken back. */
export const confirmStandDown = defineCommand({
  name: 'lifetime.confirm-stand-down', title: { zh: '确认销毁与封存', en: 'Confirm to delete and seal' }, nature: 'request', action: 'lifetime.stand-down',
  data: Type.Object({ standDown: Id, name: Name }, strict),
})

/** Does the next portion of a confirmed stand-down; the last one writes the certificate. Sent by the server until `done`. */
export const continueStandDown = defineCommand({
  name: 'lifetime.continue-stand-down', title: { zh: '继续销毁数据', en: 'Continue to delete' }, nature: 'request', action: 'lifetime.stand-down',
  data: Type.Object({ standDown: Id }, strict),
  result: Type.Object({ deleted: Type.Integer(), done: Type.Boolean() }),
})

export const lifetimeCommands = [expireRecords, proposeStandDown, withdrawStandDown, confirmStandDown, continueStandDown] as const
