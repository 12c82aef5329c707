// Rosters: many households from one spreadsheet. Previewed first, written only when the same preview is accepted.
import { createHash } from 'node:crypto'
import { dayInChina, mayAt, refuse, type Actor, type Id } from '@shouwang/domain/kernel'
import { maskDocument, maskPhone, type RosterCounts, type RosterPreview, type RosterRow } from '@shouwang/domain/people'
import { readSpreadsheet, writeSpreadsheet, type Sheet } from '../transfer/index.js'
import type { Services } from '../platform/feature.js'
import { findPeople, type KnownPerson } from './household.queries.js'
import { documentIndex } from './personal-fields.js'
import { readRoster, type RosterEntry } from './read-roster.js'
import { openPlaces, type Places } from './roster-places.js'
import { findHomes, findPlace, listPlacesInside } from './roster.queries.js'

export interface RosterRequest { actor: Actor; district: string; territory: Id; bytes: Uint8Array }

/** A row with its verdict, and the building and household that it belongs to. */
export interface JudgedRow { entry: RosterEntry; outcome: RosterRow['outcome']; territory?: Id; household?: Id }

export interface Roster { preview: RosterPreview; rows: JudgedRow[]; places: Places; target: { id: Id; path: string } }

const doorKey = (territory: Id, door: string): string => `${territory} ${door}`

/** Finds the place of each row, and notes the problem where there is none. */
function placeRows(entries: readonly RosterEntry[], places: Places): JudgedRow[] {
  return entries.map((entry) => {
    // A row with problems of its own adds no places to the tree.
    if (entry.problems.length > 0) return { entry, outcome: 'refused' }
    const found = places.find(entry)
    if (found.ok) return { entry, outcome: 'new', territory: found.place.id }
    entry.problems.push({ column: entry.heading(found.field), code: found.code })
    return { entry, outcome: 'refused' }
  })
}

interface Register { byIndex: Map<string, KnownPerson>; byName: Map<string, KnownPerson[]>; homes: Map<string, Id[]> }

async function loadRegister({ db, vault }: Services, district: string, rows: readonly JudgedRow[]): Promise<Register> {
  const placed = rows.filter((row) => row.territory)
  const doors = [...new Map(placed.map(({ entry, territory }) => [doorKey(territory!, entry.door), { territory: territory!, door: entry.door }])).values()]
  const homes = new Map<string, Id[]>()
  const households = await findHomes(db, district, doors)
  for (const { household, territory, door } of households) homes.set(doorKey(territory, door), [...(homes.get(doorKey(territory, door)) ?? []), household])
  const indexes = placed.flatMap(({ entry }) => (entry.member?.documentNo ? [documentIndex(vault, entry.member.documentNo)] : []))
  const people = await findPeople(db, district, indexes, [], households.map(({ household }) => household))
  const byName = new Map<string, KnownPerson[]>()
  for (const person of people) byName.set(person.name, [...(byName.get(person.name) ?? []), person])
  return { homes, byName, byIndex: new Map(people.flatMap((person) => (person.index ? [[person.index, person] as const] : []))) }
}

/** Compares a row with the register and with the rows before it. */
function judge(row: JudgedRow, index: string | undefined, register: Register, before: Map<string, string>): void {
  const { entry, territory } = row
  if (!territory || !entry.member) return
  const door = doorKey(territory, entry.door)
  const homes = register.homes.get(door) ?? []
  row.household = homes[0]
  const fail = (code: string): void => {
    row.outcome = 'refused'
    entry.problems.push({ column: entry.heading('documentNo'), code })
  }
  if (index) {
    const earlier = before.get(index)
    if (earlier) return fail(earlier === door ? 'repeated' : 'number-at-two-doors')
    before.set(index, door)
  }
  const { name, birthDate: day } = entry.member
  const namesake = ({ birthDate, household }: KnownPerson): boolean => household !== null && homes.includes(household) && (!day || birthDate === day)
  const known = index ? register.byIndex.get(index) : register.byName.get(name)?.find(namesake)
  if (!known?.household) return
  if (!homes.includes(known.household)) return fail('number-taken')
  row.outcome = 'same'
  row.household = known.household
  if (known.name !== name) entry.problems.push({ column: entry.heading('name'), code: 'name-differs' })
}

function present({ entry, outcome }: JudgedRow): RosterRow {
  const { member, compound, building, door, tenure } = entry
  const person = member && {
    ...member, ...(member.documentNo ? { documentNo: maskDocument(member.documentNo) } : {}), ...(member.phone ? { phone: maskPhone(member.phone) } : {}),
  }
  return { sheet: entry.sheet, row: entry.row, outcome, problems: entry.problems, normalised: { ...person, compound, building, door, tenure } }
}

function count(rows: readonly JudgedRow[], places: Places): RosterCounts {
  const of = (outcome: RosterRow['outcome']): number => rows.filter((row) => row.outcome === outcome).length
  const households = new Set(rows.filter(({ outcome }) => outcome === 'new').map(({ entry, territory }) => doorKey(territory!, entry.door))).size
  return { rows: rows.length, new: of('new'), same: of('same'), refused: of('refused'), households, places: places.added.length }
}

/**
 * Reads a roster for a place and says, row by row, what accepting it would do. Writes nothing. Refuses what cannot be read
 * (`transfer.unreadable`, `transfer.column-missing`) and places where the sender may not manage people.
 */
export async function readRosterFor(services: Services, { actor, district, territory, bytes }: RosterRequest): Promise<Roster> {
  const target = (await findPlace(services.db, district, territory)) ?? refuse({ code: 'territory.unknown', id: territory })
  if (!mayAt(actor, 'people.manage', target.path)) refuse({ code: 'auth.out-of-scope', action: 'people.manage' })
  const entries = readRoster(await readSpreadsheet(bytes), dayInChina(services.now()))
  const places = openPlaces(target, await listPlacesInside(services.db, district, target.path), mayAt(actor, 'territory.manage', target.path))
  const rows = placeRows(entries, places)
  const register = await loadRegister(services, district, rows)
  const before = new Map<string, string>()
  for (const row of rows) {
    const number = row.entry.member?.documentNo
    judge(row, number && documentIndex(services.vault, number).toString('hex'), register, before)
  }
  const shown = rows.map(present)
  const verdicts = JSON.stringify(shown.map(({ row, outcome, problems }) => [row, outcome, problems]))
  const fingerprint = createHash('sha256').update(bytes).update(territory).update(verdicts).digest('hex')
  return { preview: { fingerprint, rows: shown, counts: count(rows, places) }, rows, places, target }
}

/** The refused rows as they stood in the file, with a column that says why: to be put right and sent again. */
export function refusedRows({ rows }: Roster, explain: (code: string) => string): Promise<Buffer> {
  const sheets = new Map<string, Sheet>()
  for (const { entry, outcome } of rows) {
    if (outcome !== 'refused') continue
    const sheet = sheets.get(entry.sheet) ?? { name: entry.sheet, rows: [[...entry.headings, '退回原因']] }
    const why = entry.problems.map(({ column, code }) => `${column}: ${explain(code)}`).join('; ')
    sheet.rows.push([...entry.headings.map((_, at) => entry.cells[at] ?? ''), `${why} (第${entry.row}行)`])
    sheets.set(entry.sheet, sheet)
  }
  return writeSpreadsheet(sheets.size > 0 ? [...sheets.values()] : [{ name: '', rows: [['退回原因'], ['没有被退回的行']] }])
}
