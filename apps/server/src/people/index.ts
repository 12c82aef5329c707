// People on the server: households, who lives in them, and rosters that bring many at once.
import type { Feature } from '../platform/feature.js'
import { noteAbsence, updateAbsence } from './absence.js'
import { correctPerson } from './correct-person.js'
import { checkTenancyReport, nameLandlord, reportTenancy } from './landlord.js'
import { compareNewcomers, findDuplicates, markDistinct } from './find-duplicates.js'
import { duplicateRoutes } from './duplicate.routes.js'
import { mergePeople, unmergePeople } from './merge-people.js'
import { moveHousehold } from './move-household.js'
import { closeNeed, openNeed, recordContact } from './need.js'
import { peopleRoutes } from './people.routes.js'
import { refreshKeys } from './refresh-keys.js'
import { registerHousehold } from './register-household.js'
import { declareResidency, settleResidency } from './residency.js'
import { rosterRoutes } from './roster.routes.js'

export { candidatesFor, type Candidate, type Probe } from './duplicate.queries.js'
export { openDocument, openPhone } from './personal-fields.js'
export { acceptRoster } from './accept-roster.js'
export { explainInWords } from './roster-reasons.js'
export { readRosterFor, refusedRows } from './roster.js'

export const people: Feature = {
  name: 'people',
  handlers: [
    declareResidency, settleResidency, moveHousehold, correctPerson, noteAbsence, updateAbsence, openNeed, recordContact, closeNeed, nameLandlord,
    reportTenancy, checkTenancyReport, refreshKeys, registerHousehold,
    mergePeople, unmergePeople, markDistinct, findDuplicates],
  constraints: { person_document: () => ({ code: 'people.number-taken' }) },
  routes: (app, services) => {
    peopleRoutes(app, services)
    rosterRoutes(app, services)
    duplicateRoutes(app, services)
  },
  jobs: [{ name: 'people.find-duplicates', everyMs: 60_000, run: compareNewcomers }],
}
