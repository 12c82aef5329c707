// Work that the server does by itself: each job in its turn, never two at once, every write of it a command like any other.
import type { Job, Services } from './feature.js'

/** Runs every job once, one after the other. One that fails is logged and tried again at its next turn. */
export const runJobs = async (services: Services, jobs: readonly Job[]): Promise<void> => {
  for (const job of jobs) {
    try {
      await job.run(services)
    } catch (error) {
      services.log.error({ err: error, job: job.name }, 'job failed')
    }
  }
}

/** Starts the clockwork; what it returns stops it and waits for the job that is running. */
export const startJobs = (services: Services, jobs: readonly Job[]): (() => Promise<void>) => {
  let running = Promise.resolve()
  const timers = jobs.map((job) => setInterval(() => {
    running = running.then(() => runJobs(services, [job]))
  }, job.everyMs))
  for (const timer of timers) timer.unref()
  return async () => {
    for (const timer of timers) clearInterval(timer)
    await running
  }
}
