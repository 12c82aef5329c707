// Shows how far long work is: a bar on a terminal, a line every tenth elsewhere.
import { Presets, SingleBar } from 'cli-progress'

export interface Progress {
  /** Says which step begins. */
  step(name: string): void
  /** Says how much of `total` is done. */
  reach(done: number, total: number): void
  end(): void
}

const onTerminal = (): Progress => {
  const bar = new SingleBar({ format: '{name} [{bar}] {percentage}% {value}/{total}', hideCursor: true, clearOnComplete: false }, Presets.shades_classic)
  let running = false
  const stop = (): void => {
    if (running) bar.stop()
    running = false
  }
  let name = ''
  return {
    step: (next) => {
      stop()
      name = next
      console.log(next)
    },
    reach: (done, total) => {
      if (!running) bar.start(total, done, { name })
      running = true
      bar.update(done)
    },
    end: stop,
  }
}

const inLines = (): Progress => {
  let name = ''
  let told = 0
  return {
    step: (next) => {
      name = next
      told = 0
      console.log(next)
    },
    reach: (done, total) => {
      const tenth = Math.floor((done / total) * 10)
      if (tenth > told) console.log(`  ${name} ${tenth * 10}% (${done}/${total})`)
      told = tenth
    },
    end: () => undefined,
  }
}

export const showProgress = (): Progress => (process.stdout.isTTY ? onTerminal() : inLines())

/** For those who do not want to hear of it: tests, `--json`. */
export const QUIET: Progress = { step: () => undefined, reach: () => undefined, end: () => undefined }
