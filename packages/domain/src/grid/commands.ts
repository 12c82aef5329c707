// Commands of a grid worker's phone: who works the grid today, what came of a knock, whose number was looked at (interface: Grid).
import Type, { type Static } from 'typebox'
import { Id, defineCommand, strict } from '../kernel/index.js'

/** What came of a knock, one tap each. `by-phone`: spoken to without going there. */
export const VisitOutcome = Type.Union([
  Type.Literal('done'), Type.Literal('not-home'), Type.Literal('refused'), Type.Literal('vacant'), Type.Literal('moved'), Type.Literal('by-phone'),
])
export type VisitOutcome = Static<typeof VisitOutcome>
export const VISIT_OUTCOMES: readonly VisitOutcome[] = ['done', 'not-home', 'by-phone', 'refused', 'vacant', 'moved']

/** A grid worker begins the day in a grid. A fact: a staff number that is not the phone's holder is stored as unknown, never refused. */
export const signOnGrid = defineCommand({
  name: 'grid.sign-on',
  title: { zh: '网格员上岗', en: 'Grid worker signs on' },
  nature: 'fact',
  action: 'grid.work',
  data: Type.Object({ round: Id, territory: Id, staff: Type.String({ minLength: 1, maxLength: 40 }) }, strict),
})

/** Ends the day that `grid.sign-on` began. Ending it twice changes nothing. */
export const signOffGrid = defineCommand({
  name: 'grid.sign-off',
  title: { zh: '网格员下岗', en: 'Grid worker signs off' },
  nature: 'fact',
  action: 'grid.work',
  data: Type.Object({ round: Id, territory: Id }, strict),
})

/** A knock at a household's door and what came of it; the next try is planned from it (`planNextTry`). */
export const recordVisit = defineCommand({
  name: 'grid.record-visit',
  title: { zh: '登记走访', en: 'Record visit' },
  nature: 'fact',
  action: 'grid.work',
  data: Type.Object({ household: Id, outcome: VisitOutcome, note: Type.Optional(Type.String({ maxLength: 200 })) }, strict),
})

/** Somebody's whole phone number was shown on a phone, perhaps without a network: recorded with the readings of personal data. */
export const recordLook = defineCommand({
  name: 'grid.record-look',
  title: { zh: '登记查看电话', en: 'Record a number looked at' },
  nature: 'fact',
  action: 'grid.work',
  data: Type.Object({ person: Id, household: Id }, strict),
})

export const gridCommands = [signOnGrid, signOffGrid, recordVisit, recordLook] as const
