// Asking for an outing, using a standing permit, taking an outing back (C13).
import { refuse, type Id, type Instant, type Problem } from '@shouwang/domain/kernel'
import {
  afterLevel, checkRequest, checkUse, requestOuting, usePermit as useCommand, withdrawOuting, type RequestFacts,
} from '@shouwang/domain/outing'
import { hospitalAt } from '../fever/index.js'
import { endOutings } from '../pass/index.js'
import type { Tx } from '../platform/database.js'
import { defineHandler, type Ctx } from '../platform/handler.js'
import { rulesAt } from '../policy/index.js'
import { activeCases, type ActiveCase } from '../quarantine/index.js'
import { atHome, atOuting, authorise, knownHome, ownHousehold, ownOuting, requireGates, sealNote } from './locate.js'
import { endOuting, insertOuting, legsOf, lockPerson, takenWindows, type NewOuting, type StoredOuting } from './outing.queries.js'

const must = (problem: Problem | null): void => {
  if (problem) refuse(problem)
}

interface Asked { person: Id; from: Instant; to: Instant; standing: boolean; reason: RequestFacts['reason']; hospital: Id | null }

const factsOf = async (tx: Tx, ctx: Ctx, asked: Asked): Promise<{ facts: RequestFacts; open: ActiveCase | undefined }> => {
  await lockPerson(tx, ctx.district, asked.person)
  const [open] = await activeCases(tx, ctx.district, [asked.person])
  const taken = await takenWindows(tx, ctx.district, asked.person)
  const hospital = asked.hospital ? await hospitalAt(tx, ctx.district, asked.hospital) : null
  if (asked.hospital && !hospital) refuse({ code: 'fever.hospital-unknown', id: asked.hospital })
  return { open, facts: { from: asked.from, to: asked.to, standing: asked.standing, reason: asked.reason, inQuarantine: open !== undefined, taken, hospital } }
}

type Told = Pick<NewOuting, 'applicantKind' | 'applicant' | 'applicantName' | 'requestedAt'>
export const applicantOf = (ctx: Ctx): Told =>
  ({ applicantKind: ctx.actor.kind, applicant: ctx.actor.id, applicantName: ctx.actor.name, requestedAt: ctx.now })

/** outing.request: goes to the first level that the rules name; without any it is scheduled at once. */
export const request = defineHandler({
  command: requestOuting,
  locate: atHome,
  async handle(tx, ctx, { data }) {
    const home = await knownHome(tx, ctx.district, data.person)
    ownHousehold(ctx, home.household)
    const { rules, version } = await rulesAt(tx, ctx.district, home.path, ctx.now)
    const { facts, open } = await factsOf(tx, ctx, { ...data, hospital: data.hospital ?? null })
    must(checkRequest(facts, rules.outing, ctx.now))
    if (data.companion) await knownHome(tx, ctx.district, data.companion)
    if (data.gates) await requireGates(tx, ctx, data.gates)
    const next = afterLevel(null, data.standing, rules.outing, ctx.now)
    const row: NewOuting = {
      id: data.outing, kind: data.standing ? 'standing' : 'planned', state: next.state, person: data.person, household: home.household, path: home.path,
      case: open!.id, reason: data.reason, destination: data.destination.trim(), hospital: data.hospital ?? null, companion: data.companion ?? null,
      transport: data.transport, from: data.from, to: data.to, gates: data.gates ?? null, noteSealed: data.note?.trim() ? sealNote(ctx, data.note.trim()) : null,
      permit: null, rule: version, ...applicantOf(ctx), due: 'due' in next ? next.due : null, outAt: null,
    }
    if (!(await insertOuting(tx, ctx.district, row))) refuse({ code: 'outing.overlaps', outing: data.outing })
    if (next.state === 'scheduled') await authorise(tx, ctx, row)
    return {
      subject: data.outing, path: home.path,
      data: { person: data.person, case: open!.id, state: next.state, rule: version, outings: next.state === 'scheduled' ? [data.outing] : [] },
    }
  },
})

/** outing.use-permit: scheduled at once; the permit was decided on before. */
export const usePermit = defineHandler({
  command: useCommand,
  locate: (db, ctx, data) => atOuting(db, ctx, { outing: data.permit }),
  async handle(tx, ctx, { data }) {
    const permit = await ownOuting(tx, ctx, data.permit)
    if (permit.kind !== 'standing') refuse({ code: 'outing.unknown', id: data.permit })
    const { rules, version } = await rulesAt(tx, ctx.district, permit.path, ctx.now)
    const asked = { person: permit.person, from: data.from, to: data.to, standing: false, reason: permit.reason, hospital: permit.hospital }
    const { facts, open } = await factsOf(tx, ctx, asked)
    must(checkUse(permit, facts, rules.outing, ctx.now))
    const row: NewOuting = {
      ...permit, id: data.outing, kind: 'permit', state: 'scheduled', case: open!.id, companion: data.companion ?? null, transport: data.transport,
      from: data.from, to: data.to, noteSealed: null, permit: permit.id, rule: version, ...applicantOf(ctx), due: null, outAt: null,
    }
    if (!(await insertOuting(tx, ctx.district, row))) refuse({ code: 'outing.overlaps', outing: data.outing })
    await authorise(tx, ctx, row)
    return { subject: data.outing, path: permit.path, data: { person: permit.person, permit: permit.id, rule: version, outings: [data.outing] } }
  },
})

/** A touch by mistake: an emergency of which nothing has happened yet. */
const isSlip = async (tx: Tx, ctx: Ctx, outing: StoredOuting): Promise<boolean> =>
  outing.kind === 'emergency' && outing.state === 'out' && (await legsOf(tx, ctx.district, outing.id)).length === 0

/** outing.withdraw: before it has begun. The gates let nobody through on it any more. */
export const withdraw = defineHandler({
  command: withdrawOuting,
  locate: atOuting,
  async handle(tx, ctx, { data }) {
    const outing = await ownOuting(tx, ctx, data.outing)
    const notBegun = ['community', 'street', 'district', 'scheduled', 'granted'].includes(outing.state)
    if (!notBegun && !(await isSlip(tx, ctx, outing))) refuse({ code: 'outing.wrong-state', state: outing.state })
    await endOuting(tx, ctx.district, outing.id, 'withdrawn', ctx.now)
    await endOutings(tx, ctx.district, [outing.id], ctx.now)
    return { subject: outing.id, path: outing.path, data: { person: outing.person, outings: [outing.id] } }
  },
})
