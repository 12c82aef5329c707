// Once per run of journeys: a real PostgreSQL, and one exercise of which every journey gets a copy of its own.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { createFrom, setup as startPostgres, teardown as stopPostgres } from '../apps/server/test/global-setup.js'
import { EXERCISE, outputOf, runServer } from './process.js'

declare module 'vitest' {
  interface ProvidedContext {
    /** The database of the exercise, to be cloned, and the data directory with its keys, to be copied. */
    exercise: { template: string; dataDir: string }
  }
}

let dataDir = ''

/** Runs in vitest's main process before any journey. */
export async function setup(project: TestProject): Promise<void> {
  const template = await createFrom(await startPostgres(project), 'exercise')
  dataDir = mkdtempSync(join(tmpdir(), 'shouwang-e2e-exercise-'))
  await outputOf(runServer(['exercise', 'create', ...EXERCISE], { DATABASE_URL: template.url, SHOUWANG_DATA: dataDir, CI: 'true' }))
  project.provide('exercise', { template: template.name, dataDir })
}

/** Runs after the last journey. */
export async function teardown(): Promise<void> {
  rmSync(dataDir, { recursive: true, force: true })
  await stopPostgres()
}
