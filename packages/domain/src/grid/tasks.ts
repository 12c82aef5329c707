// "Today": what is due behind which door, by urgency, grouped by building so that a person walks once (interface: Grid).
import { dayInChina, type Day, type Id, type Instant } from '../kernel/index.js'
import { CARE_KINDS, careOfCase, careOfDuty, type CareTask } from './care.js'
import type { GridBuilding, GridHousehold, GridPerson } from './replica.js'
import { inWalkingOrder } from './doors.js'

/** Kinds of task, most urgent first. */
export const TASK_KINDS = [...CARE_KINDS, 'support', 'return', 'next-try', 'first-visit'] as const
export type TaskKind = (typeof TASK_KINDS)[number]

/**
 * Something to do behind a door. `since`: the day on which it became due; null for a door that was never visited. `need`: what it is about: a
 * need for support, a case, a fever, an outing. `at`: by which moment, where a clock runs.
 */
export interface Task { kind: TaskKind; household: Id; person: Id | null; need: Id | null; since: Day | null; overdue: boolean; at?: Instant }

/** The doors of a building with what is due behind them, in walking order. */
export interface TaskGroup { building: Id; doors: { household: Id; door: string; tasks: Task[] }[] }

/** Kinds that an earlier day makes more urgent than any other kind of today. */
const isUrgent = (task: Task): boolean => task.kind === 'support' && task.overdue

/** The order that matters: an alarm before everything; of the rest what is overdue before what is due; then the kinds as they are listed. */
const rank = (task: Task): number => {
  if (task.kind === 'quarantine-alarm') return -3
  if (task.at !== undefined && task.overdue) return -2
  return isUrgent(task) ? -1 : TASK_KINDS.indexOf(task.kind)
}

const due = (day: Day | null, today: Day): day is Day => day !== null && day <= today

const ofPerson = (household: Id, person: GridPerson, today: Day): Task[] => {
  const tasks = person.needs.filter(({ nextContact }) => due(nextContact, today)).map((need): Task => ({
    kind: 'support', household, person: person.id, need: need.id, since: need.nextContact, overdue: need.nextContact! < today,
  }))
  const back = person.absence?.expectedReturn ?? null
  if (due(back, today)) tasks.push({ kind: 'return', household, person: person.id, need: null, since: back, overdue: back < today })
  return tasks
}

const careTask = (household: Id, person: Id | null, { kind, subject, since, at, overdue }: CareTask): Task =>
  ({ kind, household, person, need: subject, since, overdue, at })

/** What quarantines, fevers, escorts and questions ask for behind this door. */
const ofCare = ({ id, people, duties = [] }: GridHousehold, at: Instant): Task[] => [
  ...people.flatMap((person) => (person.quarantine ? careOfCase(person.quarantine, at).map((task) => careTask(id, person.id, task)) : [])),
  ...duties.flatMap((duty) => careOfDuty(duty, at).map((task) => careTask(id, duty.person, task))),
]

/** A door is to be visited when nobody ever was, or when the last knock left a next try that has come. */
const ofDoor = ({ id, people, visit }: GridHousehold, at: Instant): Task[] => {
  const task = (kind: TaskKind, since: Day | null): Task[] =>
    [{ kind, household: id, person: null, need: null, since, overdue: since !== null && since < dayInChina(at) }]
  if (visit === null) return people.every(({ verified }) => verified) && people.length > 0 ? [] : task('first-visit', null)
  return visit.nextTry !== null && visit.nextTry <= at ? task('next-try', dayInChina(visit.nextTry)) : []
}

/** Everything due behind one door at `at`, most urgent first. */
export const tasksOf = (household: GridHousehold, at: Instant): Task[] => {
  const today = dayInChina(at)
  return [...ofCare(household, at), ...household.people.flatMap((person) => ofPerson(household.id, person, today)), ...ofDoor(household, at)]
    .sort((a, b) => rank(a) - rank(b) || (a.at ?? '').localeCompare(b.at ?? '') || (a.since ?? '').localeCompare(b.since ?? ''))
}

const mostUrgent = (group: TaskGroup): number => Math.min(...group.doors.flatMap(({ tasks }) => tasks.map(rank)))

/**
 * The list of the day: buildings with the most urgent task first (then in the order of `buildings`), the doors of each in walking order.
 * Doors without a task are left out, and so are households of a building that is not in the list.
 */
export function tasksByBuilding(buildings: readonly GridBuilding[], households: readonly GridHousehold[], at: Instant): TaskGroup[] {
  const groups = new Map<Id, TaskGroup>(buildings.map(({ id }) => [id, { building: id, doors: [] }]))
  for (const household of households) {
    const tasks = tasksOf(household, at)
    if (tasks.length > 0) groups.get(household.building)?.doors.push({ household: household.id, door: household.door, tasks })
  }
  const list = [...groups.values()].filter(({ doors }) => doors.length > 0)
  for (const group of list) group.doors.sort((a, b) => inWalkingOrder(a.door, b.door))
  return list.map((group, order) => ({ group, order, rank: mostUrgent(group) }))
    .sort((a, b) => a.rank - b.rank || a.order - b.order)
    .map(({ group }) => group)
}
