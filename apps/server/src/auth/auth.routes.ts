// Reads of sign-in: challenges for phones, who am I, accounts, invitations. Phones themselves are read by the gate, which knows how they are.
import Type from 'typebox'
import { AccountView, SessionView } from '@shouwang/domain/auth'
import { ACTIONS, Id, Instant, ProblemError, may, rightsOf, scopesFor, type Actor } from '@shouwang/domain/kernel'
import type { App, Services } from '../platform/feature.js'
import { listAccounts } from './account.queries.js'
import { newChallenge } from './challenge.js'
import { listInvites } from './device.queries.js'
import { listDistricts } from './district.queries.js'
import { rightsRoutes } from './rights.routes.js'
import { rolesOf } from './roles.js'
import { sessionPlaces } from './session.queries.js'

const DistrictView = Type.Object({ code: Type.String(), name: Type.String(), exercise: Type.Boolean() })
const InviteView = Type.Object({
  id: Id, checkpoint: Type.Union([Id, Type.Null()]), checkpointName: Type.String(), name: Type.String(), createdAt: Instant, expiresAt: Instant,
})

/** What the holder of a session is told about it. Throws `auth.session-ended` when it ended in this very moment. */
const sessionView = async ({ db, now }: Services, actor: Actor): Promise<SessionView> => {
  const district = actor.district!
  const held = actor.grants.filter(({ through }) => through === undefined)
  const scopes = held.map(({ scope }) => scope)
  const found = await sessionPlaces(db, district, Buffer.from(actor.session ?? '', 'hex'), actor.kind === 'staff' ? actor.id : null, scopes)
  if (!found) throw new ProblemError({ code: 'auth.session-ended' })
  const { districtName, exercise, secondFactor, expiresAt, places, glasses } = found
  const titles = new Map((await rolesOf(db, district)).map(({ name, title }) => [name, title]))
  const grants = held.flatMap((grant): SessionView['grants'] => {
    const { role, scope } = grant
    const place = places.find((known) => known.scope === scope)
    if (!place) return []
    const { actions, fields, purposes } = rightsOf(grant)
    const glass = glasses.find(({ id }) => id === grant.breakGlass)
    return [{
      role, title: titles.get(role) ?? { zh: role, en: role }, scope, territory: place.territory, territoryName: place.territoryName,
      actions: [...actions], fields: [...fields], purposes: [...purposes], ...(glass ? { breakGlass: glass } : {}),
    }]
  })
  const actions = ACTIONS.filter((action) => may(actor, action))
  return { kind: actor.kind, name: actor.name, district, districtName, exercise, secondFactor, expiresAt, now: now(), grants, actions }
}

export const authRoutes = (app: App, services: Services): void => {
  const { db, vault, now } = services
  rightsRoutes(app, services)

  app.get('/api/auth/challenge', {
    config: { access: 'public' },
    schema: { summary: '设备上线挑战 / Challenge for a phone', tags: ['auth'], response: { 200: Type.Object({ challenge: Type.String(), now: Instant }) } },
  }, async () => ({ challenge: newChallenge(vault, now()), now: now() }))

  app.get('/api/auth/districts', {
    config: { access: 'public' },
    schema: { summary: '本服务器的区县 / Districts to sign in to', tags: ['auth'], response: { 200: Type.Array(DistrictView) } },
  }, async () => listDistricts(db))

  app.get('/api/auth/session', {
    config: { access: 'signed-in' },
    schema: { summary: '当前会话 / Who am I', tags: ['auth'], response: { 200: SessionView } },
  }, async ({ actor }) => sessionView(services, actor))

  app.get('/api/auth/accounts', {
    config: { access: 'auth.manage' },
    schema: { summary: '账号 / Accounts', tags: ['auth'], response: { 200: Type.Array(AccountView) } },
  }, async ({ actor }) => listAccounts(db, actor.district!, scopesFor(actor, 'auth.manage'), now()))

  app.get('/api/auth/invites', {
    config: { access: 'device.manage' },
    schema: { summary: '未使用的设备登记码 / Open device invitations', tags: ['auth'], response: { 200: Type.Array(InviteView) } },
  }, async ({ actor }) => listInvites(db, actor.district!, scopesFor(actor, 'device.manage'), now()))
}
