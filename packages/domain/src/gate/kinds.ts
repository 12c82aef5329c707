// Kinds of checkpoints and passes by what the rules make of them: gates of homes and workplaces, and people who go out to work.
import type { PassKind } from '../pass/commands.js'
import type { CheckpointKind } from './commands.js'

/** Gates of somebody's home or workplace. Roads, exits, stations, mobile posts are open to all: everybody is measured and asked. */
const CLOSED_KINDS: readonly CheckpointKind[] = ['compound-gate', 'building-door', 'tower']
const WORKING: readonly PassKind[] = ['worker', 'medical', 'enterprise']

/** Is it a gate of somebody's home or workplace? */
export const isClosed = (kind: CheckpointKind): boolean => CLOSED_KINDS.includes(kind)
/** Does the holder of such a pass go out to work? Then the household's outings are not theirs, and nobody asks for what. */
export const isWorking = (kind: PassKind | undefined): boolean => kind !== undefined && WORKING.includes(kind)
