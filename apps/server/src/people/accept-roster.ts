// Writes an accepted roster: new places first, then household by household, through the same commands as everything else.
import { uuidv7 } from 'uuidv7'
import { ProblemError, refuse, type Command, type CommandType, type DataOf, type Outcome } from '@shouwang/domain/kernel'
import { registerHousehold, type RosterAccepted } from '@shouwang/domain/people'
import { addUnits } from '@shouwang/domain/territory'
import type { Services } from '../platform/feature.js'
import type { Sender } from '../platform/pipeline.js'
import { slices } from '../platform/slices.js'
import { refreshStatistics } from '../platform/statistics.js'
import { readRosterFor, type JudgedRow, type Roster, type RosterRequest } from './roster.js'

type NewHousehold = DataOf<typeof registerHousehold>

const BATCH = 500
const MEMBERS_A_COMMAND = 30
const UNITS_A_COMMAND = 1000
/** Households from which on a roster changes how the tables look. */
const LARGE = 1000

/** Rows grouped by door; each group joins the household that lives there already or founds one. */
function householdsOf(rows: readonly JudgedRow[]): NewHousehold[] {
  const homes = new Map<string, NewHousehold>()
  for (const { entry, outcome, territory, household } of rows) {
    if (outcome !== 'new' || !territory || !entry.member) continue
    const key = `${territory} ${entry.door}`
    const home = homes.get(key) ?? { household: household ?? uuidv7(), territory, door: entry.door, tenure: entry.tenure, members: [] }
    home.members.push({ person: uuidv7(), ...entry.member })
    homes.set(key, home)
  }
  return [...homes.values()].flatMap((home) => slices(home.members, MEMBERS_A_COMMAND).map((members) => ({ ...home, members })))
}

async function sendAll<C extends CommandType>(
  services: Services, sender: Sender, district: string, type: C, list: readonly DataOf<C>[],
): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (const part of slices(list, BATCH)) {
    const at = services.now()
    const commands: Command[] = part.map((data) => ({ id: uuidv7(), name: type.name, district, at, data }))
    outcomes.push(...(await services.submit(sender, { sentAt: at, commands })).outcomes)
  }
  return outcomes
}

async function addPlaces(services: Services, sender: Sender, district: string, roster: Roster): Promise<void> {
  const { added } = roster.places
  const commands = slices(added, UNITS_A_COMMAND).map((units) => ({ within: roster.target.id, units }))
  const failed = (await sendAll(services, sender, district, addUnits, commands)).find(({ outcome }) => outcome === 'refused')
  if (failed?.outcome === 'refused') throw new ProblemError(failed.problem)
}

/**
 * Accepts a roster whose preview had `fingerprint`: reads the file again, and refuses with `transfer.preview-differs` when it would do
 * anything else now. Commands go out as the sender's own.
 */
export async function acceptRoster(services: Services, request: RosterRequest & { fingerprint: string }, sender: Sender): Promise<RosterAccepted> {
  const roster = await readRosterFor(services, request)
  if (roster.preview.fingerprint !== request.fingerprint) refuse({ code: 'transfer.preview-differs' })
  await addPlaces(services, sender, request.district, roster)
  const outcomes = await sendAll(services, sender, request.district, registerHousehold, householdsOf(roster.rows))
  if (outcomes.length > LARGE) await refreshStatistics(services.db)
  const failed = outcomes.filter(({ outcome }) => outcome === 'refused' || outcome === 'deferred').length
  return { counts: roster.preview.counts, registered: outcomes.length - failed, failed }
}
