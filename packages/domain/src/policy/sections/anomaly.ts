// C14, anomalies: what a signal counts, how long somebody has to ask and to answer, what one human may decide alone, as data.
import Type, { type Static } from 'typebox'
import { strict } from '../../kernel/index.js'
import { choice, fieldsOf, higher, lower, type PolicyField } from '../field.js'
import { whole, type PolicySection } from '../section.js'

const points = whole(0, 100)

export const AnomalyRules = Type.Object({
  /** What one signal of a kind counts; a full score is 100. It orders the list and decides nothing. */
  points: Type.Object({
    'gate-out': points, 'gate-attempt': points, 'gate-return': points, 'place-scan': points, 'remote-scan': points, 'missed-checks': points,
    'absent-at-check': points, 'outing-late': points, 'no-return': points, 'duplicate-identity': points, tip: points,
  }, strict),
  /** Signals of one person so close to each other are one question. */
  groupHours: whole(1, 168),
  /** So long before and after an authorised outing still counts as the outing. */
  outingGraceMinutes: whole(0, 240),
  triageHours: whole(1, 72),
  askHours: whole(1, 72),
  /** How long the person has to explain. */
  answerHours: whole(1, 168),
  secondHours: whole(1, 168),
  handleHours: whole(1, 168),
  reviewHours: whole(1, 720),
  /** The gravest consequence that one human may decide alone; never more than a warning (C14). */
  oneHumanUpTo: Type.Union([Type.Literal('none'), Type.Literal('advice'), Type.Literal('warning')]),
}, strict)
export type AnomalyRules = Static<typeof AnomalyRules>

const field = fieldsOf('C14', 'server')
const rows = ['S0-30', 'S1-24', 'S1-27', 'S1-35']
const hours = { unit: 'hours', ours: true } as const
const fields: readonly PolicyField[] = [
  ...Object.keys(AnomalyRules.properties.points.properties).map((kind) => field(`anomaly.points.${kind}`, higher, rows, { ours: true })),
  field('anomaly.groupHours', lower, rows, hours),
  field('anomaly.outingGraceMinutes', higher, rows, { unit: 'minutes', ours: true, protects: true }),
  field('anomaly.triageHours', lower, rows, hours),
  field('anomaly.askHours', lower, rows, { ...hours, protects: true }),
  field('anomaly.answerHours', higher, rows, { ...hours, protects: true }),
  field('anomaly.secondHours', lower, rows, hours),
  field('anomaly.handleHours', lower, rows, hours),
  field('anomaly.reviewHours', lower, rows, { ...hours, protects: true }),
  field('anomaly.oneHumanUpTo', choice('warning', 'advice', 'none'), ['S1-34', 'S1-35'], { protects: true }),
]

/** February 2020 (historic). The sources name no figures for any of it: all of them are ours. */
const historic: AnomalyRules = {
  points: {
    'gate-out': 60, 'gate-attempt': 25, 'gate-return': 40, 'place-scan': 40, 'remote-scan': 15, 'missed-checks': 20, 'absent-at-check': 30,
    'outing-late': 30, 'no-return': 60, 'duplicate-identity': 20, tip: 10,
  },
  groupHours: 24, outingGraceMinutes: 30, triageHours: 2, askHours: 4, answerHours: 24, secondHours: 24, handleHours: 24, reviewHours: 168,
  oneHumanUpTo: 'warning',
}

/** With measures off nobody is in quarantine and nothing is raised; what is still open keeps its clocks. */
const off: AnomalyRules = historic

export const anomalySection: PolicySection<AnomalyRules> = { name: 'anomaly', rules: AnomalyRules, fields, off, historic }
