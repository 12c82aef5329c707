// The outside world of a gate's phone, for tests: a server behind `fetch` that keeps each command once, and a network that breaks on demand.
import type { Command, Outcome, Problem } from '@shouwang/domain/kernel'
import { instantOf } from '@shouwang/domain/kernel'
import { GATE_2020_02 } from '@shouwang/domain/policy'
import type { Change, LookUpAnswer, Replica } from '@shouwang/domain/sync'
import { makeDeviceKey } from '../../platform/phone/key.js'
import { writePassage, type Post } from '../record/write.js'
import { openGateDatabase, type GateDatabase } from '../store/database.js'
import { keep, type Device } from '../store/kept.js'

export const DISTRICT = '410505'
export const CHECKPOINT = '01900000-0000-7000-8000-00000000c001'
const HOUR = 3_600_000

export interface Edge {
  /** Every command that the server has applied, by id, in order. */
  ledger: Map<string, Command>
  /** How often each id arrived. */
  arrivals: Map<string, number>
  batches: { size: number; waiting: number | undefined; skews: (number | undefined)[] }[]
  /** `cut`: the request breaks on its way; `lost`: it arrives and the answer breaks. */
  network: 'up' | 'down' | 'cut' | 'lost'
  /** Server clock minus this machine's clock, ms. */
  ahead: number
  token: string
  revokedAt: string | null
  refuse: Map<string, Problem>
  defer: Set<string>
  /** Commands whose batch the server cannot read at all. */
  unreadable: Set<string>
  n: number
  changes: { n: number; change: Change }[]
  replica: Replica
  /** Whom numbers of documents lead to, and each number that was asked for. */
  documents: Map<string, LookUpAnswer>
  lookedUp: string[]
  sessionsOpened: number
}

export const replicaOf = (more: Partial<Replica> = {}): Replica => ({
  n: 10,
  now: instantOf(Date.now()),
  district: DISTRICT,
  districtName: '殷都区',
  exercise: true,
  checkpoint: {
    id: CHECKPOINT,
    territory: CHECKPOINT,
    territoryName: '相台小区',
    path: '/410505/',
    kind: 'compound-gate',
    name: '南门',
    vehicles: true,
    closed: false,
    equipment: { thermometers: 2, loudspeakers: 1 },
    devices: 1,
  },
  codes: ['410505009001-C001', '410505009001', '410505009000', '410505'],
  policies: [{ adoption: CHECKPOINT, from: '2020-01-01T00:00:00.000Z', to: '2090-01-01T00:00:00.000Z', gate: GATE_2020_02 }],
  keys: [],
  passes: [],
  doors: [{ door: '2-0301', building: CHECKPOINT, buildingName: '3号楼' }],
  revocations: [],
  quarantined: [],
  holds: [],
  heldDoors: [],
  outings: [],
  trips: [],
  visits: [],
  drill: null,
  checklist: null,
  ...more,
})

const answer = (status: number, body: unknown): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } })
const problem = (status: number, code: Problem): Response => answer(status, { problem: code, requestId: 'r' })

const outcomeOf = (edge: Edge, command: Command): Outcome => {
  edge.arrivals.set(command.id, (edge.arrivals.get(command.id) ?? 0) + 1)
  const refused = edge.refuse.get(command.id)
  if (refused) return { id: command.id, outcome: 'refused', problem: refused }
  if (edge.defer.has(command.id)) return { id: command.id, outcome: 'deferred', waitingFor: 'shift' }
  if (edge.ledger.has(command.id)) return { id: command.id, outcome: 'duplicate' }
  edge.ledger.set(command.id, command)
  edge.n += 1
  return { id: command.id, outcome: 'applied', n: edge.n, result: { agreed: true } }
}

const serve = (edge: Edge, url: URL, body: unknown, bearer: string | null): Response => {
  const now = instantOf(Date.now() + edge.ahead)
  const revoked = edge.revokedAt ? problem(403, { code: 'auth.device-revoked', at: edge.revokedAt }) : null
  switch (url.pathname) {
    case '/api/auth/challenge':
      return answer(200, { challenge: 'c' })
    case '/api/auth/open-device-session': {
      if (revoked) return revoked
      edge.sessionsOpened += 1
      edge.token = `t${edge.sessionsOpened}`
      return answer(200, { id: 'x', outcome: 'applied', n: 1, result: { token: edge.token, expiresAt: now } })
    }
    default:
  }
  if (bearer !== edge.token || edge.revokedAt) return problem(401, { code: 'auth.session-ended' })
  if (url.pathname === '/api/sync/replica') return answer(200, { ...edge.replica, n: edge.n, now })
  if (url.pathname === '/api/sync') {
    const after = Number(url.searchParams.get('after'))
    return answer(200, { n: edge.n, more: false, now, changes: edge.changes.filter((each) => each.n > after) })
  }
  if (url.pathname === '/api/gate/look-up') {
    const { document } = body as { document: string }
    edge.lookedUp.push(document)
    return answer(200, edge.documents.get(document) ?? { pass: null, door: null })
  }
  const { commands, waiting, sentAt } = body as { commands: Command[]; waiting?: number; sentAt: string }
  if (commands.some((command) => edge.unreadable.has(command.id))) return problem(400, { code: 'input.invalid', fields: [] })
  edge.batches.push({ size: commands.length, waiting, skews: commands.map((command) => command.skewMs) })
  return answer(200, {
    receivedAt: now,
    skewMs: Date.parse(now) - Date.parse(sentAt),
    outcomes: commands.map((command) => outcomeOf(edge, command)),
  })
}

/** Puts a server behind `fetch`. */
export const openEdge = (more: Partial<Replica> = {}): Edge => {
  const edge: Edge = {
    ledger: new Map(),
    arrivals: new Map(),
    batches: [],
    network: 'up',
    ahead: 0,
    token: 't0',
    revokedAt: null,
    refuse: new Map(),
    defer: new Set(),
    unreadable: new Set(),
    n: 10,
    changes: [],
    replica: replicaOf(more),
    documents: new Map(),
    lookedUp: [],
    sessionsOpened: 0,
  }
  globalThis.fetch = async (input, init) => {
    if (edge.network === 'down' || edge.network === 'cut') throw new TypeError('network')
    const headers = (init?.headers ?? {}) as Record<string, string>
    const url = new URL(String(input), 'http://gate.test')
    const response = serve(
      edge,
      url,
      typeof init?.body === 'string' ? JSON.parse(init.body) : null,
      headers['authorization']?.slice('Bearer '.length) ?? null,
    )
    if (edge.network === 'lost') throw new TypeError('answer lost')
    return response
  }
  return edge
}

let phones = 0

/** An enrolled phone with an empty outbox. */
export const openPhone = async (edge: Edge, name = `phone-${(phones += 1)}`): Promise<{ db: GateDatabase; post: Post; name: string }> => {
  const db = openGateDatabase(name)
  const device: Device = {
    device: `01900000-0000-7000-8000-0000000000${10 + phones}`,
    district: DISTRICT,
    checkpoint: CHECKPOINT,
    name: '一号机',
    keyPair: await makeDeviceKey(),
    enrolledAt: instantOf(Date.now()),
  }
  await keep(db, 'device', device)
  await keep(db, 'session', { token: edge.token, expiresAt: instantOf(Date.now() + HOUR) })
  return { db, post: { device, checkpoint: CHECKPOINT, shift: null }, name }
}

/** Somebody with an unlisted door goes in. */
export const recordSomebody = (db: GateDatabase, post: Post, door = '2-0301') =>
  writePassage(db, post, {
    label: door,
    data: {
      direction: 'in',
      subject: { kind: 'door', door, known: true },
      mask: 'worn',
      temperature: { tenths: 365, method: 'forehead' },
      decision: { verdict: 'admit', because: [{ code: 'resident-by-door' }], policy: GATE_2020_02.version },
      action: 'admitted',
      offline: true,
      channel: 'phone',
    },
  })
