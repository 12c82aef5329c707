// People on the server: households, who lives in them, and rosters that bring many at once.
import type { Feature } from '../platform/feature.js'
import { noteAbsence, updateAbsence } from './absence.js'
import { correctPerson } from './correct-person.js'
import { checkTenancyReport, nameLandlord, reportTenancy } from './landlord.js'
import { moveHousehold } from './move-household.js'
import { candidateRoutes } from './candidates.routes.js'
import { closeNeed, openNeed, recordContact } from './need.js'
import { compareNewcomers, findDuplicates, markDistinct } from './find-duplicates.js'
import { duplicateRoutes } from './duplicate.routes.js'
import { mergeChanges } from './merge-changes.js'
import { mergePeople, unmergePeople } from './merge-people.js'
import { lifeRoutes } from './life.routes.js'
import { peopleRoutes } from './people.routes.js'
import { refreshKeys } from './refresh-keys.js'
import { registerRoutes } from './register.routes.js'
import { forgetPaths, registerHousehold } from './register-household.js'
import { declareResidency, settleResidency } from './residency.js'
import { acceptImport, decideImportRows, discardImport, mapImport, openImport } from './import-handlers.js'
import { resumeImports } from './import-work.js'
import { importRoutes } from './import.routes.js'
import { undoImport } from './undo-import.js'

export { candidatesFor, type Candidate, type Probe } from './duplicate.queries.js'
export { readAlone, readList, shownFindings, type Sink } from './import-reading.js'
export { homePlace } from './home-place.queries.js'
export { refusedSheet } from './import-refused.js'
export { personByDocument, type DocumentHolder } from './by-document.queries.js'
export { findPlace } from './import-register.queries.js'
export { openRowContent, sealFile } from './import-sealed.js'
export { explainInWords } from './import-words.js'
export { acceptWork, readImport } from './import-work.js'
export { findImport, pageOfRows, saveFile } from './import.queries.js'
export { openDocument, openPhone } from './personal-fields.js'

export const people: Feature = {
  name: 'people',
  handlers: [
    declareResidency, settleResidency, moveHousehold, correctPerson, noteAbsence, updateAbsence, openNeed, recordContact, closeNeed, nameLandlord,
    reportTenancy, checkTenancyReport, refreshKeys, registerHousehold, openImport, mapImport, decideImportRows, acceptImport, discardImport, undoImport,
    mergePeople, unmergePeople, markDistinct, findDuplicates],
  constraints: { person_document: () => ({ code: 'people.number-taken' }) },
  routes: (app, services) => {
    services.live.on('event', ({ command }) => { if (command.startsWith('territory.')) forgetPaths(services.db) })
    peopleRoutes(app, services)
    registerRoutes(app, services)
    lifeRoutes(app, services)
    candidateRoutes(app, services)
    importRoutes(app, services)
    duplicateRoutes(app, services)
  },
  changes: { 'people.merge': mergeChanges, 'people.unmerge': mergeChanges },
  jobs: [{ name: 'people.find-duplicates', everyMs: 60_000, run: compareNewcomers }, { name: 'people.resume-imports', everyMs: 30_000, run: resumeImports }],
}
