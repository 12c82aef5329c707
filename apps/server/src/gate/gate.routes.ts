// Reads of the gate for headquarters and offices, each cut to the caller's territory.
import Type from 'typebox'
import { CheckpointView, ChecklistsView, DeviceView, GateAction, PassageView, ShiftView, Situation } from '@shouwang/domain/gate'
import { Day, Id, dayInChina, scopesFor, strict, type Actor } from '@shouwang/domain/kernel'
import type { App, Services } from '../platform/feature.js'
import { listCheckpoints } from './checkpoint.queries.js'
import { listRuns, listTemplates } from './checklist.queries.js'
import { liveRoute } from './live.routes.js'
import { listDisagreements, listPassages, type Looking } from './passage-list.queries.js'
import { createTrafficReader } from './shared-traffic.js'
import { forgetPosts } from './posts.js'
import { readShiftSheets } from './shift-sheets.js'
import { dayPeriod, readDevices, readSituation } from './situation.js'

const PAGE_SIZE = 100
const MAX_DISAGREEMENTS = 1000

const lookingAs = (actor: Actor): Looking =>
  ({ district: actor.district!, scopes: scopesFor(actor, 'gate.read'), healthScopes: scopesFor(actor, 'gate.read-health') })

const WaitingPassageView = Type.Object({ ...PassageView.properties, waitingMinutes: Type.Integer() })

const listRoutes = (app: App, { db, now }: Services): void => {
  app.get('/api/gate/passages', {
    config: { access: 'gate.read' },
    schema: {
      summary: '出入记录,一页一百条 / Passages of a day, newest first, a hundred to a page', tags: ['gate'],
      response: { 200: Type.Array(PassageView) },
      querystring: Type.Object({
        checkpoint: Type.Optional(Id), day: Type.Optional(Day), action: Type.Optional(GateAction),
        page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
      }, strict),
    },
  }, async ({ actor, query }) => {
    const page = query.page ?? 1
    return listPassages(db, lookingAs(actor), {
      ...dayPeriod(query.day ?? dayInChina(now())), checkpoint: query.checkpoint ?? null, action: query.action ?? null,
      limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE,
    })
  })

  app.get('/api/gate/disagreements', {
    config: { access: 'gate.read' },
    schema: { summary: '待核对 / Passages on which phone and server disagree', tags: ['gate'], response: { 200: Type.Array(WaitingPassageView) } },
  }, async ({ actor }) => listDisagreements(db, lookingAs(actor), now(), MAX_DISAGREEMENTS))

  app.get('/api/gate/shifts', {
    config: { access: 'gate.read' },
    schema: {
      summary: '班次与交接 / Shift sheets', tags: ['gate'], response: { 200: Type.Array(ShiftView) },
      querystring: Type.Object({ checkpoint: Type.Optional(Id), day: Type.Optional(Day) }, strict),
    },
  }, async ({ actor, query: { checkpoint, day } }) =>
    readShiftSheets(db, actor.district!, scopesFor(actor, 'gate.read'), {
      ...(checkpoint ? { checkpoint } : {}), ...(day ? dayPeriod(day) : {}),
    }))
}

export const gateRoutes = (app: App, services: Services): void => {
  const { db, now, live } = services
  const readTraffic = createTrafficReader(db)
  live.on('event', ({ command }) => {
    if (command !== 'gate.record-passage') forgetPosts(db)
    if (command.startsWith('lifetime.')) readTraffic.forget()
  })
  app.get('/api/gate/checkpoints', {
    config: { access: 'gate.read' },
    schema: { summary: '卡口 / Checkpoints', tags: ['gate'], response: { 200: Type.Array(CheckpointView) } },
  }, async ({ actor }) => listCheckpoints(db, actor.district!, { scopes: scopesFor(actor, 'gate.read') }))

  app.get('/api/gate/situation', {
    config: { access: 'gate.read' },
    schema: {
      summary: '实时态势 / The live picture of a day', tags: ['gate'], response: { 200: Situation },
      querystring: Type.Object({ day: Type.Optional(Day) }, strict),
    },
  }, async ({ actor, query }) => {
    const at = now()
    return readSituation(db, readTraffic, lookingAs(actor), query.day ?? dayInChina(at), at)
  })

  app.get('/api/gate/checklists', {
    config: { access: 'gate.read' },
    schema: {
      summary: '检查清单 / Readiness checklists and their latest runs', tags: ['gate'], response: { 200: ChecklistsView },
      querystring: Type.Object({ checkpoint: Type.Optional(Id) }, strict),
    },
  }, async ({ actor, query }) => {
    const scopes = scopesFor(actor, 'gate.read')
    const templates = await listTemplates(db, actor.district!, scopes)
    return { templates, runs: await listRuns(db, actor.district!, scopes, query.checkpoint ?? null) }
  })

  // Enrolled by auth, but how a phone is can only be told from its shift and its last word.
  app.get('/api/auth/devices', {
    config: { access: 'device.manage' },
    schema: { summary: '设备 / Enrolled phones and how they are', tags: ['auth'], response: { 200: Type.Array(DeviceView) } },
  }, async ({ actor }) => readDevices(db, { district: actor.district!, scopes: scopesFor(actor, 'device.manage'), healthScopes: [] }, now()))

  listRoutes(app, services)
  liveRoute(app, services)
}
