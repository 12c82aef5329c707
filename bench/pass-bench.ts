// What each part of the bench of passes is given.
import type { Machine } from './machine.js'
import type { BenchPlace } from './place.js'

/** A part makes databases of its own on the machine: `copy` answers the address of a new one that holds the place. */
export interface PassBench { machine: Machine; quick: boolean; progress: (line: string) => void; place: BenchPlace; copy(name: string): Promise<string> }
