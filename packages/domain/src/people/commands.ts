// Commands and shapes of households and people (capability C02, as far as the gate needs them).
import Type, { type Static } from 'typebox'
import { Day, Id, Instant, defineCommand, strict } from '../kernel/index.js'

export const DocumentKind = Type.Union([
  Type.Literal('resident-id'), Type.Literal('passport'), Type.Literal('permit'), Type.Literal('other'), Type.Literal('none'),
  Type.Literal('hk-macao-permit'), Type.Literal('taiwan-permit'), Type.Literal('residence-permit'), Type.Literal('foreign-card'),
  Type.Literal('household-book'), Type.Literal('birth-certificate'), Type.Literal('military'),
])
export type DocumentKind = Static<typeof DocumentKind>
export const Sex = Type.Union([Type.Literal('male'), Type.Literal('female'), Type.Literal('unknown')])
export type Sex = Static<typeof Sex>
export const Tenure = Type.Union([Type.Literal('owner'), Type.Literal('tenant'), Type.Literal('collective')])
export type Tenure = Static<typeof Tenure>

export const Member = Type.Object({
  person: Id,
  name: Type.String({ minLength: 1, maxLength: 60 }),
  documentKind: DocumentKind,
  documentNo: Type.Optional(Type.String({ maxLength: 40 })),
  sex: Sex,
  birthDate: Type.Optional(Day),
  phone: Type.Optional(Type.String({ maxLength: 30 })),
  relation: Type.Optional(Type.String({ maxLength: 20 })),
}, strict)
export type Member = Static<typeof Member>

/** Registers a household at a door with the people who live there, or adds people to one that is known. A fact: who lives where. */
export const registerHousehold = defineCommand({
  name: 'people.register-household',
  title: { zh: '登记住户', en: 'Register household' },
  nature: 'fact',
  action: 'people.manage',
  data: Type.Object({
    household: Id,
    /** The building (or compound) that the door is in. */
    territory: Id,
    /** Unit and room as written on the door, for example `2-0301`. */
    door: Type.String({ minLength: 1, maxLength: 40 }),
    tenure: Tenure,
    members: Type.Array(Member, { minItems: 1, maxItems: 30 }),
    source: Type.Optional(Id),
  }, strict),
})

/** A person as staff see them: masked until asked for. */
export const PersonView = Type.Object({
  id: Id, name: Type.String(), sex: Sex, birthYear: Type.Union([Type.Integer(), Type.Null()]),
  documentKind: DocumentKind, documentNo: Type.Union([Type.String(), Type.Null()]), phone: Type.Union([Type.String(), Type.Null()]),
  relation: Type.Union([Type.String(), Type.Null()]), masked: Type.Boolean(),
  /** Only in a reading of one person that was asked for and recorded. */
  guardian: Type.Optional(Type.Union([Type.String(), Type.Null()])), note: Type.Optional(Type.Union([Type.String(), Type.Null()])),
})
export type PersonView = Static<typeof PersonView>
export const HouseholdView = Type.Object({
  id: Id, territory: Id, territoryName: Type.String(), compound: Id, compoundName: Type.String(), door: Type.String(),
  tenure: Tenure, registeredAt: Instant, members: Type.Array(PersonView),
})
export type HouseholdView = Static<typeof HouseholdView>

export const peopleCommands = [registerHousehold] as const
