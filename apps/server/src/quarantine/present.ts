// Cases as staff see them: names masked, nothing that was measured; one case whole with its history.
import { dayInChina, mayAt, type Actor, type DistrictCode, type Id, type Instant } from '@shouwang/domain/kernel'
import { maskName } from '@shouwang/domain/people'
import type { QuarantineRules } from '@shouwang/domain/policy'
import {
  dayNumber, dueAt, endOf, isSecond, lastDay, missingForRelease, noticeLanguage, slotNumber, slotsUntil, stageOf, type CaseRow, type CaseView, type ExtensionView,
  type SlotView, type TransferView,
} from '@shouwang/domain/quarantine'
import type { Db } from '../platform/database.js'
import type { Vault } from '../platform/vault.js'
import { chainGaps, factsOf, holdersOf, noticesOf, slotsOf, visitsOf } from './case-view.queries.js'
import { appealsOf, extensionsOf, type ExtensionRow } from './extension.queries.js'
import type { ListedCase } from './list.queries.js'
import { helpOf } from './reading.queries.js'
import { openGrounds } from './sealed.js'
import { transfersOf, type TransferRow } from './transfer.queries.js'

export const presentRow = (row: ListedCase, rules: QuarantineRules, at: Instant): CaseRow => ({
  id: row.id, person: row.person, name: maskName(row.name), door: row.door, place: row.place, kind: row.kind, stage: stageOf(row, rules, at),
  startsAt: row.startsAt, endsAt: row.endsAt, day: dayNumber(row.basisAt, row.endsAt, at), days: lastDay(row.basisAt, row.endsAt), clock: row.clock,
  step: row.step ?? 0, expectsAt: row.expectsAt, lastAt: row.lastAt, alarm: row.alarmAt !== null, worker: row.worker, doctor: row.doctor, outcome: row.outcome,
})

/** Every slot from the beginning to today's last, with what came of it. */
async function presentSlots(db: Db, district: DistrictCode, row: ListedCase, rules: QuarantineRules, at: Instant): Promise<SlotView[]> {
  const number = (slot: { day: string; slot: number }): number => slotNumber({ day: slot.day, slot: slot.slot === 1 ? 1 : 0 }, row.kind, rules)
  const read = new Map((await slotsOf(db, district, row.id)).map((slot) => [number(slot), slot.alarming]))
  return slotsUntil(row.startsAt, row.endedAt ?? row.endsAt, row.kind, rules).filter(({ day }) => day <= dayInChina(at)).map((slot) => {
    const due = dueAt(slot, row.kind, rules)
    const alarming = read.get(number(slot))
    return { ...slot, dueAt: due, state: alarming === undefined ? (due <= at ? 'missed' : 'to-come') : alarming ? 'alarming' : 'reported' }
  })
}

const presentExtension = (row: ExtensionRow, counting: ReadonlySet<Id>, reader: Id | null): ExtensionView => ({
  extension: row.id, reason: row.reason, days: row.days, requestedName: row.requestedName, requestedAt: row.requestedAt, approved: row.approved,
  decidedName: row.decidedName, decidedAt: row.decidedAt, decision: row.decision, servedAt: row.servedAt, withdrawnAt: row.withdrawnAt,
  counts: counting.has(row.id), yours: !isSecond(reader, [row.requestedBy]),
})

export const presentTransfer = (row: TransferRow): TransferView => ({
  transfer: row.id, case: row.caseId, toName: row.toName, toKind: row.toKind, reason: row.reason, requestedName: row.requestedName, requestedAt: row.requestedAt,
  accepted: row.accepted, decidedName: row.decidedName, decision: row.decision, arrivedAt: row.arrivedAt,
})

/** What happened to a case besides readings. Grounds of an appeal are for those who decide it. */
async function historyOf(db: Db, vault: Vault, district: DistrictCode, row: ListedCase, plannedAt: Instant, actor: Actor) {
  const extensions = await extensionsOf(db, district, row.id)
  const counting = new Set(endOf(plannedAt, extensions).by.map(({ id }) => id))
  const decides = mayAt(actor, 'quarantine.approve-extension', row.path)
  return {
    notices: await noticesOf(db, district, row.id), extensions: extensions.map((one) => presentExtension(one, counting, actor.id)),
    transfers: (await transfersOf(db, district, row.id)).map(presentTransfer),
    appeals: (await appealsOf(db, district, row.id)).map(({ id, extension, grounds, askedAt, dueAt: due, granted, decidedName, decision }) => (
      { appeal: id, extension, grounds: decides ? openGrounds(vault, grounds) : '', askedAt, dueAt: due, granted, decidedName, decision })),
    help: (await helpOf(db, district, row.id)).map(({ id, kind, askedAt, dueAt: due, doneAt, doneName, outcome }) => (
      { help: id, kind: kind as CaseView['help'][number]['kind'], askedAt, dueAt: due, doneAt, doneName, outcome })),
    visits: await visitsOf(db, district, row.id),
  }
}

/** One case whole. */
export async function presentCase(db: Db, vault: Vault, district: DistrictCode, row: ListedCase, rules: QuarantineRules, actor: Actor, at: Instant): Promise<CaseView> {
  const facts = await factsOf(db, district, row.id)
  const named = [facts.primaryWorker, facts.deputy, facts.doctor]
  const holders = new Map((await holdersOf(db, district, named.filter((id): id is Id => id !== null))).map((one) => [one.holder, one.name]))
  const worker = (id: Id | null) => (id === null ? null : { holder: id, name: holders.get(id) ?? '' })
  const release = { endsAt: row.endsAt, lastAt: row.lastAt, normalRun: facts.normalRun ?? 0, alarmAt: row.alarmAt, reviewAt: facts.reviewAt }
  return {
    ...presentRow(row, rules, at), basis: facts.basis, basisAt: row.basisAt, rule: row.rule, plannedAt: facts.plannedAt, openedName: facts.openedName,
    openedAt: facts.openedAt, confirmedAt: row.confirmedAt, noticeAt: row.noticeAt, endedAt: row.endedAt, endedName: facts.endedName,
    certificate: facts.certificate, language: facts.language, interpreter: noticeLanguage(facts.spoken).interpreter, path: row.path, household: facts.household,
    primaryWorker: worker(facts.primaryWorker), deputy: worker(facts.deputy), doctorHolder: worker(facts.doctor),
    gaps: await chainGaps(db, district, facts.household ? [row.person, facts.household] : [row.person], at),
    slots: await presentSlots(db, district, row, rules, at), missing: row.endedAt ? [] : missingForRelease(release, rules, at),
    sameRun: facts.sameRun ?? 0, copied: (facts.sameRun ?? 0) >= rules.copiedRun, reviewAt: facts.reviewAt,
    ...await historyOf(db, vault, district, row, facts.plannedAt, actor),
  }
}
