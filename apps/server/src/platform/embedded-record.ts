// What is written down about the embedded PostgreSQL: its record, who owns it, and the lock between two starts.
import { chownSync, existsSync, readFileSync, rmSync, statSync } from 'node:fs'
import { open, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

/** What `<dataDir>/postgres.json` says, so that the command line finds the running server. Holds the password: mode 0600. */
export interface EmbeddedRecord {
  url: string
  port: number
  password: string
  /** Where the cluster lies: inside the data directory unless that is closed to PostgreSQL's user. */
  cluster: string
  version: string
  postmaster?: Proof
  owner?: Proof
}

/** A process, told apart from a later one with the same number by when it began. */
export interface Proof {
  pid: number
  began: string
}

/** When a process began, in ticks since the machine's start; empty where the system does not tell. */
const began = (pid: number): string => {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = line.slice(line.lastIndexOf(')') + 2).split(' ')
    // A dead process that nobody has collected yet (Z) does not count.
    return fields[0] === 'Z' ? 'ended' : (fields[19] ?? '')
  } catch {
    return ''
  }
}

export const proofOf = (pid: number): Proof => ({ pid, began: began(pid) })

/** Whether that very process still runs. */
export const isAlive = (proof: Proof | undefined): proof is Proof => {
  if (!proof) return false
  try {
    process.kill(proof.pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  return began(proof.pid) === proof.began
}

export const recordFile = (dataDir: string): string => path.join(dataDir, 'postgres.json')

/** The record of the embedded server in this data directory, or undefined when there has never been one. */
export async function readEmbedded(dataDir: string): Promise<EmbeddedRecord | undefined> {
  const text = await readFile(recordFile(dataDir), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw new Error(`${recordFile(dataDir)} cannot be read: it belongs to another user. Start as that user, or give it to yourself with chown.`)
  })
  return text === undefined ? undefined : (JSON.parse(text) as EmbeddedRecord)
}

/** The address of the embedded server when it is running, for a command line beside a running `npm start`. */
export async function findRunning(dataDir: string): Promise<string | undefined> {
  const record = await readEmbedded(dataDir)
  return record && isAlive(record.postmaster) ? record.url : undefined
}

/** Replaces the record in one step. */
export async function writeRecord(dataDir: string, record: EmbeddedRecord): Promise<void> {
  const unfinished = `${recordFile(dataDir)}.${process.pid}`
  await writeFile(unfinished, `${JSON.stringify(record, null, 2)}\n`, { mode: 0o600 })
  // Root starting an ordinary user's server once must not lock that user out.
  const owner = statSync(dataDir)
  if (process.getuid?.() === 0) chownSync(unfinished, owner.uid, owner.gid)
  await rename(unfinished, recordFile(dataDir))
}

/** Two starts at the same moment: the second waits for the first. A lock whose holder died is taken over. */
export async function withLock<T>(dataDir: string, work: () => Promise<T>): Promise<T> {
  const file = path.join(dataDir, 'postgres.lock')
  for (;;) {
    try {
      const handle = await open(file, 'wx', 0o600)
      await handle.writeFile(JSON.stringify(proofOf(process.pid)))
      await handle.close()
      break
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      const text = await readFile(file, 'utf8').catch(() => '')
      // An empty file is a lock being written this very moment, or one whose writer was killed: its age tells.
      const abandoned = text ? !isAlive(JSON.parse(text) as Proof) : existsSync(file) && Date.now() - statSync(file).mtimeMs > 5_000
      if (abandoned) rmSync(file, { force: true })
      else await pause(50)
    }
  }
  try {
    return await work()
  } finally {
    await rm(file, { force: true })
  }
}
