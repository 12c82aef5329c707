// Who looked at personal data: as auditors see it, and as the person themselves sees it.
import Type, { type Static } from 'typebox'
import { Id, Instant, Purpose, RoleName } from '../kernel/index.js'
import { RoleTitle } from './roles.js'

export const READS_A_PAGE = 50

/** What a reading was of: one person, a household, or a list of a place. */
export const ReadKind = Type.Union([Type.Literal('person'), Type.Literal('household'), Type.Literal('list')])
export type ReadKind = Static<typeof ReadKind>

/** One reading of personal data. `subjectName`: masked name and door of a person, door of a household, name of a place. */
export const ReadView = Type.Object({
  id: Id, at: Instant, name: Type.String(), login: Type.Union([Type.String(), Type.Null()]), role: Type.Union([RoleName, Type.Null()]),
  roleTitle: Type.Union([RoleTitle, Type.Null()]), unitName: Type.Union([Type.String(), Type.Null()]),
  action: Type.String(), kind: ReadKind, subjectName: Type.String(), purpose: Type.Union([Purpose, Type.Null()]), reason: Type.String(),
  count: Type.Integer(), breakGlass: Type.Union([Id, Type.Null()]),
})
export type ReadView = Static<typeof ReadView>

/** Answer of `GET /api/auth/reads`, newest first. `next`: what to ask for the following page; null on the last. */
export const ReadPage = Type.Object({ rows: Type.Array(ReadView), next: Type.Union([Id, Type.Null()]) })
export type ReadPage = Static<typeof ReadPage>

/**
 * One reading as the household sees it (capability section 6: a person can see who looked): role and unit, what for and when;
 * not the name of whoever looked, who may be a neighbour. `person` and `of`: id and masked name of the person; null for the whole household or a list.
 */
export const OwnRead = Type.Object({
  at: Instant, roleTitle: Type.Union([RoleTitle, Type.Null()]), unitName: Type.Union([Type.String(), Type.Null()]), kind: ReadKind,
  person: Type.Union([Id, Type.Null()]), of: Type.Union([Type.String(), Type.Null()]), purpose: Type.Union([Purpose, Type.Null()]), emergency: Type.Boolean(),
})
export type OwnRead = Static<typeof OwnRead>

/** Answer of `GET /api/auth/reads/own`: the newest hundred. */
export const OwnReads = Type.Object({ rows: Type.Array(OwnRead) })
export type OwnReads = Static<typeof OwnReads>
