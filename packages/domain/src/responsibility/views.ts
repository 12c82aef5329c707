// What a console reads of responsibility: chains, gaps, findings, holders, hand-over, the card of one subject, the roster.
import Type, { type Static } from 'typebox'
import { Id, Instant } from '../kernel/index.js'
import { ChainData, SubjectKind } from './chain.js'
import { UnitKind } from './commands.js'

const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()])
const GapCode = Type.Union([Type.Literal('empty'), Type.Literal('expired'), Type.Literal('holder-left')])

/** `chain` null: an example that nobody has adopted here yet. */
export const ChainView = Type.Object({
  chain: orNull(Id), territory: orNull(Id), territoryName: Type.String(), ...ChainData.properties, links: Type.Integer(), holders: Type.Integer(),
})
export type ChainView = Static<typeof ChainView>

export const GapCount = Type.Object({ chain: Id, slot: Type.String(), gap: GapCode, count: Type.Integer() })
export type GapCount = Static<typeof GapCount>

export const GapRow = Type.Object({
  chain: Id, slot: Type.String(), gap: GapCode, subjectKind: SubjectKind, subject: Id, name: Type.String(), place: Type.String(),
})
export type GapRow = Static<typeof GapRow>

export const GapPage = Type.Object({
  at: Instant, counts: Type.Array(GapCount), rows: Type.Array(GapRow), page: Type.Integer(), more: Type.Boolean(),
  /** Gaps by the place's own children: where to look first. */
  places: Type.Array(Type.Object({ territory: Id, name: Type.String(), count: Type.Integer() })),
})
export type GapPage = Static<typeof GapPage>

export const FindingRow = Type.Object({
  code: Type.Union([Type.Literal('two-leads'), Type.Literal('one-person-all-slots')]), chain: Id,
  subjectKind: SubjectKind, subject: Id, name: Type.String(), holders: Type.Array(Type.String()),
})
export type FindingRow = Static<typeof FindingRow>

/** A holder in a list; the phone masked. */
export const HolderView = Type.Object({
  holder: Id, territory: Id, territoryName: Type.String(), name: Type.String(), organisation: Type.String(), duty: Type.String(),
  phone: orNull(Type.String()), leftAt: orNull(Instant), leftWhy: orNull(Type.String()), links: Type.Integer(), deputyships: Type.Integer(), posts: Type.Integer(),
})
export type HolderView = Static<typeof HolderView>

export const LinkView = Type.Object({
  link: Id, chain: Id, slot: Type.String(), subjectKind: SubjectKind, subject: Id, name: Type.String(), place: Type.String(),
  holder: Id, holderName: Type.String(), deputyName: orNull(Type.String()), from: Instant, to: orNull(Instant),
})
export type LinkView = Static<typeof LinkView>

/** What a hand-over would move. `clashes`: subjects on which the successor already holds the very slot, which then simply ends. */
export const HandOverPreview = Type.Object({
  holder: Id, name: Type.String(),
  moves: Type.Array(Type.Object({
    chain: Id, chainName: ChainData.properties.name, slot: Type.String(), slotName: ChainData.properties.name, as: Type.Union([Type.Literal('holder'), Type.Literal('deputy')]),
    links: Type.Integer(), successor: orNull(Id), clashes: Type.Integer(),
  })),
  posts: Type.Integer(), leftOver: Type.Integer(),
})
export type HandOverPreview = Static<typeof HandOverPreview>

export const CardLine = Type.Object({
  link: Id, chain: Id, chainName: ChainData.properties.name, slot: Type.String(), slotName: ChainData.properties.name, on: Type.String(), onKind: SubjectKind,
  holder: Id, name: Type.String(), organisation: Type.String(), phone: orNull(Type.String()),
  deputyName: orNull(Type.String()), answering: Type.Union([Type.Literal('holder'), Type.Literal('deputy'), Type.Literal('nobody')]),
  health: Type.Boolean(), from: Instant, to: orNull(Instant),
})
export type CardLine = Static<typeof CardLine>

/** Everybody who answers for one household or person: on themselves, on their door, and on the places that they live in. */
export const ResponsibilityCard = Type.Object({
  at: Instant, lines: Type.Array(CardLine),
  empty: Type.Array(Type.Object({ chain: Id, chainName: ChainData.properties.name, slot: Type.String(), slotName: ChainData.properties.name, gap: GapCode })),
})
export type ResponsibilityCard = Static<typeof ResponsibilityCard>

export const PostState = Type.Union([
  Type.Literal('proposed'), Type.Literal('confirmed'), Type.Literal('active'), Type.Literal('handed-over'), Type.Literal('ended'),
])

/** The command roster: units with their posts in the order of succession, and who acts now. */
export const RosterUnit = Type.Object({
  unit: Id, parent: orNull(Id), territory: Id, territoryName: Type.String(), kind: UnitKind, name: Type.String(), remit: Type.String(),
  acting: orNull(Type.Object({ appointment: Id, name: Type.String(), asDeputy: Type.Boolean() })),
  posts: Type.Array(Type.Object({
    appointment: Id, title: Type.String(), rank: Type.Integer(), state: PostState, holder: Id, name: Type.String(), organisation: Type.String(),
    phone: orNull(Type.String()), deputyName: orNull(Type.String()), holderServes: Type.Boolean(), from: Instant, to: orNull(Instant),
  })),
})
export type RosterUnit = Static<typeof RosterUnit>
