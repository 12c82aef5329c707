// Looks for people entered twice, starting from what the ledger says has changed; and remembers who is not the same person.
import { refuse, scopesFor, systemActor, type Id } from '@shouwang/domain/kernel'
import { findDuplicates as command, markDistinct as distinct, pairOf } from '@shouwang/domain/people'
import { commonPath } from '@shouwang/domain/territory'
import { uuidv7 } from 'uuidv7'
import type { Services } from '../platform/feature.js'
import { defineHandler } from '../platform/handler.js'
import { candidatesFor, type Probe } from './duplicate.queries.js'
import {
  allDistricts, anythingNew, lockScan, nextEvents, peopleToCompare, replacePairs, saveScan, setDistinct, unsetDistinct, type ChangeEvent, type FoundPair,
} from './duplicate-scan.queries.js'
import { pathsOfPair } from './merge.queries.js'
import { likenessOfSide, readSides } from './pair.queries.js'

/** Events read and households compared by one command: a second or two of work. */
const EVENTS = 2_000
const HOUSEHOLDS = 1_000

/** As many events as name that many households, whole events only. */
function portion(events: readonly ChangeEvent[]): { households: Id[]; people: Id[]; n: number | null } {
  const households = new Set<Id>()
  const people = new Set<Id>()
  let n: number | null = null
  for (const event of events) {
    if (n !== null && households.size + people.size >= HOUSEHOLDS) break
    for (const id of [...(event.data?.households ?? []), ...(event.data?.household ? [event.data.household] : [])]) households.add(id)
    for (const id of [event.data?.person, event.data?.survivor, event.data?.merged]) if (id) people.add(id)
    n = event.n
  }
  return { households: [...households], people: [...people], n }
}

/** people.find-duplicates: needs no place of its own, because it tells its sender nothing but counts. */
export const findDuplicates = defineHandler({
  command,
  locate: async (_db, { actor, district }) => scopesFor(actor, 'people.merge').find((scope) => scope !== '/') ?? `/${district}/`,
  async handle(tx, { district, now, vault }) {
    const from = await lockScan(tx, district, now)
    const events = await nextEvents(tx, district, from, EVENTS)
    const { households, people, n } = portion(events)
    const compared = await peopleToCompare(tx, district, households, people)
    const sides = await readSides(tx, district, compared)
    const probes = compared.map((person): Probe => {
      const side = sides.get(person)!
      return { ...likenessOfSide(vault, side), person, ...(side.territory && side.door ? { at: { territory: side.territory, door: side.door } } : {}) }
    })
    const pairs = new Map<string, FoundPair>()
    const found = await candidatesFor(tx, vault, district, probes)
    found.forEach((candidates, at) => candidates.forEach(({ person, score, verdict, reasons }) => {
      const pair = pairOf(compared[at]!, person)
      if (verdict !== 'different') pairs.set(`${pair.a} ${pair.b}`, { ...pair, score, verdict, reasons })
    }))
    const stored = await replacePairs(tx, district, compared, [...pairs.values()], now)
    if (n !== null) await saveScan(tx, district, n)
    const more = n !== null && (n < (events.at(-1)?.n ?? 0) || events.length === EVENTS)
    const result = { compared: compared.length, pairs: stored, more }
    return { subject: 'duplicates', path: `/${district}/`, data: result, result }
  },
})

/** people.mark-distinct: said of two records, remembered until somebody takes it back. */
export const markDistinct = defineHandler({
  command: distinct,
  locate: async (db, ctx, { a, b }) => commonPath(await pathsOfPair(db, ctx.district, a, b)),
  async handle(tx, ctx, { data: { a, b, distinct: apart, reason } }) {
    if (a === b) return refuse({ code: 'input.invalid', fields: [{ path: '/b', keyword: 'same-record' }] })
    const pair = pairOf(a, b)
    const path = commonPath(await pathsOfPair(tx, ctx.district, a, b))
    if (apart) await setDistinct(tx, ctx.district, pair, path, reason ?? null, ctx.actor.id, ctx.now)
    else await unsetDistinct(tx, ctx.district, pair)
    return { subject: pair.a, path, data: { ...pair, distinct: apart } }
  },
})

/** The server's own look, district by district, as long as there is something new. To be run now and then. */
export async function compareNewcomers({ db, now, submit }: Services): Promise<void> {
  for (const district of await allDistricts(db)) {
    for (let rounds = 0; rounds < 100 && (await anythingNew(db, district)); rounds += 1) {
      const at = now()
      const { outcomes } = await submit(
        { actor: systemActor('duplicates'), requestId: uuidv7(), address: 'local' },
        { sentAt: at, commands: [{ id: uuidv7(), name: command.name, district, at, data: {} }] },
      )
      if (outcomes[0]?.outcome !== 'applied') return
    }
  }
}
