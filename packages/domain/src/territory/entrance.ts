// Entrances (C01; seed rows S0-16, S1-14): what may be closed, and who opens it for the fire engine. Pure.
import Type, { type Static } from 'typebox'
import { Day, Id, Instant, defineCommand, strict, type Problem } from '../kernel/index.js'
import { ENTRANCE_KINDS } from './kinds.js'
import type { Standing } from './tree.js'

export const EntranceKind = Type.Union([Type.Literal('pedestrian'), Type.Literal('vehicle')])
export type EntranceKind = Static<typeof EntranceKind>

/** open: nobody watches; gate: kept as a checkpoint; closed: locked; barrier: blocked hard. */
export const EntranceState = Type.Union([Type.Literal('open'), Type.Literal('gate'), Type.Literal('closed'), Type.Literal('barrier')])
export type EntranceState = Static<typeof EntranceState>

/** Who opens a closed entrance in an emergency, at any hour. */
export const Opener = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 40 }), phone: Type.String({ pattern: '^[0-9+() -]{3,20}$' }),
}, strict)
export type Opener = Static<typeof Opener>

const condition = {
  state: EntranceState,
  /** Needed for `gate`: the checkpoint that stands there. */
  checkpoint: Type.Optional(Id),
  /** Needed for `closed` and `barrier`. */
  opener: Type.Optional(Opener),
  closedByOrder: Type.Optional(Id),
  /** When the closing is looked at again; needed for `closed` and `barrier`. */
  reviewOn: Type.Optional(Day),
}

/** Enters an entrance of a compound (or a lane) into the register. */
export const addEntrance = defineCommand({
  name: 'territory.add-entrance',
  title: { zh: '登记出入口', en: 'Add entrance' },
  nature: 'request',
  action: 'territory.manage',
  data: Type.Object({ entrance: Id, territory: Id, name: Type.String({ minLength: 1, maxLength: 60 }), kind: EntranceKind, ...condition }, strict),
})

/** Changes what an entrance is: opened, kept as a gate, closed, blocked. */
export const setEntrance = defineCommand({
  name: 'territory.set-entrance',
  title: { zh: '变更出入口状态', en: 'Set entrance' },
  nature: 'request',
  action: 'territory.manage',
  data: Type.Object({ entrance: Id, ...condition }, strict),
})

/** An entrance as its ledger shows it; the opener's phone is masked. */
export const EntranceView = Type.Object({
  id: Id, territory: Id, territoryName: Type.String(), name: Type.String(), kind: EntranceKind, state: EntranceState,
  checkpoint: Type.Union([Id, Type.Null()]), checkpointName: Type.Union([Type.String(), Type.Null()]), checkpointClosed: Type.Boolean(),
  openerName: Type.Union([Type.String(), Type.Null()]), openerPhone: Type.Union([Type.String(), Type.Null()]),
  closedByOrder: Type.Union([Id, Type.Null()]), reviewOn: Type.Union([Type.String(), Type.Null()]), changedAt: Instant,
  flags: Type.Array(Type.Union([Type.Literal('review-due'), Type.Literal('gate-gone'), Type.Literal('no-order'), Type.Literal('order-over')])),
})
export type EntranceView = Static<typeof EntranceView>

/** What the check of an entrance knows. `checkpoint`: the named one, if it is known. */
export interface EntranceFacts {
  site: Standing
  checkpoint?: { territory: Id; closed: boolean } | undefined
  today: Day
}

type Condition = Static<typeof setEntrance.data>

/** May an entrance be in this state? A closing names who opens it and when it is looked at again; a gate names its checkpoint. */
export function checkEntrance(wanted: Omit<Condition, 'entrance'>, facts: EntranceFacts): Problem | null {
  const { site, checkpoint, today } = facts
  if (site.retired) return { code: 'territory.retired', id: site.id }
  if (!ENTRANCE_KINDS.includes(site.kind)) return { code: 'territory.wrong-parent', kind: 'entrance', parentKind: site.kind }
  if (wanted.state === 'gate') {
    if (!wanted.checkpoint || !checkpoint) return { code: 'territory.gate-missing' }
    if (checkpoint.territory !== site.id) return { code: 'territory.gate-missing' }
    return checkpoint.closed ? { code: 'gate.checkpoint-closed', id: wanted.checkpoint } : null
  }
  if (wanted.checkpoint) return { code: 'input.invalid', fields: [{ path: '/checkpoint', keyword: 'only-for-gates' }] }
  if (wanted.state === 'open') return null
  if (!wanted.opener || wanted.opener.name.trim() === '') return { code: 'territory.no-opener' }
  if (!wanted.reviewOn) return { code: 'territory.no-review' }
  return wanted.reviewOn < today ? { code: 'input.invalid', fields: [{ path: '/reviewOn', keyword: 'in-the-past' }] } : null
}

export type EntranceFlag = 'review-due' | 'gate-gone' | 'no-order' | 'order-over'

/** An entrance as it was entered, with whether the order that closed it is over. */
interface Registered { state: EntranceState; orderOver: boolean }
const isShut = (state: EntranceState): boolean => state === 'closed' || state === 'barrier'

/** What an entrance counts as: a closing by an order lasts no longer than the order (C03: dependent measures end by themselves). */
export const entranceStands = ({ state, orderOver }: Registered): EntranceState => (isShut(state) && orderOver ? 'open' : state)

/** Where a closing names its order, that order is signed, not over, and is for a place around the entrance. Null: it may. */
export function checkClosingOrder(
  order: { id: Id; signedAt: Instant | null; endsAt: Instant | null; covers: boolean } | undefined, wanted: { state: EntranceState; closedByOrder: Id }, at: Instant,
): Problem | null {
  if (!isShut(wanted.state)) return { code: 'input.invalid', fields: [{ path: '/closedByOrder', keyword: 'only-for-closings' }] }
  if (!order) return { code: 'order.unknown', id: wanted.closedByOrder }
  if (order.signedAt === null || order.endsAt === null || order.endsAt <= at) {
    return { code: 'order.not-in-force', state: order.signedAt === null ? 'draft' : 'expired' }
  }
  return order.covers ? null : { code: 'order.scope-outside', places: 1 }
}

/** What a person should look at: a review due today, a gate whose checkpoint is gone, a closing that names no order, or one whose order is over. */
export function entranceFlags(
  entrance: { state: EntranceState; reviewOn: Day | null; checkpointClosed: boolean; closedByOrder: Id | null; orderOver: boolean }, today: Day,
): EntranceFlag[] {
  const shut = isShut(entrance.state)
  if (shut && entrance.orderOver) return ['order-over']
  const flags: EntranceFlag[] = []
  if (shut && entrance.reviewOn !== null && entrance.reviewOn <= today) flags.push('review-due')
  if (entrance.state === 'gate' && entrance.checkpointClosed) flags.push('gate-gone')
  if (shut && entrance.closedByOrder === null) flags.push('no-order')
  return flags
}

export const entranceCommands = [addEntrance, setEntrance] as const
