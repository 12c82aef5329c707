// Territory: the one tree of places that every other record hangs on (C01).
import { mapCommands } from './boundary.js'
import { treeCommands } from './commands.js'
import { entranceCommands } from './entrance.js'
import { gridCommands } from './grid.commands.js'
import { lifeCommands } from './life.commands.js'

export * from './kinds.js'
export * from './commands.js'
export * from './tree.js'
export * from './unit-code.js'
export * from './life.commands.js'
export * from './life.js'
export * from './grid.commands.js'
export * from './grid.js'
export * from './watch.js'
export * from './entrance.js'
export * from './class-rules.js'
export * from './polygon.js'
export * from './boundary.js'
export * from './views.js'

export const territoryCommands = [...treeCommands, ...lifeCommands, ...gridCommands, ...entranceCommands, ...mapCommands] as const
