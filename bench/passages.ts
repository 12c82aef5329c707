// What comes through the gates in a measurement: mostly residents with a pass, some by door number, a few vehicles and fevers.
import { uuidv7 } from 'uuidv7'
import { recordPassage, type PassageData } from '@shouwang/domain/gate'
import { instantOf, type Command } from '@shouwang/domain/kernel'
import { DISTRICT, type Gate } from './place.js'

const POLICY = 'gate-2020-02/1'
const admit = (code: 'all-in-order' | 'resident-by-door' | 'going-out'): PassageData['decision'] => ({ verdict: 'admit', because: [{ code }], policy: POLICY })

function vehicle(gate: Gate, i: number): Pick<PassageData, 'subject' | 'decision'> {
  const pass = gate.passes[i % gate.passes.length]!
  const temperature = { tenths: 362 + (i % 8), method: 'forehead' as const }
  return {
    subject: {
      kind: 'vehicle', plate: `豫E${String(10_000 + (i % 80_000))}`, plateKind: 'ordinary', count: 1, outOfProvince: 0, askedTravel: false,
      occupants: [{ pass, evidence: 'verified', temperature, mask: 'worn', outOfProvince: false }],
    },
    decision: admit('all-in-order'),
  }
}

function subjectOf(gate: Gate, i: number): Pick<PassageData, 'subject' | 'decision'> {
  if (i % 20 === 7) return vehicle(gate, i)
  if (i % 10 === 3) return { subject: { kind: 'door', door: `1-${101 + (i % 60)}`, known: true }, decision: admit('resident-by-door') }
  const pass = gate.passes[(i * 7) % gate.passes.length]!
  return { subject: { kind: 'pass', pass, presented: 'scan', evidence: 'verified' }, decision: admit('all-in-order') }
}

/** The i-th passage at a gate: a command as the gate's phone makes it. */
export function passageAt(gate: Gate, i: number, at = Date.now()): Command<PassageData> {
  const fever = i % 500 === 11
  const { subject, decision } = subjectOf(gate, i)
  const temperature = { tenths: fever ? 381 : 360 + (i % 12), method: 'forehead' as const }
  const data: PassageData = {
    checkpoint: gate.checkpoint, staff: '0917', direction: i % 2 ? 'out' : 'in', subject, mask: 'worn', temperature,
    decision: fever ? { verdict: 'refer', because: [{ code: 'fever-first', tenths: 381 }], policy: POLICY } : decision,
    action: fever ? 'referred' : 'admitted', offline: false, channel: 'phone',
  }
  return { id: uuidv7(), name: recordPassage.name, district: DISTRICT, at: instantOf(at), data }
}
