// Visits as they are shown: names masked for staff, the household's own words for itself, no name at all for a gate's phone.
import { maskName } from '@shouwang/domain/people'
import type { Instant } from '@shouwang/domain/kernel'
import { visitCode, visitState, type OwnVisit, type ReplicaVisit, type VisitView } from '@shouwang/domain/visit'
import type { Vault } from '../platform/vault.js'
import { openVisitor } from './visitor.js'
import type { ListedVisit, StoredVisit } from './visit.queries.js'

const shared = (row: StoredVisit, at: Instant) => ({
  id: row.id, code: visitCode(row.id), relation: row.relation, sameCounty: row.sameCounty, state: visitState(row, at), registeredFrom: row.registeredFrom,
  registeredAt: row.registeredAt, expectedAt: row.expectedAt, arriveBy: row.arriveBy, enteredAt: row.enteredAt, mustLeaveBy: row.mustLeaveBy, leftAt: row.leftAt,
  refusedAt: row.refusedAt, refusedBecause: row.refusedBecause,
})

export const presentVisit = (vault: Vault, row: ListedVisit, at: Instant): VisitView => ({
  ...shared(row, at), household: row.household, door: row.hostDoor, buildingName: row.buildingName, compoundName: row.compoundName,
  visitor: maskName(openVisitor(vault, row.sealed).name), checkpointName: row.checkpointName, escorted: row.escorted, settledNote: row.settledNote,
})

export const presentOwn = (vault: Vault, row: StoredVisit, at: Instant): OwnVisit => ({ ...shared(row, at), visitor: openVisitor(vault, row.sealed).name })

export const withCode = (row: Omit<ReplicaVisit, 'code'>): ReplicaVisit => ({ ...row, code: visitCode(row.visit) })
