// Line lists: questions that are asked of the facts every time, never flags that somebody sets (C12; issue 5, point 3).

/** Each with its count, its clock and what can be done about several at once. */
export const LINE_LISTS = [
  'due-today', 'not-reporting', 'symptomatic', 'under-review', 'ending', 'overdue', 'no-notice', 'notice-late', 'no-doctor', 'no-worker', 'no-supplies',
  'no-visit', 'help', 'waiting',
  'copied', 'proposed', 'open', 'ended',
] as const
export type LineList = (typeof LINE_LISTS)[number]

/** What can be done about several of a list at once. An extension is never among them. */
export type BulkAction = 'sheet' | 'assign' | 'release' | 'print'
export const BULK_ACTION: Record<LineList, BulkAction | null> = {
  'due-today': 'sheet', 'not-reporting': 'sheet', symptomatic: 'assign', 'under-review': 'assign', ending: 'print', overdue: 'release', 'no-notice': 'print',
  'notice-late': 'print', 'no-visit': 'assign',
  'no-doctor': 'assign', 'no-worker': 'assign', 'no-supplies': 'assign', help: 'assign', waiting: null, copied: 'sheet', proposed: null, open: 'assign', ended: null,
}
