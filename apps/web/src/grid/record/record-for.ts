// Recording one deed about one person: what the parts of a person's screen are given.
import type { GridTextKey } from '../texts.zh.js'
import type { CommandData, CommandName } from './effects.js'

/** Records one deed about this person. False: the phone is full. */
export type RecordFor = <N extends CommandName>(name: N, data: CommandData[N], what: GridTextKey) => Promise<boolean>
