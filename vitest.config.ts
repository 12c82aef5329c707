// All automatic tests in one run: rules, commands on real PostgreSQL, screens, journeys in a real browser.
import { defineConfig } from 'vitest/config'

/** What a file tests is held by what it opens, not by its modules: these are loaded once by each worker. */
const sharedModules = { environment: 'node', pool: 'forks', isolate: false } as const

export default defineConfig({
  test: {
    // Two cores carry two workers beside PostgreSQL and, for the journeys, Chromium.
    maxWorkers: 2,
    projects: [
      { test: { ...sharedModules, name: 'domain', include: ['packages/domain/**/*.test.ts'], testTimeout: 30_000 } },
      {
        test: {
          ...sharedModules,
          name: 'server',
          include: ['apps/server/**/*.test.ts', 'db/**/*.test.ts', 'tools/**/*.test.ts'],
          exclude: ['**/node_modules/**'],
          globalSetup: ['apps/server/test/global-setup.ts'],
          testTimeout: 30_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: 'apps/web/vite.config.ts',
        root: 'apps/web',
        test: { name: 'web', environment: 'happy-dom', pool: 'forks', include: ['src/**/*.test.{ts,tsx}'], testTimeout: 30_000 },
      },
      {
        test: {
          ...sharedModules,
          name: 'e2e',
          include: ['e2e/**/*.test.ts'],
          globalSetup: ['e2e/global-setup.ts'],
          // Two browsers share two cores: a screen may take its time.
          expect: { poll: { timeout: 15_000 } },
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
})
