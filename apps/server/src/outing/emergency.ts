// Emergencies: under way from the first touch, taken in hand, looked at afterwards. Nothing here can hold anybody back (C13, section 6).
import { refuse } from '@shouwang/domain/kernel'
import { ANYWHERE, acknowledgeEmergency, emergencyWindow, ratifyDue, ratifyEmergency, startEmergency as startCommand } from '@shouwang/domain/outing'
import { hospitalAt } from '../fever/index.js'
import { defineHandler } from '../platform/handler.js'
import { happenedAt } from '../platform/happened-at.js'
import { rulesAt } from '../policy/index.js'
import { activeCases } from '../quarantine/index.js'
import { atHome, atOuting, authorise, knownHome, ownHousehold, ownOuting } from './locate.js'
import { homeOf, insertOuting, setRatified, setTaken, type NewOuting } from './outing.queries.js'
import { applicantOf } from './request-outing.js'

/**
 * outing.start-emergency: stored with whatever was said; a hospital or a companion that nobody knows is left out, not refused. The gates let
 * the person through, again and again, until the window ends.
 */
export const startEmergency = defineHandler({
  command: startCommand,
  locate: atHome,
  async handle(tx, ctx, { at, data }) {
    const home = await knownHome(tx, ctx.district, data.person)
    ownHousehold(ctx, home.household)
    const began = happenedAt(at, ctx)
    const { rules, version } = await rulesAt(tx, ctx.district, home.path, ctx.now)
    const [open] = await activeCases(tx, ctx.district, [data.person])
    const hospital = data.hospital ? await hospitalAt(tx, ctx.district, data.hospital) : null
    const companion = data.companion && (await homeOf(tx, ctx.district, data.companion)) ? data.companion : null
    const row: NewOuting = {
      id: data.outing, kind: 'emergency', state: 'out', person: data.person, household: home.household, path: home.path, case: open?.id ?? null,
      reason: data.reason ?? 'acute-illness', destination: data.destination?.trim() || hospital?.name || ANYWHERE,
      hospital: hospital ? data.hospital! : null, companion, transport: data.transport ?? null, ...emergencyWindow(began, rules.outing), gates: null,
      noteSealed: null, permit: null, rule: version, ...applicantOf(ctx), requestedAt: began, due: ratifyDue(began, rules.outing), outAt: began,
    }
    await insertOuting(tx, ctx.district, row)
    await authorise(tx, ctx, row)
    return { subject: data.outing, path: home.path, data: { person: data.person, case: row.case, from: row.from, to: row.to, rule: version, outings: [row.id] } }
  },
})

/** outing.acknowledge: the first who takes it in hand is named; a second one changes nothing. */
export const acknowledge = defineHandler({
  command: acknowledgeEmergency,
  locate: atOuting,
  async handle(tx, ctx, { data }) {
    const outing = await ownOuting(tx, ctx, data.outing)
    if (outing.kind !== 'emergency' || outing.takenAt !== null) refuse({ code: 'outing.wrong-state', state: outing.state })
    await setTaken(tx, ctx.district, outing.id, { name: ctx.actor.name, at: ctx.now })
    return { subject: outing.id, path: outing.path, data: { person: outing.person } }
  },
})

/** outing.ratify: what was found. It changes neither the trip nor the case of anybody. */
export const ratify = defineHandler({
  command: ratifyEmergency,
  locate: atOuting,
  async handle(tx, ctx, { data }) {
    const outing = await ownOuting(tx, ctx, data.outing)
    if (outing.kind !== 'emergency' || outing.ratifiedAt !== null) refuse({ code: 'outing.wrong-state', state: outing.state })
    await setRatified(tx, ctx.district, outing.id, { name: ctx.actor.name, at: ctx.now, finding: data.finding, note: data.note?.trim() || null })
    return { subject: outing.id, path: outing.path, data: { person: outing.person, finding: data.finding } }
  },
})
