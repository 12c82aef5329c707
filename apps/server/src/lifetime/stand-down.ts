// Ends the response in a district: proposed by one person, confirmed by another, then done in portions until the certificate is written.
import { refuse, systemActor, type Actor, type DistrictCode, type Id, type Instant } from '@shouwang/domain/kernel'
import {
  confirmStandDown as confirmCommand, continueStandDown as continueCommand, proposeStandDown as proposeCommand, withdrawStandDown as withdrawCommand,
  type Certificate,
} from '@shouwang/domain/lifetime'
import { uuidv7 } from 'uuidv7'
import type { Db, Tx } from '../platform/database.js'
import type { Services } from '../platform/feature.js'
import { defineHandler } from '../platform/handler.js'
import { eraseEventData } from '../platform/ledger.js'
import { countsDigest, deletedByClass, sealCertificate } from './certificate.js'
import {
  allCounts, confirmAndFreeze, countRows, currentStandDown, deletePortion, eventsToErase, insertProposal, keepCounts, ledgerHead, lockStandDown, nameOfDistrict,
  openStandDowns, saveCertificate, saveProgress, scrubPortion, withdraw, type StandDownRow,
} from './stand-down.queries.js'
import { ERASED_FEATURES, STEPS, type Step } from './stand-down.steps.js'

/** Rows that one command deletes at most: a second or two of work. */
const PORTION = 20_000

/** The account of whoever acts: the server and the command line may not end a response. */
const personOf = (actor: Actor): Id => (actor.kind === 'staff' && actor.id !== null ? actor.id : refuse({ code: 'lifetime.in-person' }))

async function checkName(db: Db, district: DistrictCode, typed: string): Promise<void> {
  const { name } = await nameOfDistrict(db, district)
  if (typed.normalize('NFKC').trim() !== name) refuse({ code: 'lifetime.name-differs' })
}

const requireState = ({ state }: StandDownRow, wanted: StandDownRow['state']): void => {
  if (state !== wanted) refuse({ code: 'lifetime.wrong-state', state })
}

/** Rows that a stand-down would delete now, by table. */
export async function rowsToDelete(db: Db, district: DistrictCode): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const step of STEPS) if (step.kind === 'delete') counts[step.table] = await countRows(db, district, step)
  return counts
}

export const proposeStandDown = defineHandler({
  command: proposeCommand,
  async handle(tx, { district, actor, now }, { data: { standDown, name, reason, legalBasis } }) {
    const by = personOf(actor)
    await checkName(tx, district, name)
    const open = await currentStandDown(tx, district)
    if (open) return refuse({ code: 'lifetime.stand-down-open', id: open.id })
    await insertProposal(tx, district, { id: standDown, reason, legalBasis, by }, now)
    return { subject: standDown, path: `/${district}/`, data: { standDown } }
  },
})

export const withdrawStandDown = defineHandler({
  command: withdrawCommand,
  async handle(tx, { district, actor }, { data: { standDown } }) {
    personOf(actor)
    requireState(await lockStandDown(tx, district, standDown), 'proposed')
    await withdraw(tx, district, standDown)
    return { subject: standDown, path: `/${district}/`, data: { standDown } }
  },
})

export const confirmStandDown = defineHandler({
  command: confirmCommand,
  async handle(tx, { district, actor, now }, { data: { standDown, name } }) {
    const by = personOf(actor)
    const proposal = await lockStandDown(tx, district, standDown)
    requireState(proposal, 'proposed')
    if (proposal.proposedBy === by) return refuse({ code: 'lifetime.second-person' })
    await checkName(tx, district, name)
    const total = Object.values(await rowsToDelete(tx, district)).reduce((sum, rows) => sum + rows, 0)
    await confirmAndFreeze(tx, district, standDown, by, total, now)
    return { subject: standDown, path: `/${district}/`, data: { standDown, total } }
  },
})

/** What is left of a step's portion after doing it: rows handled, and how many of them count as deleted or erased. */
async function doStep(tx: Tx, district: DistrictCode, step: Step, limit: number, at: Instant): Promise<{ rows: number; erased: number }> {
  if (step.kind === 'count') {
    await keepCounts(tx, district, step, at)
    return { rows: 0, erased: 0 }
  }
  if (step.kind === 'scrub') return { rows: await scrubPortion(tx, district, step, limit), erased: 0 }
  if (step.kind === 'delete') return { rows: await deletePortion(tx, district, step, limit), erased: 0 }
  const events = await eventsToErase(tx, district, ERASED_FEATURES, limit)
  await eraseEventData(tx, district, events)
  return { rows: events.length, erased: events.length }
}

interface Progress { step: number; deleted: Record<string, number>; erased: number; portion: number }

/** Goes through the steps until so many rows have been handled, or to the end. */
async function advance(tx: Tx, district: DistrictCode, row: StandDownRow, portion: number): Promise<Progress> {
  const deleted = { ...row.deleted }
  let [step, erased, left, gone] = [row.step, row.erased, portion, 0]
  while (step < STEPS.length && left > 0) {
    const current = STEPS[step]!
    const done = await doStep(tx, district, current, left, row.confirmedAt!)
    if (current.kind === 'delete') {
      deleted[current.table] = (deleted[current.table] ?? 0) + done.rows
      gone += done.rows
    }
    erased += done.erased
    if (done.rows < left) step += 1
    left -= done.rows
  }
  return { step, deleted, erased, portion: gone }
}

async function certify(tx: Tx, district: DistrictCode, row: StandDownRow, { deleted, erased }: Progress, at: Instant): Promise<Certificate> {
  const counts = await allCounts(tx, district)
  const { n, hash } = await ledgerHead(tx, district)
  const classes = deletedByClass(deleted)
  return sealCertificate({
    kind: 'shouwang-stand-down/1', standDown: row.id, district, districtName: (await nameOfDistrict(tx, district)).name,
    reason: row.reason, legalBasis: row.legalBasis, proposedAt: row.proposedAt, proposedBy: row.proposedBy,
    confirmedAt: row.confirmedAt!, confirmedBy: row.confirmedBy!, completedAt: at, deleted: classes,
    rowsDeleted: classes.reduce((sum, { rows }) => sum + rows, 0), eventsErased: erased,
    kept: { counts: counts.length, digest: countsDigest(counts) }, ledger: { n, hash: hash.toString('hex') },
  })
}

export const continueStandDown = defineHandler({
  command: continueCommand,
  async handle(tx, { district, now }, { data: { standDown } }) {
    const row = await lockStandDown(tx, district, standDown)
    requireState(row, 'confirmed')
    const progress = await advance(tx, district, row, PORTION)
    await saveProgress(tx, district, standDown, progress)
    const done = progress.step >= STEPS.length
    const base = { standDown, deleted: progress.portion, erased: progress.erased - row.erased }
    const result = { deleted: progress.portion, done }
    if (!done) return { subject: standDown, path: `/${district}/`, data: base, result }
    const certificate = await certify(tx, district, row, progress, now)
    await saveCertificate(tx, district, standDown, certificate, now)
    return { subject: standDown, path: `/${district}/`, data: { ...base, manifestHash: certificate.manifestHash, rows: certificate.rowsDeleted }, result }
  },
})

/** The server's part of every confirmed stand-down, portion by portion; a stop in between is taken up where it was left. */
export async function continueStandDowns({ db, now, submit }: Services): Promise<void> {
  for (const { district, id: standDown } of await openStandDowns(db)) {
    for (let done = false; !done; ) {
      const at = now()
      const { outcomes } = await submit(
        { actor: systemActor('stand-down'), requestId: uuidv7(), address: 'local' },
        { sentAt: at, commands: [{ id: uuidv7(), name: continueCommand.name, district, at, data: { standDown } }] },
      )
      const outcome = outcomes[0]!
      if (outcome.outcome !== 'applied') throw new Error(`stand-down of ${district}: ${JSON.stringify(outcome)}`)
      done = (outcome.result as { done: boolean }).done
    }
  }
}
