// Who walks: one persona per role of the shipped table, where it serves, and those without a role; with what the table says they may do.
import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import { createAccount } from '@shouwang/domain/auth'
import { shippedRights, type Action, type Role, type ScopePath } from '@shouwang/domain/kernel'
import { applied, PASSWORD, ROLES, type Place, type StaffRole } from './harness.js'

/** A role over a scope; `nobody` signed in without a role, `anonymous` without a session. */
export interface Walker {
  name: string
  token: string | null
  role: Role | null
  scope: ScopePath
  staff: boolean
}

export interface Reply {
  status: number
  code: string | null
  text: string
}

/** Every role: the staff of the place, a gate's phone and a grid's phone at the compound, a household of the building; and two without any. */
export const openWalkers = async (place: Place): Promise<Walker[]> => {
  const { ids } = place
  const { rows } = await sql<{ id: string; path: ScopePath }>`select id, path from territory`.execute(place.server.services.db)
  const pathOf = (id: string): ScopePath => rows.find((row) => row.id === id)!.path
  const { cards } = (await place.as.office.get(`/api/pass/sheet?territory=${ids.compound}`)).body
  const phone = await place.enrol(ids.checkpoint)
  const holder = { account: uuidv7(), login: 'wg01', name: '网格员', password: PASSWORD, roles: [{ role: 'grid-worker', territory: ids.community }] }
  applied(await place.system.send(createAccount, holder))
  const gridPhone = await place.enrolGrid(ids.compound, 'wg01')
  // Sessions of their own: a walker who ends its session leaves the place's personas theirs, with whom samples are made.
  const staff: Walker[] = []
  for (const role of Object.keys(ROLES) as StaffRole[]) {
    staff.push({ name: role, token: (await place.signIn(role)).token, role, scope: pathOf(ids[ROLES[role].at]), staff: true })
  }
  return [
    ...staff,
    { name: 'nobody', token: (await place.signIn('nobody')).token, role: null, scope: '', staff: true },
    { name: 'device', token: phone.token, role: 'device', scope: pathOf(ids.compound), staff: false },
    { name: 'grid-device', token: gridPhone.token, role: 'grid-device', scope: pathOf(ids.compound), staff: false },
    { name: 'household', token: cards[0].code, role: 'household', scope: pathOf(ids.building), staff: false },
    { name: 'anonymous', token: null, role: null, scope: '', staff: false },
  ]
}

let calls = 0

/** Each call comes from an address of its own, so that limits on strangers do not answer in place of permissions. */
export const callAs = async (place: Place, { token }: Walker, method: 'GET' | 'POST', url: string, payload?: object): Promise<Reply> => {
  calls += 1
  const remoteAddress = `10.3.${calls >> 8}.${calls & 255}`
  const headers = token ? { authorization: `Bearer ${token}` } : {}
  const response = await place.server.app.inject({ method, url, headers, remoteAddress, payloadAsStream: true, ...(payload ? { payload } : {}) })
  // A stream of events never ends: its status is answer enough.
  if (String(response.headers['content-type']).includes('event-stream')) {
    response.stream().destroy()
    return { status: response.statusCode, code: null, text: '' }
  }
  const text = Buffer.concat((await response.stream().toArray()).map((part) => Buffer.from(part))).toString('utf8')
  const body = text.startsWith('{') ? JSON.parse(text) : {}
  return { status: response.statusCode, code: body.problem?.code ?? null, text }
}

/** What the shipped table says, computed apart from the code that enforces it. */
export const holds = ({ role, staff }: Walker, action: Action): boolean =>
  (staff && action === 'auth.self') || (role !== null && shippedRights(role).actions.includes(action))

/** Why a walker may not do `action` anywhere; null when it may somewhere. */
export const refusalOf = (walker: Walker, action: Action): string | null => {
  if (walker.name === 'anonymous') return 'auth.required'
  return holds(walker, action) ? null : 'auth.forbidden'
}

/** Why a walker may not do `action` at a path; null when it may. */
export const refusalAt = (walker: Walker, action: Action, path: ScopePath): string | null =>
  refusalOf(walker, action) ?? (action === 'auth.self' || path.startsWith(walker.scope) ? null : 'auth.out-of-scope')

const REFUSALS = new Set(['auth.required', 'auth.forbidden', 'auth.out-of-scope', 'auth.wrong-district', 'auth.session-ended'])

/** The refusal for want of a right that a code is; null for every other answer. */
export const told = (code: string | null): string | null => (code !== null && REFUSALS.has(code) ? code : null)
