// Quarantine on the server (C12): cases, notices, readings, reviews, extensions, transfers, release.
export { activeCases, caseAt, findCase, type ActiveCase } from './active.queries.js'
