// What a grid worker's phone holds: the households of its grid and what is due there, with no more of anybody than the post needs.
import Type, { type Static } from 'typebox'
import { Day, Id, Instant } from '../kernel/index.js'
import { Sex, Tenure } from '../people/index.js'
import { GridDuty, GridQuarantine } from './care.js'
import { VisitOutcome } from './commands.js'

const OrNull = <T extends Parameters<typeof Type.Union>[0][number]>(type: T) => Type.Union([type, Type.Null()])

/** A need for support that is open, and when somebody has to call next; `contactEvery`: days between two calls. */
export const GridNeed = Type.Object({ id: Id, kind: Type.String(), contactEvery: Type.Integer(), nextContact: OrNull(Day), lastContact: OrNull(Instant) })
export type GridNeed = Static<typeof GridNeed>

/**
 * A resident: the name to greet them by, the year of birth, the last four characters of their number to tell them apart.
 * `phone` is whole, because it must be dialled without a network; the phone shows it masked until it is asked for, and that is recorded.
 */
export const GridPerson = Type.Object({
  id: Id, name: Type.String(), pinyin: Type.String(), initials: Type.String(), sex: Sex, birthYear: OrNull(Type.Integer()),
  relation: OrNull(Type.String()), phone: OrNull(Type.String()), documentTail: OrNull(Type.String()), verified: Type.Boolean(),
  /** Away now; `expectedReturn` null when nobody knows. */
  absence: OrNull(Type.Object({ id: Id, expectedReturn: OrNull(Day) })),
  needs: Type.Array(GridNeed),
  /** Their open quarantine, for whoever may see health fields. Absent on phones from before there was any. */
  quarantine: Type.Optional(OrNull(GridQuarantine)),
  /** Numbers of their passes: somebody who can only show a card is found by it. Absent on phones from before there were any. */
  passes: Type.Optional(Type.Array(Type.String())),
})
export type GridPerson = Static<typeof GridPerson>

/** The latest knock; `tries`: knocks in a row that reached nobody. */
export const GridVisit = Type.Object({ at: Instant, outcome: VisitOutcome, nextTry: OrNull(Instant), tries: Type.Integer() })
export type GridVisit = Static<typeof GridVisit>

export const GridHousehold = Type.Object({
  id: Id, building: Id, door: Type.String(), tenure: Tenure, people: Type.Array(GridPerson), visit: OrNull(GridVisit),
  /** What else waits at this door. Absent on phones from before there was any. */
  duties: Type.Optional(Type.Array(GridDuty)),
})
export type GridHousehold = Static<typeof GridHousehold>

/** A place in the grid that doors can be in. `compoundName` is empty when the doors are the compound's own. */
export const GridBuilding = Type.Object({ id: Id, name: Type.String(), compoundName: Type.String() })
export type GridBuilding = Static<typeof GridBuilding>

/**
 * Answer of `GET /api/sync/grid` without `after`: everything, as of ledger number `n`. `rights`: a stamp of what the phone may hold;
 * it is built anew when the stamp differs.
 */
export const GridReplica = Type.Object({
  n: Type.Integer(), now: Instant, district: Type.String(), districtName: Type.String(), exercise: Type.Boolean(), rights: Type.String(),
  grid: Type.Object({ id: Id, name: Type.String() }), worker: Type.Object({ login: Type.String(), name: Type.String() }),
  buildings: Type.Array(GridBuilding), households: Type.Array(GridHousehold),
  /** True: of the households only those are here that have somebody to look after: a doctor's phone. */
  careOnly: Type.Optional(Type.Boolean()),
})
export type GridReplica = Static<typeof GridReplica>

/** Somebody's passes as they are now, by their numbers: what is told when one was issued, replaced or revoked, and nothing else about them changed. */
export const GridPasses = Type.Object({ household: Id, person: Id, passes: Type.Array(Type.String()) })
export type GridPasses = Static<typeof GridPasses>

/**
 * Answer of `GET /api/sync/grid/changes?after=n`: households as they are now, each in place of what was known of it; `gone`: to be dropped.
 * `rebuild`: what changed cannot be told household by household; the phone pulls everything again.
 */
export const GridPage = Type.Object({
  n: Type.Integer(), now: Instant, more: Type.Boolean(), rebuild: Type.Boolean(), rights: Type.String(),
  households: Type.Array(GridHousehold), gone: Type.Array(Id),
  /** Absent from servers of before, and where no pass changed. */
  passes: Type.Optional(Type.Array(GridPasses)),
})
export type GridPage = Static<typeof GridPage>
