// The product as a process of its own: what journeys start, stop and listen to.
import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const SERVER = join(ROOT, 'apps/server/dist/main.js')

/** Small and quick, yet a real street: 相台街道 with 600 people. */
export const EXERCISE = ['--division', '410505009', '--people', '600', '--seed', '7'] as const

/** Starts the command line with these words. */
export const runServer = (args: readonly string[], env: NodeJS.ProcessEnv): ChildProcess =>
  spawn(process.execPath, [SERVER, ...args], { cwd: ROOT, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })

/** What it printed, once it has ended well; rejects with that when it has not. */
export const outputOf = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    let text = ''
    child.stdout!.on('data', (chunk) => (text += chunk))
    child.stderr!.on('data', (chunk) => (text += chunk))
    child.on('exit', (code) => (code === 0 ? resolve(text) : reject(new Error(`exit ${code}: ${text}`))))
  })

/** The address that a starting server prints. */
export const addressOf = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    let text = ''
    const look = (chunk: Buffer): void => {
      text += chunk.toString()
      const found = /Shouwang is running: (\S+?)\/?(\s|$)/.exec(text)
      if (found) resolve(found[1]!)
    }
    child.stdout!.on('data', look)
    child.stderr!.on('data', look)
    child.on('exit', (code) => reject(new Error(`server ended with ${code}: ${text}`)))
  })
