// Questions as they are read: names masked, clocks worked out at the moment of reading, what people said only for those who may read it.
import {
  confidenceOf, FALSE_ALARMS, needsSecond, scoreOf, type AnomalyMonth, type AnomalyOutcome, type AnomalyRow, type AnomalyView, type Consequence, type OwnAnomaly,
} from '@shouwang/domain/anomaly'
import { mayAt, type Actor, type Instant } from '@shouwang/domain/kernel'
import { maskName } from '@shouwang/domain/people'
import type { Services } from '../platform/feature.js'
import { rulesAt } from '../policy/index.js'
import { contactsOf, findAnomaly, isTipsOnly, stepsOf } from './anomaly.queries.js'
import { EXPLANATION } from './ask.js'
import type { ListedAnomaly, MonthRow } from './list.queries.js'
import { signalsOf } from './signal.queries.js'

export const presentRow = (row: ListedAnomaly, at: Instant): AnomalyRow => ({
  id: row.id, type: row.type, state: row.state, outcome: row.outcome, consequence: row.consequence, score: row.score, confidence: confidenceOf(row.score),
  signals: row.signals, person: row.person, name: row.name && maskName(row.name), household: row.household, door: row.door, place: row.place,
  detectedAt: row.detectedAt, lastAt: row.lastAt, dueAt: row.dueAt, overdue: row.dueAt !== null && row.dueAt < at,
})

/** One question whole. Explanations are opened for who may ask or decide there. */
export async function presentAnomaly({ db, vault }: Services, actor: Actor, row: ListedAnomaly, at: Instant): Promise<AnomalyView> {
  const district = actor.district!
  const [stored, signals, contacts, steps, tipsOnly, { rules, version }] = [
    (await findAnomaly(db, district, row.id))!, await signalsOf(db, district, [row.id]), await contactsOf(db, district, row.id),
    await stepsOf(db, district, row.id), await isTipsOnly(db, district, row.id), await rulesAt(db, district, row.path, at),
  ]
  const mayHear = mayAt(actor, 'anomaly.triage', row.path) || mayAt(actor, 'anomaly.review', row.path)
  const said = (sealed: Buffer | null): string | null => (sealed && mayHear ? vault.open(sealed, EXPLANATION) : null)
  return {
    ...presentRow(row, at), case: stored.caseId, heard: stored.heard, tipsOnly, version,
    secondNeeded: row.consequence !== null && needsSecond(row.consequence, rules.anomaly.oneHumanUpTo),
    parts: scoreOf(signals.map((signal) => ({ ...signal, suppressed: signal.suppressedBy !== null })), rules.anomaly.points).parts,
    signalsSeen: signals.map(({ id, kind, at: seenAt, receivedAt, feature, evidence, doubtful, suppressedBy }) => ({
      id, kind, at: seenAt, receivedAt, evidence: { feature, id: evidence }, doubtful, suppressedBy, place: null,
    })),
    contacts: contacts.map(({ contact, at: when, way, reached, explanation, by }) => ({ contact, at: when, way, reached, explanation: said(explanation), by })),
    steps: steps.map(({ at: when, step, outcome, consequence, reason, by }) => ({ at: when, step, outcome, consequence: consequence as Consequence | null, reason, by })),
  }
}

export const presentOwn = (row: ListedAnomaly & { answered: boolean }, signals: OwnAnomaly['signals']): OwnAnomaly => ({
  id: row.id, person: row.person, type: row.type, state: row.state, outcome: row.outcome, at: row.lastAt, answered: row.answered, signals,
})

const sum = (rows: readonly MonthRow[], fits: (row: MonthRow) => boolean): number => rows.reduce((total, row) => total + (fits(row) ? row.count : 0), 0)
const isFalse = ({ outcome }: MonthRow): boolean => outcome !== null && FALSE_ALARMS.has(outcome)
const share = (part: number, whole: number): number | null => (whole === 0 ? null : Math.round((part / whole) * 10_000) / 10_000)

/** A month's figures. The rate is anomalies ÷ people in quarantine; false alarms ÷ questions that are closed. */
export function presentMonth(month: string, rows: readonly MonthRow[], around: { answered: number; inQuarantine: number }): AnomalyMonth {
  const anomalies = sum(rows, () => true)
  const open = sum(rows, ({ state }) => state !== 'closed')
  const falseAlarms = sum(rows, isFalse)
  const outcomes: Partial<Record<AnomalyOutcome, number>> = {}
  for (const { outcome, state, count } of rows) if (outcome !== null && state === 'closed') outcomes[outcome] = (outcomes[outcome] ?? 0) + count
  const types = [...new Set(rows.map(({ type }) => type))].sort().map((type) => {
    const own = rows.filter((row) => row.type === type)
    return { type, found: sum(own, () => true), falseAlarms: sum(own, isFalse), confirmed: sum(own, ({ outcome }) => outcome === 'confirmed') }
  })
  return {
    month, inQuarantine: around.inQuarantine, anomalies, open, falseAlarms, signalsAnswered: around.answered, rate: share(anomalies, around.inQuarantine),
    falseAlarmRate: share(falseAlarms, anomalies - open), types, outcomes: outcomes as Record<string, number>,
  }
}
