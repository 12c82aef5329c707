// What every entry point stands on: the database (embedded or the operator's), migrated, and the keys.
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import pino, { type Logger } from 'pino'
import type { Config } from './platform/config.js'
import { openDatabase, type Database } from './platform/database.js'
import { startEmbedded } from './platform/embedded.js'
import { inInstallation } from './platform/installation.js'
import { migrate } from './platform/migrate.js'
import { loadKeyFile, openVault, type Vault } from './platform/vault.js'

export interface Backend {
  database: Database
  databaseUrl: string
  vault: Vault
  log: Logger
  /** Closes the pool and stops the embedded server if this process owns it. */
  stop(): Promise<void>
}

/** Where the built web app lies; undefined before it has been built. */
export const builtWebDir = (): string | undefined => {
  const dir = inInstallation('apps/web/dist')
  return existsSync(join(dir, 'index.html')) ? dir : undefined
}

export const keyFileOf = (config: Config): string => join(config.dataDir, 'keys.json')

/** Starts or joins the database, brings it to the current schema, and opens the keys (made at first start, outside the database). */
export const openBackend = async (config: Config): Promise<Backend> => {
  mkdirSync(config.dataDir, { recursive: true })
  const log = pino({ level: config.logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime })
  const embedded = config.databaseUrl ? undefined : await startEmbedded(config.dataDir)
  const databaseUrl = config.databaseUrl ?? embedded!.url
  try {
    await migrate(databaseUrl, { log: (line) => log.info(line) })
    const database = openDatabase(databaseUrl, log)
    const vault = openVault(loadKeyFile(keyFileOf(config)))
    const stop = async (): Promise<void> => {
      await database.close()
      await embedded?.stop()
    }
    return { database, databaseUrl, vault, log, stop }
  } catch (error) {
    await embedded?.stop()
    throw error
  }
}
