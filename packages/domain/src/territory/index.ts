// Territory: the one tree of places that every other record hangs on (C01).
import { treeCommands } from './commands.js'

export * from './kinds.js'
export * from './commands.js'
export * from './tree.js'

export const territoryCommands = [...treeCommands] as const
