// What a command of this phone does to the household that it is about, shown at once and again over what the server sends, until it was sent.
import type { recordContact } from '@shouwang/domain/anomaly'
import type { followNoShow, reportFever } from '@shouwang/domain/fever'
import { dayInChina, type Command, type DataOf, type Id, type Instant } from '@shouwang/domain/kernel'
import {
  afterLeg, afterReading, planNextTry, reachedNobody, type GridDuty, type GridHousehold, type GridPerson, type GridQuarantine, type VisitOutcome,
} from '@shouwang/domain/grid'
import type { recordLeg } from '@shouwang/domain/outing'
import type { scanCode } from '@shouwang/domain/place'
import type { answerHelp, appealCase, recordReadings, recordVisit, serveNotice } from '@shouwang/domain/quarantine'
import type { closeAppeal, fileAppeal } from '@shouwang/domain/status'
import { nextContactOn, type AbsenceStep, type ContactOutcome, type Member, type ResidencyStep, type Tenure } from '@shouwang/domain/people'

/** The data of the commands that this phone sends about households, by name. */
export interface CommandData {
  'people.register-household': { household: Id; territory: Id; door: string; tenure: Tenure; members: Member[] }
  'people.settle-residency': { household: Id; person: Id; step: ResidencyStep; basis: string }
  'people.correct-person': { correction: Id; person: Id; facts: { phone?: string | null; name?: string }; reason: string }
  'people.note-absence': { absence: Id; person: Id; from: string; expectedReturn?: string; source: 'worker' }
  'people.update-absence': { absence: Id; step: AbsenceStep; expectedReturn?: string }
  'people.record-contact': { contact: Id; need: Id; outcome: ContactOutcome }
  'grid.record-visit': { household: Id; outcome: VisitOutcome; note?: string }
  'grid.record-look': { household: Id; person: Id }
  'quarantine.record-readings': DataOf<typeof recordReadings>
  'quarantine.record-visit': DataOf<typeof recordVisit>
  'quarantine.serve-notice': DataOf<typeof serveNotice>
  'quarantine.answer-help': DataOf<typeof answerHelp>
  'quarantine.appeal': DataOf<typeof appealCase>
  'anomaly.record-contact': DataOf<typeof recordContact>
  'outing.record-leg': DataOf<typeof recordLeg>
  'fever.report': DataOf<typeof reportFever>
  'fever.follow-no-show': DataOf<typeof followNoShow>
  'status.appeal': DataOf<typeof fileAppeal>
  'status.close-appeal': DataOf<typeof closeAppeal>
  'place.scan': DataOf<typeof scanCode>
}
export type CommandName = keyof CommandData

const newPerson = ({ person, name, sex, birthDate, relation, phone, documentNo }: Member): GridPerson => ({
  id: person,
  name,
  pinyin: '',
  initials: '',
  sex,
  birthYear: birthDate ? Number(birthDate.slice(0, 4)) : null,
  relation: relation ?? null,
  phone: phone ?? null,
  documentTail: documentNo ? documentNo.slice(-4) : null,
  verified: false,
  absence: null,
  needs: [],
})

const withPerson = (household: GridHousehold, id: Id, change: (person: GridPerson) => GridPerson): GridHousehold => ({
  ...household,
  people: household.people.map((person) => (person.id === id ? change(person) : person)),
})

const everyPerson = (household: GridHousehold, change: (person: GridPerson) => GridPerson): GridHousehold => ({
  ...household,
  people: household.people.map(change),
})

/** The household with one open case of its people changed. */
const withCase = (household: GridHousehold, id: Id, change: (quarantine: GridQuarantine) => GridQuarantine): GridHousehold =>
  everyPerson(household, (person) => (person.quarantine?.case === id ? { ...person, quarantine: change(person.quarantine) } : person))

/** The household with what waits at its door changed; null: that is done. */
const withDuties = (household: GridHousehold, change: (duty: GridDuty) => GridDuty | null): GridHousehold =>
  ({ ...household, duties: (household.duties ?? []).flatMap((duty) => change(duty) ?? []) })

const withoutDuty = (household: GridHousehold, done: Id): GridHousehold => withDuties(household, (duty) => (duty.id === done ? null : duty))

type Effect<N extends CommandName> = (household: GridHousehold, data: CommandData[N], at: Instant) => GridHousehold

const EFFECTS: { [N in CommandName]: Effect<N> } = {
  'people.register-household': (household, { members }) => {
    const known = new Set(household.people.map(({ id }) => id))
    return { ...household, people: [...household.people, ...members.filter(({ person }) => !known.has(person)).map(newPerson)] }
  },
  'people.settle-residency': (household, { person, step }) =>
    step === 'end'
      ? { ...household, people: household.people.filter(({ id }) => id !== person) }
      : withPerson(household, person, (known) => ({ ...known, verified: step === 'verify' })),
  'people.correct-person': (household, { person, facts }) =>
    withPerson(household, person, (known) => ({
      ...known,
      ...(facts.phone === undefined ? {} : { phone: facts.phone }),
      ...(facts.name === undefined ? {} : { name: facts.name }),
    })),
  'people.note-absence': (household, { absence, person, expectedReturn }) =>
    withPerson(household, person, (known) => ({ ...known, absence: { id: absence, expectedReturn: expectedReturn ?? null } })),
  'people.update-absence': (household, { absence, step, expectedReturn }) =>
    everyPerson(household, (known) => {
      if (known.absence?.id !== absence) return known
      return { ...known, absence: step === 'arrive' ? null : { id: absence, expectedReturn: (step === 'expect' && expectedReturn) || null } }
    }),
  'people.record-contact': (household, { need, outcome }, at) =>
    everyPerson(household, (known) => ({
      ...known,
      needs: known.needs.map((each) =>
        each.id === need ? { ...each, lastContact: at, nextContact: nextContactOn(dayInChina(at), each.contactEvery, outcome) } : each,
      ),
    })),
  'grid.record-visit': (household, { outcome }, at) => {
    const tries = reachedNobody(outcome) ? (household.visit?.tries ?? 0) + 1 : 0
    return { ...household, visit: { at, outcome, tries, nextTry: planNextTry(outcome, tries, at) } }
  },
  'grid.record-look': (household) => household,
  'quarantine.record-readings': (household, { readings }) =>
    readings.reduce((after, { case: id, takenAt, tenths }) => withCase(after, id, (known) => afterReading(known, takenAt, tenths ?? null)), household),
  'quarantine.record-visit': (household, { case: id, at, outcome }) =>
    withCase(household, id, (known) => (outcome === 'spoke' ? { ...known, visitedAt: at } : known)),
  'quarantine.serve-notice': (household, { case: id, subject }) =>
    withCase(household, id, (known) => (subject === 'opening' ? { ...known, noticeDue: null } : known)),
  'quarantine.answer-help': (household, { help }) => withoutDuty(household, help),
  'quarantine.appeal': (household) => household,
  'anomaly.record-contact': (household, { anomaly, reached }) => (reached ? withoutDuty(household, anomaly) : household),
  'outing.record-leg': (household, { outing, kind }) => withDuties(household, (duty) => (duty.id === outing ? afterLeg(duty, kind) : duty)),
  // What the readings add up to is the server's to say: until then the fever is measured.
  'fever.report': (household, { person }) =>
    withDuties(household, (duty) => (duty.kind === 'fever-follow' && duty.person === person && !duty.referral ? { ...duty, word: 'measured' } : duty)),
  'fever.follow-no-show': (household, { referral, found }) =>
    withDuties(household, (duty) => (duty.referral === referral && found !== 'not-reached' ? null : duty)),
  'status.appeal': (household) => household,
  'status.close-appeal': (household, { appeal }) => withoutDuty(household, appeal),
  'place.scan': (household) => household,
}

const isKnown = (name: string): name is CommandName => name in EFFECTS

/** The household after the command; a new one when there was none and the command registers it; undefined when it says nothing of one. */
export const afterCommand = (household: GridHousehold | undefined, command: Command, at: Instant): GridHousehold | undefined => {
  if (!isKnown(command.name)) return household
  const data = command.data as CommandData['people.register-household']
  const before =
    household ??
    (command.name === 'people.register-household'
      ? { id: data.household, building: data.territory, door: data.door, tenure: data.tenure, people: [], visit: null }
      : undefined)
  return before && (EFFECTS[command.name] as Effect<CommandName>)(before, command.data as never, at)
}
