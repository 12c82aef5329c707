// A scan of a poster: stored under a pseudonym, paired with the one before, marked when it was made elsewhere. It never touches a status.
import { meaningOf, minuteOf, scanCode as command, type Scan, type ScanMeaning } from '@shouwang/domain/place'
import { plusMs, refuse, type DataOf, type Id, type Instant } from '@shouwang/domain/kernel'
import type { PackRules } from '@shouwang/domain/policy'
import { raiseSignals } from '../anomaly/index.js'
import { passageTime } from '../gate/index.js'
import type { Tx } from '../platform/database.js'
import { defineHandler, type Ctx } from '../platform/handler.js'
import { rulesAt } from '../policy/index.js'
import { activeCases } from '../quarantine/index.js'
import { findCode, type StoredCode } from './code.queries.js'
import { pseudonymsOver, scanId, scanPseudonym, sealPerson } from './pseudonym.js'
import { closeStay, homeOfPerson, insertScan, livesIn, openStayAt } from './scan.queries.js'

const HOUR_MS = 3_600_000

interface Scanned { person: Id; poster: StoredCode; at: Instant; data: DataOf<typeof command> }

/** Stores a scan with what it means beside the stay that was open then. */
const storeScan = async (tx: Tx, ctx: Ctx, id: Id, { person, poster, at, data }: Scanned, rules: PackRules): Promise<ScanMeaning> => {
  const { district, vault } = ctx
  const since = plusMs(at, -rules.pass.unpairedAfterHours * HOUR_MS)
  const open = await openStayAt(tx, district, pseudonymsOver(vault, person, since, at), at)
  const scan: Scan = {
    code: poster.code, venue: poster.venue, direction: poster.direction === 'both' ? data.direction : poster.direction, at, near: data.near,
    point: poster.lon === null || poster.lat === null ? null : [poster.lon, poster.lat], takenDown: poster.revokedAt !== null && poster.revokedAt <= at,
  }
  const meaning = meaningOf(scan, open, { ...rules.place, unpairedAfterHours: rules.pass.unpairedAfterHours })
  await insertScan(tx, district, {
    id, code: poster.code, venue: poster.venue, pseudonym: scanPseudonym(vault, person, at), sealed: sealPerson(vault, person), direction: scan.direction, at,
    offline: data.offline, remote: meaning.kind === 'remote' ? meaning.sign : null, repeated: meaning.kind === 'repeated',
    pairedWith: meaning.kind === 'out' ? meaning.closes.stay : null,
  })
  const closes = meaning.kind === 'in' || meaning.kind === 'out' ? meaning.closes : null
  if (closes) await closeStay(tx, district, closes)
  return meaning
}

/** Somebody in quarantine whose code was scanned in at a venue: a question for a person to ask, nothing more (C14). */
const askAbout = async (tx: Tx, ctx: Ctx, scan: Id, { person, poster, at }: Scanned, meaning: ScanMeaning): Promise<void> => {
  if (meaning.kind !== 'in' && !(meaning.kind === 'remote' && meaning.sign !== 'taken-down')) return
  const [active] = await activeCases(tx, ctx.district, [person])
  if (!active || active.startsAt > at) return
  const kind = meaning.kind === 'in' ? 'place-scan' : 'remote-scan'
  await raiseSignals(tx, ctx.district, [{ id: ctx.newId(), kind, person, case: active.id, evidence: { feature: 'place', id: scan }, at, path: poster.path }], ctx.now)
}

/**
 * place.scan. The ledger learns that a household scanned: its event names no poster, no person and no time but its own. Where codes are not in
 * use nothing is stored at all.
 */
export const scan = defineHandler({
  command,
  locate: async (db, ctx, { person }) => (await homeOfPerson(db, ctx.district, person))?.path ?? refuse({ code: 'people.unknown', id: person }),
  async handle(tx, ctx, { id: commandId, at: deviceAt, data }) {
    const { district, actor } = ctx
    if (actor.kind === 'household' && !(await livesIn(tx, district, data.person, actor.id!))) refuse({ code: 'people.unknown', id: data.person })
    const poster = (await findCode(tx, district, data.code)) ?? refuse({ code: 'place.unknown', id: data.code })
    const scannedAt = passageTime(deviceAt, ctx.skewMs, ctx.now)
    const at = minuteOf(scannedAt)
    // The rules of the moment itself: the beginning of its minute may lie before they came into force.
    const { rules } = await rulesAt(tx, district, poster.path, scannedAt)
    const event = { subject: commandId, path: `/${district}/` }
    // Older than anything that is kept: it would be deleted tonight.
    const tooOld = at < plusMs(ctx.now, -rules.place.keepDays * 24 * HOUR_MS)
    if (!rules.place.codes || tooOld) return { ...event, data: { stored: false } }
    const scanned = { person: data.person, poster, at, data }
    const own = scanId(ctx.vault, commandId)
    await askAbout(tx, ctx, own, scanned, await storeScan(tx, ctx, own, scanned, rules))
    return { ...event, data: { stored: true } }
  },
})
