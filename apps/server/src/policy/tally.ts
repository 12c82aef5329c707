// Counts what a draft would change: by verdict, reason and gate, with a few passages as samples.
import type { GateDecision, GateReason, Verdict } from '@shouwang/domain/gate'
import type { TrialResult } from '@shouwang/domain/policy'
import type { StoredPassage, TrialCheckpoint } from './trial.queries.js'

/** So many samples in all, and of one gate: enough to see what it is about, few enough to read. */
const MOST_SAMPLES = 100
const SAMPLES_A_GATE = 8
/** Gates listed, those with the most changes first. */
const MOST_GATES = 200

type Gate = TrialResult['byGate'][number]
interface Sum { passages: number; persons: number }
export type Counted = Pick<
  TrialResult, 'touches' | 'passages' | 'persons' | 'changed' | 'turnedBack' | 'referred' | 'admitted' | 'gates' | 'gatesAffected' | 'moves' | 'reasons' | 'byGate' | 'samples'
>

/** What the gate says beside a verdict, by the field that has it said. */
const TOUCHED: Partial<Record<GateReason['code'], string>> = {
  'purpose-missing': 'post.askOutingPurpose', 'mask-to-offer': 'post.offerMask', 'count-not-offered': 'post.countWithoutIdentity', 'way-not-taken': 'pass.otherWays',
}

const COLUMN: Record<Verdict, 'turnedBack' | 'referred' | 'admitted'> = { refuse: 'turnedBack', refer: 'referred', admit: 'admitted' }

export class Tally {
  private readonly sums = { passages: 0, persons: 0, changed: 0, turnedBack: 0, referred: 0, admitted: 0 }
  private readonly moves = new Map<string, Sum>()
  private readonly reasons = new Map<string, Sum>()
  private readonly touches = new Map<string, Sum>()
  private readonly gates: Gate[] = []
  private readonly samples: TrialResult['samples'] = []
  private sampled = 0

  /** What follows happened at this checkpoint. */
  enter({ id: checkpoint, name }: TrialCheckpoint): void {
    this.gates.push({ checkpoint, name, passages: 0, changed: 0, turnedBack: 0, referred: 0, admitted: 0 })
    this.sampled = 0
  }

  add(passage: StoredPassage, before: GateDecision, after: GateDecision): void {
    const gate = this.gates.at(-1)!
    this.sums.passages += 1
    this.sums.persons += passage.persons
    gate.passages += 1
    this.touch(passage, before, after)
    if (before.verdict === after.verdict) return
    const column = COLUMN[after.verdict]
    for (const counts of [this.sums, gate]) {
      counts.changed += 1
      counts[column] += passage.persons
    }
    this.count(this.moves, `${before.verdict} ${after.verdict}`, passage.persons)
    this.count(this.reasons, after.because[0]!.code, passage.persons)
    this.sample(gate, passage, before, after)
  }

  /** What is newly said of a passage, each field once. */
  private touch({ persons }: StoredPassage, before: GateDecision, after: GateDecision): void {
    const said = new Set(before.because.map(({ code }) => code))
    const fields = new Set(after.because.flatMap(({ code }) => (said.has(code) ? [] : (TOUCHED[code] ?? []))))
    for (const field of fields) this.count(this.touches, field, persons)
  }

  private count(sums: Map<string, Sum>, key: string, persons: number): void {
    const sum = sums.get(key) ?? { passages: 0, persons: 0 }
    sums.set(key, { passages: sum.passages + 1, persons: sum.persons + persons })
  }

  private sample({ checkpoint }: Gate, passage: StoredPassage, before: GateDecision, after: GateDecision): void {
    if (this.sampled >= SAMPLES_A_GATE || this.samples.length >= MOST_SAMPLES) return
    this.sampled += 1
    const { id, at, direction, persons, tenths, detail } = passage
    this.samples.push({
      passage: id, checkpoint, at, direction, kind: detail.subject.kind, persons, tenths, before: before.verdict, after: after.verdict,
      because: after.because.slice(0, 5).map(({ code }) => code),
    })
  }

  result(): Counted {
    const { gates, samples, sums } = this
    const most = <T extends Sum>(list: T[]): T[] => list.sort((a, b) => b.persons - a.persons)
    const affected = gates.filter(({ changed }) => changed > 0).sort((a, b) => b.changed - a.changed)
    return {
      ...sums, gates: gates.length, gatesAffected: affected.length, byGate: affected.slice(0, MOST_GATES), samples,
      moves: most([...this.moves].map(([key, sum]) => ({ before: key.split(' ')[0]!, after: key.split(' ')[1]!, ...sum }))),
      touches: most([...this.touches].map(([field, sum]) => ({ field, ...sum }))),
      reasons: most([...this.reasons].map(([code, sum]) => ({ code, ...sum }))),
    }
  }
}
