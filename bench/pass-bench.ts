// What each part of the bench of passes is given.
import type { Machine } from './machine.js'

/** A part makes databases of its own on the machine. */
export interface PassBench { machine: Machine; quick: boolean; progress: (line: string) => void }
