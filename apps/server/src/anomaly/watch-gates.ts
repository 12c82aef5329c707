// Looks at passages again, as soon as they are stored: a key in quarantine at a gate is a question for headquarters within seconds (C14).
import { uuidv7 } from 'uuidv7'
import { signalOfPassage, suppressSignals, watchGates as command, outingThatAnswers } from '@shouwang/domain/anomaly'
import { systemActor, type Command, type DistrictCode, type Id } from '@shouwang/domain/kernel'
import type { App, Services } from '../platform/feature.js'
import { defineHandler, type Ctx } from '../platform/handler.js'
import { slices } from '../platform/slices.js'
import { findAnomaly } from './anomaly.queries.js'
import { allowedOutings } from './outing.queries.js'
import { anomalyRulesFor, raiseSignals, type Signal } from './raise-signals.js'
import { signalsOf } from './signal.queries.js'
import { answerable, districtsToWatch, heldPassages, loadHeld, saveSeen, type HeldRow } from './watch.queries.js'

/** Ledger events looked at in one statement, passages named in one command. */
const EVENTS = 5_000
const PASSAGES = 500
/** So far may the ledger run ahead of what is remembered while nothing is found: after a restart so much is looked at twice. */
const REMEMBER_EVERY = 20_000

const signalsOfRow = (ctx: Ctx, row: HeldRow): Signal[] => {
  const { passage, person, caseId, path, at } = row
  const common = { person, case: caseId, evidence: { feature: 'gate', id: passage }, at, path }
  const said = signalOfPassage({ ...row, firstWayHome: !row.seenBefore })
  const signals: Signal[] = said ? [{ ...common, ...said, id: ctx.newId() }] : []
  if (row.elsewhere) signals.push({ ...common, kind: 'duplicate-identity', id: ctx.newId() })
  return signals
}

/** anomaly.watch-gates: works out from the stored passages what they say; a passage that says nothing raises nothing, whoever names it. */
export const watchGates = defineHandler({
  command,
  async handle(tx, ctx, { data: { upTo, passages } }) {
    const rows = passages.length === 0 ? [] : await loadHeld(tx, ctx.district, passages)
    const { raised, suppressed, anomalies } = await raiseSignals(tx, ctx.district, rows.flatMap((row) => signalsOfRow(ctx, row)), ctx.now)
    await saveSeen(tx, ctx.district, upTo)
    return { subject: ctx.district, path: `/${ctx.district}/`, data: { upTo, raised, suppressed, anomalies }, result: { raised, suppressed } }
  },
})

const commandOf = (name: string, district: DistrictCode, at: string, data: unknown): Command => ({ id: uuidv7(), name, district, at, data })

const send = async ({ submit, now }: Services, commands: Command[]): Promise<void> => {
  const { outcomes } = await submit({ actor: systemActor('anomaly-watch'), requestId: uuidv7(), address: 'local' }, { sentAt: now(), commands })
  const failed = outcomes.find(({ outcome }) => outcome !== 'applied')
  if (failed) throw new Error(`anomaly watch: ${JSON.stringify(failed)}`)
}

/** How far this process has looked at a district's ledger without finding anything. */
const lookedAt = new WeakMap<Services, Map<DistrictCode, number>>()

const watchDistrict = async (services: Services, district: DistrictCode, seen: number, head: number): Promise<void> => {
  const memory = lookedAt.get(services) ?? new Map<DistrictCode, number>()
  lookedAt.set(services, memory)
  let from = Math.max(seen, memory.get(district) ?? 0)
  while (from < head) {
    const upTo = Math.min(head, from + EVENTS)
    const found = await heldPassages(services.db, district, from, upTo)
    const parts = found.length === 0 && upTo - seen >= REMEMBER_EVERY ? [[]] : slices(found, PASSAGES)
    for (const passages of parts) await send(services, [commandOf(command.name, district, services.now(), { upTo, passages })])
    from = upTo
    memory.set(district, upTo)
  }
}

/** Looks at everything that has come since the last look. Returns when nothing is left. */
export async function watchPassages(services: Services): Promise<void> {
  for (const { district, seen, head } of await districtsToWatch(services.db)) await watchDistrict(services, district, seen, head)
}

/** Does an outing answer any signal of the question that still stands? */
const isAnswered = async ({ db, now }: Services, district: DistrictCode, id: Id): Promise<boolean> => {
  const anomaly = await findAnomaly(db, district, id)
  if (!anomaly?.person) return false
  const { outingGraceMinutes } = await anomalyRulesFor(db, district, now())(anomaly.path)
  const outings = await allowedOutings(db, district, [anomaly.person])
  return (await signalsOf(db, district, [id])).some(({ kind, at, suppressedBy }) =>
    suppressedBy === null && outingThatAnswers(kind, at, outings, outingGraceMinutes) !== null)
}

/** Takes back what outings answer, also those that reached the server after the signal. */
export async function checkOutings(services: Services): Promise<void> {
  const byDistrict = new Map<DistrictCode, Id[]>()
  for (const { district, anomaly } of await answerable(services.db)) {
    if (await isAnswered(services, district, anomaly)) byDistrict.set(district, [...(byDistrict.get(district) ?? []), anomaly])
  }
  for (const [district, anomalies] of byDistrict) {
    for (const part of slices(anomalies, 200)) await send(services, [commandOf(suppressSignals.name, district, services.now(), { anomalies: part })])
  }
}

/** Passages and outings that are stored in this process are looked at this soon; those of other processes at the job's next turn. */
const SOON_MS = 200

/** Looks soon after something that may be a signal was stored, once for many. Stops with the server. */
export function watchLive(app: App, services: Services): void {
  let timer: NodeJS.Timeout | null = null
  let running = Promise.resolve()
  const look = async (): Promise<void> => {
    timer = null
    try {
      await watchPassages(services)
      await checkOutings(services)
    } catch (error) {
      services.log.error({ err: error }, 'anomaly watch failed')
    }
  }
  const onEvent = ({ command: name }: { command: string }): void => {
    if (timer !== null || !(name === 'gate.record-passage' || name.startsWith('outing.'))) return
    timer = setTimeout(() => {
      running = running.then(look)
    }, SOON_MS)
    timer.unref()
  }
  services.live.on('event', onEvent)
  app.addHook('onClose', async () => {
    services.live.off('event', onEvent)
    if (timer !== null) clearTimeout(timer)
    await running
  })
}
