// The gate's exchange with the server: its outbox, its replica and its feed.
import type { GateStep } from '@shouwang/domain/gate'
import { plusMs, type Instant } from '@shouwang/domain/kernel'
import type { Replica, SyncPage } from '@shouwang/domain/sync'
import { ApiProblem } from '../../platform/api.js'
import { correctedNow, currentSkew } from '../../platform/phone/clock.js'
import { exchangeWith, revokedBy, timedGet } from '../../platform/phone/exchange.js'
import { countWaiting } from '../../platform/phone/outbox.js'
import { stepNow } from '../rules/step.js'
import type { GateDatabase } from '../store/database.js'
import { readKept } from '../store/kept.js'
import { gateOutbox } from './outbox.js'
import { addTrips, applyChanges, countsTrips, readFrame, storedByOlder, storeReplica, wipeAfterRevocation } from './replica.js'

/** The replica is pulled anew once a day: revocations of passes that have ended fall away. */
const REPLICA_DAYS_MS = 24 * 3_600_000

const pullReplica = async (db: GateDatabase): Promise<void> => storeReplica(db, await timedGet<Replica>(db, '/api/sync/replica'))

/** While it speaks with the server, a gate works fully, but for what it lacks by itself and for a drill. */
const stepTold = async (db: GateDatabase): Promise<GateStep> => {
  const frame = await readFrame(db)
  return frame ? stepNow(frame, { state: 'online', lastContact: Date.now() }, currentSkew(), true, correctedNow()).step : 'full'
}

/** Until when this phone has heard of outings; a little is told again, because what arrives together is stored one after the other. */
const heardOfTrips = new Map<string, Instant>()
const TRIPS_OVERLAP_MS = 60_000

/** Pulls changes after the cursor; the whole replica when there is none, when it is a day old, or when the server's ledger is behind ours. */
const pull = async (db: GateDatabase): Promise<void> => {
  const frame = await readFrame(db)
  const old = !frame || (await storedByOlder(db)) || Math.abs(Date.parse(correctedNow()) - Date.parse(frame.pulledAt)) > REPLICA_DAYS_MS
  if (old) await pullReplica(db)
  for (;;) {
    const after = (await readKept(db, 'cursor')) ?? 0
    const { waiting, tray } = await countWaiting(db)
    const counted = (await countsTrips(db)) ? `&trips=${heardOfTrips.get(db.name) ?? frame?.pulledAt ?? correctedNow()}` : ''
    const page = await timedGet<SyncPage>(
      db,
      `/api/sync?after=${after}&waiting=${waiting + tray}&skew=${currentSkew()}&step=${await stepTold(db)}${counted}`,
    )
    if (page.n < after) return pullReplica(db)
    const changes = page.changes.map((each) => each.change)
    if (changes.some((change) => change.kind === 'device-revoked')) throw new ApiProblem({ code: 'auth.device-revoked', at: page.now }, 403)
    await applyChanges(db, changes, page.n)
    if (page.trips) {
      await addTrips(db, page.trips, page.now)
      heardOfTrips.set(db.name, plusMs(page.now, -TRIPS_OVERLAP_MS))
    }
    if (!page.more) return
  }
}

/** One exchange of a gate's phone. */
export const exchangeOnce = exchangeWith<GateDatabase>({
  lock: 'shouwang-gate-sync',
  outbox: gateOutbox,
  pull,
  wipe: wipeAfterRevocation,
  endedBy: revokedBy,
})
