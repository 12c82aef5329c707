// Headquarters' live picture: figures of a day, who is inside with a revoked pass, fevers, phones.
import { deviceState, feverReport, mannedAllDay, postLacks, type DeviceView, type PostLack, type Situation } from '@shouwang/domain/gate'
import { maskName } from '@shouwang/domain/people'
import type { PostRules } from '@shouwang/domain/policy'
import { CLOCK_WRONG_MS } from '@shouwang/domain/sync'
import { plusMs, startOfDayInChina, type Day, type Id, type Instant } from '@shouwang/domain/kernel'
import type { Db } from '../platform/database.js'
import { headOf } from '../platform/ledger.js'
import { rulesEverywhere } from '../policy/index.js'
import type { Looking } from './passage-list.queries.js'
import type { TrafficReader } from './shared-traffic.js'
import type { HourRow } from './traffic.queries.js'
import {
  countDisagreements, countInside, listDevices, listInsideRevoked, listOpenFevers, listPosts,
  type DeviceRow, type OpenFever, type PostRow,
} from './situation.queries.js'

const DAY_MS = 86_400_000

/** Both ends of a day in China, `[from, to)`. */
export const dayPeriod = (day: Day): { from: Instant; to: Instant } => {
  const from = startOfDayInChina(day)
  return { from, to: plusMs(from, DAY_MS) }
}

const sum = (rows: readonly HourRow[], key: Exclude<keyof HourRow, 'checkpoint'>): number =>
  rows.reduce((total, row) => total + row[key], 0)

/** What an open post is short of now: where somebody stands, and where somebody has to stand at every hour. */
const lacksOf = (post: PostRow, rules: PostRules): PostLack[] =>
  post.open && (post.shiftOpen || mannedAllDay(rules)) ? postLacks({ ...post, heads: post.onDuty, disinfections: null }, rules) : []

/** A fever with where its report stands by the rules of its gate: the path stays here. */
const withReport = ({ path: _path, confirmedAt, toldAt, ...fever }: OpenFever, rules: PostRules, now: Instant): Situation['fevers'][number] =>
  ({ ...fever, report: feverReport({ confirmedAt, toldAt }, rules.feverReportMinutes, now) })

const lateFirst = (a: Situation['fevers'][number], b: Situation['fevers'][number]): number =>
  Number(b.report?.state === 'late') - Number(a.report?.state === 'late')

/** A gate is worth a row when somebody passed, somebody stands there, or somebody should. */
const gateRows = (posts: readonly PostRow[], traffic: readonly HourRow[], rulesOf: (post: PostRow) => PostRules): Situation['gates'] => {
  const byGate = new Map<Id, HourRow[]>()
  for (const row of traffic) byGate.set(row.checkpoint, [...(byGate.get(row.checkpoint) ?? []), row])
  return posts.flatMap((post) => {
    const rows = byGate.get(post.id) ?? []
    const lacks = lacksOf(post, rulesOf(post))
    if (rows.length === 0 && !post.shiftOpen && lacks.length === 0) return []
    const hours = Array.from({ length: 24 }, () => 0)
    for (const { hour, persons } of rows) hours[hour] = persons
    return [{
      checkpoint: post.id, name: post.name, territoryName: post.territoryName, hours,
      in: sum(rows, 'in'), out: sum(rows, 'out'), turnedBack: sum(rows, 'turnedBack'), fever: sum(rows, 'fever'),
      onDuty: post.onDuty, lacks,
    }]
  })
}

const MAX_SKEW = 2_147_483_647

const deviceView = ({ shiftOpen, skewMs, ...device }: DeviceRow, now: Instant): DeviceView => ({
  id: device.id, name: device.name, checkpoint: device.checkpoint, checkpointName: device.checkpointName, enrolledAt: device.enrolledAt,
  revokedAt: device.revokedAt, lastContact: device.lastContact, waiting: device.waiting,
  skewMs: Math.max(-MAX_SKEW, Math.min(MAX_SKEW, skewMs)),
  state: deviceState({ ...device, skewMs, shiftOpen }, CLOCK_WRONG_MS, now),
})

/** The phones of the scopes with their states. */
export const readDevices = async (db: Db, looking: Looking, now: Instant): Promise<DeviceView[]> =>
  (await listDevices(db, looking, now)).map((row) => deviceView(row, now))

/** The picture of a day in China, as of ledger number `n`: the figures hold at least everything up to it. */
export const readSituation = async (db: Db, readTraffic: TrafficReader, looking: Looking, day: Day, now: Instant): Promise<Situation> => {
  const { from, to } = dayPeriod(day)
  // One after the other: an open screen must not take the connections that passages need.
  const { n, rows } = await readTraffic(looking.district, { from, to }, await headOf(db, looking.district))
  const rulesOf = await rulesEverywhere(db, looking.district, now)
  const posts = await listPosts(db, looking, now)
  const own = new Set(posts.map(({ id }) => id))
  const traffic = rows.filter(({ checkpoint }) => own.has(checkpoint))
  const gates = gateRows(posts, traffic, ({ path }) => rulesOf(path, now).post)
  const inside = await countInside(db, looking)
  const disagreements = await countDisagreements(db, looking)
  const insideRevoked = await listInsideRevoked(db, looking)
  const fevers = await listOpenFevers(db, looking)
  const devices = await readDevices(db, looking, now)
  return {
    n, asOf: now, day,
    totals: {
      in: sum(traffic, 'in'), out: sum(traffic, 'out'), persons: sum(traffic, 'persons'), vehicles: sum(traffic, 'vehicles'),
      turnedBack: sum(traffic, 'turnedBack'), fever: sum(traffic, 'fever'), inside, disagreements, offline: sum(traffic, 'offline'),
    },
    gates,
    insideRevoked: insideRevoked.map((row) => ({ ...row, holder: maskName(row.holder) })),
    fevers: fevers.map((fever) => withReport(fever, rulesOf(fever.path, now).post, now)).sort(lateFirst), devices,
  }
}
