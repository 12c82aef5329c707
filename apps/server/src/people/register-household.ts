// Registers households with their people, many in one transaction: who lives behind which door.
import { dayInChina, type DataOf, type Id, type Problem, type ScopePath } from '@shouwang/domain/kernel'
import { readMember, registerHousehold as command, type CheckedMember } from '@shouwang/domain/people'
import { commonPath } from '@shouwang/domain/territory'
import { pathOfTerritory } from '../territory/index.js'
import type { Db, Tx } from '../platform/database.js'
import { rememberFor } from '../platform/remembered.js'
import type { Soon } from '../platform/soon.js'
import { defineGroupHandler, type Entry, type GroupOutcome } from '../platform/handler.js'
import { problemOfSite } from './door-site.js'
import { copyHomes, insertDwellings, insertHouseholds, insertPeople, insertResidencies } from './household.queries.js'
import { noteMade } from './import-made.queries.js'
import { loadKnown, type Known, type ReadHousehold, type ReadMember } from './known.js'
import { problemOfFaults } from './member-problem.js'
import { documentIndex, sealMember } from './personal-fields.js'

type Command = typeof command
type Verdict = Problem | 'applied' | 'duplicate'

/** Paths change only when the tree does: this process forgets them at once then, others within two seconds. */
const paths = rememberFor<ScopePath>(2000)
export const forgetPaths = (db: Db): void => paths.forget(db)
const pathOf = (db: Db, district: string, territory: Id): Soon<ScopePath> =>
  paths.of(db, `${district} ${territory}`, () => pathOfTerritory(db, district, territory))

function problemOfMember({ person: _, ...member }: DataOf<Command>['members'][number], at: number, today: string): Problem | CheckedMember {
  const reading = readMember(member, today)
  if (reading.ok) return reading.value
  return problemOfFaults(reading.faults, `/members/${at}`)
}

/** Checks an entry by itself; the first problem stands for the household. */
function readEntry({ ctx, command: { data } }: Entry<Command>): ReadHousehold | Problem {
  const today = dayInChina(ctx.now)
  const members: ReadMember[] = []
  for (const [at, member] of data.members.entries()) {
    const checked = problemOfMember(member, at, today)
    if ('code' in checked) return checked
    members.push({ person: member.person, ...checked, index: checked.documentNo ? documentIndex(ctx.vault, checked.documentNo) : null })
  }
  return {
    household: data.household, territory: data.territory, door: data.door.normalize('NFKC').trim(), tenure: data.tenure, members, vault: ctx.vault,
    ...(data.source ? { source: data.source } : {}),
  }
}

/** May there be doors here, and is the household where it says? */
function problemOfPlace(known: Known, read: ReadHousehold): Problem | null {
  const problem = problemOfSite(known.sites.get(read.territory), read.territory)
  if (problem) return problem
  const stands = known.dwellingOf(read.household)
  if (stands && stands !== known.dwelling(read)) return { code: 'input.invalid', fields: [{ path: '/household', keyword: 'at-another-door' }] }
  return null
}

/** Decides about one household with everything that is known, and notes down what is new. */
function decide(known: Known, read: ReadHousehold): Verdict {
  const problem = problemOfPlace(known, read)
  if (problem) return problem
  const newcomers: ReadMember[] = []
  for (const member of read.members) {
    const person = known.person(member, read.household)
    if (person?.household === read.household) continue
    if (person?.household) return { code: 'people.number-taken', household: person.household }
    newcomers.push(person ? { ...member, person: person.id, stored: true } : member)
  }
  if (newcomers.length === 0 && known.dwellingOf(read.household)) return 'duplicate'
  known.settle(read, newcomers)
  return 'applied'
}

async function write(tx: Tx, district: string, now: string, { added }: Known): Promise<void> {
  if (added.dwellings.length > 0) await insertDwellings(tx, district, added.dwellings)
  if (added.households.length > 0) await insertHouseholds(tx, district, added.households, now)
  const people = added.people.map(({ vault, member, home }) => ({ ...sealMember(vault, member.person, member, member.index), ...home }))
  if (people.length > 0) await insertPeople(tx, district, people, now)
  if (added.residencies.length > 0) await insertResidencies(tx, district, added.residencies, now)
  const fresh = new Set(people.map(({ id }) => id))
  const settled = added.residencies.flatMap(({ person }) => (fresh.has(person) ? [] : [person]))
  if (settled.length > 0) await copyHomes(tx, district, settled)
  if (added.made.length > 0) await noteMade(tx, district, added.made)
}

const outcomeOf = (verdict: Verdict): GroupOutcome<null> =>
  typeof verdict === 'string' ? { outcome: verdict } : { outcome: 'refused', problem: verdict }

export const registerHousehold = defineGroupHandler({
  command,
  locate: (db, ctx, data) => pathOf(db, ctx.district, data.territory),
  async handleGroup(tx, entries, eventId) {
    const { district, now } = entries[0]!.ctx
    const reads = entries.map(readEntry)
    const known = await loadKnown(tx, district, now, reads.filter((read): read is ReadHousehold => !('code' in read)))
    const verdicts = reads.map((read) => ('code' in read ? read : decide(known, read)))
    await write(tx, district, now, known)
    const applied = reads.filter((read, i): read is ReadHousehold => verdicts[i] === 'applied')
    if (applied.length === 0) return { outcomes: verdicts.map(outcomeOf), event: null }
    const households = applied.map(({ household }) => household)
    return {
      outcomes: verdicts.map(outcomeOf),
      event: {
        subject: households.length === 1 ? households[0]! : eventId,
        path: commonPath(applied.map(({ territory }) => known.sites.get(territory)!.path)),
        data: { households, people: known.added.residencies.length },
      },
    }
  },
})
