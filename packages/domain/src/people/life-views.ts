// Answers about the life of households and people: search, the register, a household's card, lists of the day (capability C02).
import Type, { type Static } from 'typebox'
import { Day, Id, Instant } from '../kernel/index.js'
import { PassView } from '../pass/commands.js'
import { DocumentKind, HouseholdView, Sex, Tenure } from './commands.js'
import { AbsenceSource, AbsenceState, NeedKind, NeedState, ResidencyState } from './life-commands.js'

const Null = Type.Null()

/** Pages of the register. */
export const PEOPLE_A_PAGE = 50
/** A total is counted up to so many beyond the page that is shown. */
export const COUNTED_BEYOND = 10_000

/** One line of the register: masked. People under 14 show no birth year to whoever may not see them. */
export const RegisterLine = Type.Object({
  id: Id, name: Type.String(), sex: Sex, birthYear: Type.Union([Type.Integer(), Null]), minor: Type.Boolean(),
  documentKind: DocumentKind, documentNo: Type.Union([Type.String(), Null]), phone: Type.Union([Type.String(), Null]),
  household: Type.Union([Id, Null]), door: Type.Union([Type.String(), Null]), place: Type.Union([Type.String(), Null]),
  tenure: Type.Union([Tenure, Null]), residency: Type.Union([ResidencyState, Null]), away: Type.Boolean(),
})
export type RegisterLine = Static<typeof RegisterLine>

export const RegisterSort = Type.Union([Type.Literal('place'), Type.Literal('name'), Type.Literal('oldest'), Type.Literal('youngest')])
export type RegisterSort = Static<typeof RegisterSort>

/** Answer of `GET /api/people/register`. `counted` false: there are more than `total`. Pages count from 0. */
export const RegisterPage = Type.Object({
  people: Type.Array(RegisterLine), total: Type.Integer(), counted: Type.Boolean(), page: Type.Integer(), more: Type.Boolean(),
})
export type RegisterPage = Static<typeof RegisterPage>

/** Answer of `GET /api/people/search`: the first hits in the order of names, doors or numbers. */
export const SearchAnswer = Type.Object({ people: Type.Array(RegisterLine), more: Type.Boolean() })
export type SearchAnswer = Static<typeof SearchAnswer>

export const AbsenceView = Type.Object({
  id: Id, person: Id, name: Type.String(), household: Type.Union([Id, Null]), place: Type.Union([Type.String(), Null]),
  door: Type.Union([Type.String(), Null]), state: AbsenceState, awayTo: Type.Union([Type.String(), Null]), from: Day,
  expectedReturn: Type.Union([Day, Null]), source: AbsenceSource, endedAt: Type.Union([Instant, Null]),
})
export type AbsenceView = Static<typeof AbsenceView>
export const NeedView = Type.Object({
  id: Id, person: Id, name: Type.String(), household: Type.Union([Id, Null]), place: Type.Union([Type.String(), Null]),
  door: Type.Union([Type.String(), Null]), phone: Type.Union([Type.String(), Null]), kind: NeedKind, state: NeedState,
  plan: Type.Union([Type.String(), Null]), contactEvery: Type.Integer(), lastContact: Type.Union([Instant, Null]),
  nextContact: Type.Union([Day, Null]), openedAt: Instant, closedAt: Type.Union([Instant, Null]),
})
export type NeedView = Static<typeof NeedView>

/** Answer of `GET /api/people/absences`. */
export const AbsenceList = Type.Object({
  days: Type.Array(Type.Object({ day: Day, count: Type.Integer() })), absences: Type.Array(AbsenceView),
})
export type AbsenceList = Static<typeof AbsenceList>
/** Answer of `GET /api/people/needs`. */
export const NeedList = Type.Object({ needs: Type.Array(NeedView), total: Type.Integer(), page: Type.Integer(), more: Type.Boolean() })
export type NeedList = Static<typeof NeedList>

export const TenancyView = Type.Object({
  id: Id, kind: Type.Union([Type.Literal('move-in'), Type.Literal('move-out')]), day: Day, people: Type.Integer(),
  state: Type.Union([Type.Literal('reported'), Type.Literal('confirmed'), Type.Literal('not-so')]), reportedAt: Instant,
  door: Type.String(), place: Type.String(), landlord: Type.Union([Id, Null]), landlordName: Type.Union([Type.String(), Null]),
  household: Type.Union([Id, Null]),
})
export type TenancyView = Static<typeof TenancyView>
/** Answer of `GET /api/people/tenancies`. */
export const TenancyList = Type.Object({ reports: Type.Array(TenancyView), page: Type.Integer(), more: Type.Boolean() })
export type TenancyList = Static<typeof TenancyList>
/** Answer of `GET /api/people/landlords/{id}`: what may be shown to the landlord: doors, head counts and their own reports. */
export const LandlordView = Type.Object({
  id: Id, name: Type.String(), phone: Type.Union([Type.String(), Null]),
  dwellings: Type.Array(Type.Object({ door: Type.String(), place: Type.String(), people: Type.Integer(), household: Type.Union([Id, Null]) })),
  reports: Type.Array(TenancyView),
})
export type LandlordView = Static<typeof LandlordView>

export const ResidencyView = Type.Object({
  person: Id, name: Type.String(), relation: Type.Union([Type.String(), Null]), state: ResidencyState, primary: Type.Boolean(),
  basis: Type.Union([Type.String(), Null]), from: Instant, to: Type.Union([Instant, Null]),
})
export type ResidencyView = Static<typeof ResidencyView>

/** Answer of `GET /api/people/households/{id}`: a household's card (一户一档), masked. Needs are empty for whoever may not see them. */
export const HouseholdCardView = Type.Object({
  household: HouseholdView, landlord: Type.Union([Type.Object({ id: Id, name: Type.String() }), Null]),
  residencies: Type.Array(ResidencyView), absences: Type.Array(AbsenceView), needs: Type.Array(NeedView), passes: Type.Array(PassView),
  moves: Type.Array(Type.Object({ id: Id, at: Instant, fromPlace: Type.String(), fromDoor: Type.String(), toPlace: Type.String(), toDoor: Type.String() })),
  corrections: Type.Array(Type.Object({ id: Id, person: Id, at: Instant, fields: Type.Array(Type.String()), reason: Type.String() })),
  story: Type.Array(Type.Object({ n: Type.Integer(), at: Instant, command: Type.String(), by: Type.Union([Type.String(), Null]) })),
  alsoIn: Type.Array(Type.Object({ person: Id, household: Id, door: Type.String(), place: Type.String() })),
})
export type HouseholdCardView = Static<typeof HouseholdCardView>

/** Answer of `GET /api/people/twice`: what somebody has to look at. */
export const FlaggedPeople = Type.Object({
  people: Type.Array(RegisterLine),
  emptyHouseholds: Type.Array(Type.Object({ id: Id, door: Type.String(), place: Type.String() })),
  sharedPhones: Type.Array(Type.Object({ phone: Type.String(), people: Type.Integer(), person: Id })),
})
export type FlaggedPeople = Static<typeof FlaggedPeople>

/** What is typed while somebody is registered; answered with people who may be the same. */
export const CandidateQuery = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 60 }), documentNo: Type.Optional(Type.String({ maxLength: 40 })),
  phone: Type.Optional(Type.String({ maxLength: 30 })), birthDate: Type.Optional(Day), territory: Type.Optional(Id),
  door: Type.Optional(Type.String({ maxLength: 40 })),
}, { additionalProperties: false })
export type CandidateQuery = Static<typeof CandidateQuery>

/** Answer of `POST /api/people/candidates`, likeliest first, masked; of somebody outside one's territory neither the id nor the home is said. */
export const CandidateList = Type.Array(Type.Object({
  person: Type.Union([Id, Null]), name: Type.String(), household: Type.Union([Id, Null]), home: Type.Union([Type.String(), Null]), score: Type.Integer(),
  verdict: Type.Union([Type.Literal('certain'), Type.Literal('probable'), Type.Literal('different')]), reasons: Type.Array(Type.String()),
}))
export type CandidateList = Static<typeof CandidateList>
