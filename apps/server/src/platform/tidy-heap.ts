// Keeps the garbage of long work small: a server that reads a hundred thousand rows needs no more memory than one that reads a thousand.
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** While long work runs, the heap is collected when it has grown by so many per cent; V8's own rule lets it grow to four times what lives in it. */
const GROWTH_PERCENT = 30

let running = 0

const growBy = (percent: number): void => setFlagsFromString(`--heap-growing-percent=${percent}`)

/** How far the heap may grow is settled at a collection: without one now, the rule of before would hold for the first hundred megabytes. */
function collectNow(): void {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  setFlagsFromString('--no-expose-gc')
  collect()
}

/** Runs work through which much passes and in which little stays; collecting early costs it a few per cent of its time. */
export async function withTidyHeap<T>(work: () => Promise<T>): Promise<T> {
  running += 1
  if (running === 1) {
    growBy(GROWTH_PERCENT)
    collectNow()
  }
  try {
    return await work()
  } finally {
    running -= 1
    if (running === 0) growBy(0)
  }
}
