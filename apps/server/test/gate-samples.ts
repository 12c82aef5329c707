// Examples of the commands of the gate and the grid worker's phone for the walk of all personas, each with what must exist there first.
import { uuidv7 } from 'uuidv7'
import * as gate from '@shouwang/domain/gate'
import type { Id } from '@shouwang/domain/kernel'
import { applied, type Place } from './harness.js'
import { newHome } from './people-samples.js'
import type { Sample, Spot } from './walk-spots.js'

const newCheckpoint = async (place: Place, { territory }: Spot): Promise<Id> => {
  const checkpoint = uuidv7()
  const one = {
    checkpoint,
    territory,
    kind: 'mobile' as const,
    name: '流动卡口',
    vehicles: false,
    equipment: { thermometers: 0, loudspeakers: 0 },
  }
  applied(await place.system.send(gate.openCheckpoints, { within: territory, checkpoints: [one] }))
  return checkpoint
}

const passageAt = (checkpoint: Id): gate.PassageData => ({
  checkpoint,
  direction: 'out',
  subject: { kind: 'count', persons: 1, outOfProvince: 0 },
  mask: 'worn',
  offline: false,
  channel: 'phone',
  action: 'admitted',
  decision: { verdict: 'admit', because: [{ code: 'counted' }], policy: 'gate-2020-02/1' },
})

const newPassage = async (place: Place, { checkpoint }: Spot): Promise<Id> => {
  const id = uuidv7()
  applied(await place.system.send(gate.recordPassage, passageAt(checkpoint), { id }))
  return id
}

const NO_COUNTS: gate.ShiftCounts = {
  in: 0,
  out: 0,
  persons: 0,
  inProvince: 0,
  outOfProvince: 0,
  vehicles: 0,
  turnedBack: 0,
  turnedBackVehicles: 0,
  fever: 0,
  referred: 0,
}

/** By command name. */
export const GATE_SAMPLES: Record<string, Sample> = {
  'gate.open-checkpoints': (_place, { territory }) => ({
    within: territory,
    checkpoints: [{
      checkpoint: uuidv7(), territory, kind: 'mobile', name: '流动卡口', vehicles: false, equipment: { thermometers: 0, loudspeakers: 0 },
    }],
  }),
  'gate.close-checkpoint': async (place, spot) => ({ checkpoint: await newCheckpoint(place, spot) }),
  'gate.sign-on': (_place, { checkpoint }) => ({ shift: uuidv7(), checkpoint, staff: [{ number: 'G01', duty: 'registrar' }] }),
  'gate.hand-over': (_place, { checkpoint }) => ({ shift: uuidv7(), checkpoint, counts: NO_COUNTS, note: '' }),
  'gate.record-passage': (_place, { checkpoint }) => passageAt(checkpoint),
  'gate.correct-passage': async (place, spot) => ({
    passage: await newPassage(place, spot), checkpoint: spot.checkpoint, reason: 'entered-twice',
  }),
  'gate.record-fever-step': async (place, spot) => ({
    fever: uuidv7(), checkpoint: spot.checkpoint, passage: await newPassage(place, spot), step: 'first', tenths: 375,
  }),
  'gate.save-checklist': (_place, { territory }) => ({
    template: uuidv7(), territory, name: '岗前', items: [{ key: 'a', text: '测温枪', required: true }],
  }),
  'gate.run-checklist': (_place, { checkpoint }) => ({ run: uuidv7(), checkpoint, template: uuidv7(), version: 1, results: [] }),
  'gate.review-passage': async (place, spot) => ({ passage: await newPassage(place, spot), finding: 'nothing-to-do' }),
  'grid.sign-on': (_place, { territory }) => ({ round: uuidv7(), territory, staff: 'wg01' }),
  'grid.sign-off': (_place, { territory }) => ({ round: uuidv7(), territory }),
  'grid.record-visit': async (place, spot) => {
    const home = await newHome(place, spot)
    return home && { household: home.household, outcome: 'done' }
  },
  'grid.record-look': newHome,
}
