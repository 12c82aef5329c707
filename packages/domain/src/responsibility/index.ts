// Responsibility: who is in charge of what, who covers, and where nobody is (C03).
export * from './chain.js'
export * from './commands.js'
export * from './rules.js'
export {
  CardLine, ChainView, FindingRow, GapCount, GapPage, GapRow, HandOverPreview, HolderView, LinkView, ResponsibilityCard, RosterUnit,
} from './views.js'
