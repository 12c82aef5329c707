// Quarantine: cases, notices, two readings a day, doctors, extensions, release (C12).
export * from './commands.js'
export * from './care-commands.js'
export * from './period.js'
export * from './slots.js'
export * from './readings.js'
export * from './ending.js'
export * from './state.js'
export * from './notice.js'
export * from './lists.js'
export {
  BatchView, Caseload, CasePage, CaseRow, CaseView, ExtensionView, HandOut, LineListName, ListCount, ReadingView, SlotView, TransferView,
} from './views.js'
export * from './site-commands.js'
export * from './site.js'
export * from './site-views.js'
export * from './note-views.js'
export * from './own-views.js'
