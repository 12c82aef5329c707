// A machine to measure: the embedded PostgreSQL with all its durability, and the real server as a process of its own.
import { spawn, type ChildProcess } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import type { Config } from '../apps/server/src/platform/config.js'
import { startEmbedded, type Embedded } from '../apps/server/src/platform/embedded.js'
import { migrate } from '../apps/server/src/platform/migrate.js'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const TSX = path.join(ROOT, 'node_modules/tsx/dist/loader.mjs')

export interface Machine {
  /** Data directory: keys, embedded PostgreSQL. */
  dir: string
  postgres: Embedded
  /** Makes a database on the same PostgreSQL; answers its address. Empty with the current schema, or a copy of another that nobody is connected to. */
  database(name: string, copyOf?: string): Promise<string>
  close(): Promise<void>
}

export interface Process {
  child: ChildProcess
  url: string
  /** Ends it: politely, or with kill -9. Resolves when it is gone. */
  end(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>
}

/** Settings of a server over a database of this machine. */
export const configOf = (dir: string, databaseUrl: string): Config => ({
  host: '127.0.0.1', port: 0, lan: false, dataDir: dir, databaseUrl, webDir: undefined, certificate: undefined, logLevel: 'warn',
})

/** Starts PostgreSQL in a new directory of its own. Nothing of an earlier run is used. */
export async function openMachine(): Promise<Machine> {
  const dir = await mkdtemp(path.join(os.tmpdir(), 'shouwang-bench-'))
  await chmod(dir, 0o755)
  const postgres = await startEmbedded(dir)
  return {
    dir,
    postgres,
    async database(name, copyOf) {
      const client = new pg.Client({ connectionString: postgres.url })
      await client.connect()
      await client.query(`create database ${name}${copyOf === undefined ? '' : ` template ${copyOf}`}`)
      await client.end()
      const url = new URL(postgres.url)
      url.pathname = `/${name}`
      if (copyOf === undefined) await migrate(url.href)
      return url.href
    },
    async close() {
      await postgres.stop()
      await rm(dir, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
    },
  }
}

/** The server as operators run it, in one file. */
const SERVER = 'apps/server/dist/main.js'

/** Runs a file of this repository, TypeScript or built, and waits until it prints the address that it listens on. */
export function startProcess(file: string, args: string[], env: NodeJS.ProcessEnv = {}): Promise<Process> {
  // The flag of `npm start`: room for many short-lived objects, so that collecting them costs less.
  const loader = file.endsWith('.ts') ? ['--import', TSX] : []
  const child = spawn(process.execPath, ['--max-semi-space-size=64', ...loader, path.join(ROOT, file), ...args], {
    cwd: ROOT, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'],
  })
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const end = async (signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> => {
    child.kill(signal)
    await gone
  }
  return new Promise((resolve, reject) => {
    let said = ''
    const listen = (chunk: Buffer): void => {
      said += chunk.toString()
      const url = /https?:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0]
      if (url) resolve({ child, url, end })
    }
    child.stdout.on('data', listen)
    child.stderr.on('data', listen)
    child.once('exit', (code) => reject(new Error(`${file} ended with ${code} before it listened:\n${said}`)))
  })
}

/** Serves what lies in the data directory `dir`. Without `databaseUrl` the server starts a PostgreSQL of its own there. */
export const startServer = (dir: string, databaseUrl?: string, port = 0): Promise<Process> =>
  startProcess(SERVER, ['serve', '--port', String(port), '--no-exercise', '--data', dir], databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl })
