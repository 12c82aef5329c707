// What is known about the doors, households and people of a group of commands, kept up to date while the group is decided.
import type { Id, Instant } from '@shouwang/domain/kernel'
import type { CheckedMember, Tenure } from '@shouwang/domain/people'
import type { Tx } from '../platform/database.js'
import type { Vault } from '../platform/vault.js'
import type { Made } from './import-made.queries.js'
import {
  findDoorSites, findDwellings, findHouseholds, findPeople, type DoorSite, type Home, type KnownPerson, type NewDwelling, type NewHousehold,
  type NewResidency,
} from './household.queries.js'

/** A checked member; `stored`: the person's row is there already and only moves in. */
export interface ReadMember extends CheckedMember { person: Id; index: Buffer | null; stored?: boolean }
export interface ReadHousehold { household: Id; territory: Id; door: string; tenure: Tenure; members: ReadMember[]; vault: Vault; source?: Id }

export interface Added {
  made: Made[]; dwellings: NewDwelling[]; households: NewHousehold[]; residencies: NewResidency[]; people: { vault: Vault; member: ReadMember; home: Home }[]
}

export interface Known {
  sites: ReadonlyMap<Id, DoorSite>
  added: Added
  /** The dwelling at a door, or undefined. */
  dwelling(read: ReadHousehold): Id | undefined
  /** The dwelling in which a household lives, or undefined while the household is unknown. */
  dwellingOf(household: Id): Id | undefined
  /** Who a member is: by number, by id, or – without a number – by name and birth date within the household. */
  person(member: ReadMember, household: Id): KnownPerson | undefined
  /** Notes the newcomers, and the household and its door when they are new. */
  settle(read: ReadHousehold, newcomers: readonly ReadMember[]): void
}

const doorKey = ({ territory, door }: { territory: Id; door: string }): string => `${territory} ${door}`
const nameKey = (household: Id, name: string, birthDate: string | null | undefined): string => `${household} ${name} ${birthDate ?? ''}`

/** People by every key they can be found under. */
function indexPeople(people: readonly KnownPerson[]) {
  const byIndex = new Map<string, KnownPerson>()
  const byId = new Map<Id, KnownPerson>()
  const byName = new Map<string, KnownPerson>()
  const add = (person: KnownPerson): void => {
    byId.set(person.id, person)
    if (person.index) byIndex.set(person.index, person)
    else if (person.household) byName.set(nameKey(person.household, person.name, person.birthDate), person)
  }
  people.forEach(add)
  const find = (member: ReadMember, household: Id): KnownPerson | undefined =>
    (member.index ? byIndex.get(member.index.toString('hex')) : byName.get(nameKey(household, member.name, member.birthDate))) ?? byId.get(member.person)
  return { add, find }
}

/** Loads everything that the checked households of one group touch, in four statements. */
export async function loadKnown(tx: Tx, district: string, now: Instant, reads: readonly ReadHousehold[]): Promise<Known> {
  const members = reads.flatMap((read) => read.members)
  const sites = new Map((await findDoorSites(tx, district, [...new Set(reads.map(({ territory }) => territory))], now)).map((site) => [site.id, site]))
  const dwellings = new Map((await findDwellings(tx, district, reads)).map((dwelling) => [doorKey(dwelling), dwelling.id]))
  const wanted = reads.map(({ household }) => household)
  const homes = new Map((await findHouseholds(tx, district, wanted)).map(({ id, dwelling, tenure }) => [id, { dwelling, tenure }]))
  const indexes = members.flatMap(({ index }) => (index ? [index] : []))
  const people = indexPeople(await findPeople(tx, district, indexes, members.map(({ person }) => person), [...homes.keys()]))
  const added: Added = { made: [], dwellings: [], households: [], residencies: [], people: [] }
  const dwelling = (read: ReadHousehold): Id | undefined => dwellings.get(doorKey(read))

  const settle = (read: ReadHousehold, newcomers: readonly ReadMember[]): void => {
    // A door is named after the first household that was registered behind it.
    const home = dwelling(read) ?? read.household
    if (!dwellings.has(doorKey(read))) {
      dwellings.set(doorKey(read), home)
      added.dwellings.push({ id: home, territory: read.territory, path: sites.get(read.territory)!.path, door: read.door })
    }
    if (!homes.has(read.household)) {
      homes.set(read.household, { dwelling: home, tenure: read.tenure })
      added.households.push({ id: read.household, dwelling: home, tenure: read.tenure })
    }
    const { tenure } = homes.get(read.household)!
    const lives: Home = { household: read.household, path: sites.get(read.territory)!.path, door: read.door, tenure }
    for (const member of newcomers) {
      added.residencies.push({ person: member.person, household: read.household, relation: member.relation ?? null })
      if (read.source) added.made.push({ source: read.source, person: member.person, household: read.household, isNew: !member.stored })
      if (!member.stored) added.people.push({ vault: read.vault, member, home: lives })
      const index = member.index?.toString('hex') ?? null
      people.add({ id: member.person, index, name: member.name, birthDate: member.birthDate ?? null, household: read.household })
    }
  }
  return { sites, added, dwelling, dwellingOf: (household) => homes.get(household)?.dwelling, person: people.find, settle }
}
