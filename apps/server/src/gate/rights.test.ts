// Who may do what at a gate: every command of the gate with every persona, inside and outside of their territory.
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { countShift, gateCommands, recordPassage, startDrill, type GateDecision } from '@shouwang/domain/gate'
import type { DataOf, Id } from '@shouwang/domain/kernel'
import { applied, openPlace, type Persona, type Place } from '../../test/harness.js'
import { command, passage } from '../../test/passages.js'

let place: Place
const who: Record<string, Persona> = {}
beforeAll(async () => {
  place = await openPlace()
  Object.assign(who, place.as, { anonymous: place.anonymous, device: await place.enrol(place.ids.checkpoint) })
})
afterAll(() => place?.close())

const ADMIT: GateDecision = { verdict: 'admit', because: [{ code: 'all-in-order' }], policy: 'gate-2020-02/1' }
/** A passage at a checkpoint on which phone and server disagree, so that it can be reviewed and corrected. */
const disputed = async (checkpoint: Id): Promise<Id> => {
  const id = uuidv7()
  applied(await place.system.send(recordPassage, passage(checkpoint, { subject: { kind: 'door', door: 'nowhere', known: true }, decision: ADMIT }), { id }))
  return id
}
const shiftAt = async (checkpoint: Id): Promise<Id> => {
  const shift = uuidv7()
  const [outcome] = await place.system.sendBatch([
    command('gate.sign-on', { shift, checkpoint, staff: [{ number: 'guard', duty: 'registrar' }] }, place.clock.now()),
  ])
  applied(outcome!)
  return shift
}

interface Where { checkpoint: Id; compound: Id }
const drillIn = ({ checkpoint, compound }: Where): DataOf<typeof startDrill> =>
  ({ within: compound, drills: [{ drill: uuidv7(), checkpoint }], step: 'identity', minutes: 30, note: '断网演练' })
/** Data with which each command would succeed at a place, if the sender may. */
const DATA: Record<string, (where: Where) => Promise<unknown>> = {
  'gate.open-checkpoints': async ({ compound }) => ({
    within: compound,
    checkpoints: [{
      checkpoint: uuidv7(), territory: compound, kind: 'compound-gate', name: '新门', vehicles: false, equipment: { thermometers: 0, loudspeakers: 0 },
    }],
  }),
  'gate.close-checkpoint': async ({ compound }) => {
    const opened = await DATA['gate.open-checkpoints']!({ checkpoint: '', compound }) as { checkpoints: { checkpoint: Id }[] }
    applied((await place.system.sendBatch([command('gate.open-checkpoints', opened, place.clock.now())]))[0]!)
    return { checkpoint: opened.checkpoints[0]!.checkpoint }
  },
  'gate.sign-on': async ({ checkpoint }) => ({ shift: uuidv7(), checkpoint, staff: [{ number: 'guard', duty: 'registrar' }] }),
  'gate.hand-over': async ({ checkpoint }) => ({ shift: await shiftAt(checkpoint), checkpoint, counts: countShift([]), note: '' }),
  'gate.record-passage': async ({ checkpoint }) => passage(checkpoint),
  'gate.correct-passage': async ({ checkpoint }) => ({ passage: await disputed(checkpoint), checkpoint, reason: 'other' }),
  'gate.record-fever-step': async ({ checkpoint }) => ({ fever: uuidv7(), checkpoint, passage: uuidv7(), step: 'first' }),
  'gate.save-checklist': async ({ compound }) => ({ template: uuidv7(), territory: compound, name: '清单', items: [{ key: 'a', text: '口罩', required: true }] }),
  'gate.run-checklist': async ({ checkpoint }) => ({ run: uuidv7(), checkpoint, template: uuidv7(), version: 1, results: [] }),
  'gate.review-passage': async ({ checkpoint }) => ({ passage: await disputed(checkpoint), finding: 'nothing-to-do' }),
  'gate.start-drill': async (where) => drillIn(where),
  'gate.end-drill': async (where) => {
    const data = drillIn(where)
    applied(await place.system.send(startDrill, data))
    return { drill: data.drills[0]!.drill }
  },
}
const MANAGE = ['commander', 'office', 'steward']
const OPERATE = ['office', 'secretary', 'guard', 'device']
const REVIEW = ['commander', 'office', 'secretary']
const ALLOWED: Record<string, string[]> = {
  'gate.open-checkpoints': MANAGE, 'gate.close-checkpoint': MANAGE, 'gate.save-checklist': MANAGE,
  'gate.start-drill': MANAGE, 'gate.end-drill': MANAGE, 'gate.review-passage': REVIEW,
  'gate.sign-on': OPERATE, 'gate.hand-over': OPERATE, 'gate.record-passage': OPERATE, 'gate.correct-passage': OPERATE,
  'gate.record-fever-step': OPERATE, 'gate.run-checklist': OPERATE,
}
const PERSONAS = ['commander', 'office', 'secretary', 'guard', 'doctor', 'auditor', 'steward', 'nobody', 'device', 'anonymous']
/** Who holds a role in the first community only, or at one gate only. */
const LOCAL = ['secretary', 'device']

const attempt = async (persona: string, name: string, where: Where): Promise<string> => {
  const [outcome] = await who[persona]!.sendBatch([command(name, await DATA[name]!(where), place.clock.now())])
  return outcome!.outcome === 'refused' ? outcome!.problem.code : outcome!.outcome
}

describe.each(gateCommands.map(({ name }) => name))('%s', (name) => {
  it('has data and a rule in this table', () => {
    expect(DATA[name]).toBeDefined()
    expect(ALLOWED[name]).toBeDefined()
  })

  it.each(PERSONAS)('sent by %s', async (persona) => {
    const inside = { checkpoint: place.ids.checkpoint, compound: place.ids.compound }
    const outside = { checkpoint: place.ids.otherCheckpoint, compound: place.ids.otherCompound }
    if (persona === 'anonymous') {
      expect(await attempt(persona, name, inside)).toBe('auth.required')
    } else if (!ALLOWED[name]!.includes(persona)) {
      expect(await attempt(persona, name, inside)).toBe('auth.forbidden')
    } else {
      expect(await attempt(persona, name, inside)).toBe('applied')
      expect(await attempt(persona, name, outside)).toBe(LOCAL.includes(persona) ? 'auth.out-of-scope' : 'applied')
    }
  })
})

describe.each(['checkpoints', 'situation', 'passages', 'disagreements', 'shifts', 'checklists'])('reading %s', (list) => {
  it.each(PERSONAS)('by %s', async (persona) => {
    const { status } = await who[persona]!.get(`/api/gate/${list}`)
    const reads = ['commander', 'office', 'secretary', 'guard', 'doctor', 'auditor', 'steward']
    expect(status).toBe(persona === 'anonymous' ? 401 : reads.includes(persona) ? 200 : 403)
  })
})
