// Fevers on the server: from any door to a clinical answer; hospitals and their beds (C10).
import type { DistrictCode, Id, Instant, ScopePath } from '@shouwang/domain/kernel'
import { holdChanges } from '../pass/index.js'
import type { Db } from '../platform/database.js'
import type { Feature } from '../platform/feature.js'
import { admit, arrive, discharge, reported, result } from './clinic.js'
import { feverRoutes } from './fever.routes.js'
import { hospitalFacts, namesOfOpen } from './hospital.queries.js'
import { bed, openOrClose, save } from './hospitals.js'
import { feverTasks, type FeverTask } from './list.queries.js'
import { cancel, followUp, noShow, refer } from './refer-fever.js'
import { close, identify, report, retest } from './report-fever.js'
import { watchFevers } from './watch.js'

export { followGateFever, type GateFever } from './from-gate.js'

/** A hospital as somebody sees it who wants to send a person there; null when it is not in the list. */
export const hospitalAt = (db: Db, district: DistrictCode, id: Id): Promise<{ name: string; closed: boolean; full: boolean } | null> =>
  hospitalFacts(db, district, id)

/** The hospitals of a district that take people in. */
export const openHospitals = (db: Db, district: DistrictCode): Promise<{ id: Id; name: string }[]> => namesOfOpen(db, district)

/** Fevers below `path` that wait for somebody at the door, for the day list of the grid's phones. */
export const feverTasksFor = (db: Db, district: DistrictCode, path: ScopePath, _at: Instant): Promise<FeverTask[]> =>
  feverTasks(db, { district, scopes: [path] })

/** Everything from which a status, and with it a hold at the gate, may follow. */
const CHANGE_HOLDS = ['fever.report', 'fever.retest', 'fever.identify', 'fever.refer', 'fever.close', 'fever.record-result', 'fever.discharge']

export const fever: Feature = {
  name: 'fever',
  handlers: [report, retest, identify, refer, cancel, noShow, followUp, arrive, admit, result, reported, discharge, close, save, openOrClose, bed],
  constraints: { hospital_name: (data: { name: string }) => ({ code: 'fever.hospital-name-taken', name: data.name }) },
  routes: feverRoutes,
  jobs: [{ name: 'fever.watch', everyMs: 30_000, run: watchFevers }],
  changes: Object.fromEntries(CHANGE_HOLDS.map((name) => [name, holdChanges])),
}
