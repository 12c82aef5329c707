// Starts, finds and stops the PostgreSQL that comes with the installation, for machines without DATABASE_URL.
import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { closeSync, existsSync, openSync, readFileSync, rmSync, statSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { isAlive, proofOf, readEmbedded, recordFile, withLock, writeRecord, type EmbeddedRecord, type Proof } from './embedded-record.js'
import { chooseHome, chooseIdentity, createCluster, findBinaries, type Identity } from './postgres-binaries.js'

const USER = 'shouwang'
const DATABASE = 'shouwang'
const RECOVERY_LIMIT_MS = 600_000
const LOG_LIMIT_BYTES = 10_000_000

export interface Embedded {
  url: string
  /** PostgreSQL's main process. */
  pid: number
  /** Stops it if this process started it or took it over; leaves it when another living process owns it. */
  stop(): Promise<void>
}

export interface EmbeddedOptions {
  /** Throw away durability (tests only): a power cut loses the database. Everything else about it is the same. */
  loseDataOnPowerCut?: boolean
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = net.createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo
      server.close(() => resolve(port))
    })
  })

/** Settings for a server that must survive a power cut. An eighth of the memory for buffers, up to 2 GB: a district's statuses and passes fit in. */
function settings(port: number, options: EmbeddedOptions): string[] {
  const buffers = Math.max(64, Math.min(2048, Math.floor(os.totalmem() / 2 ** 20 / 8)))
  const pairs: Record<string, string> = {
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '100',
    shared_buffers: `${buffers}MB`,
    work_mem: '16MB',
    maintenance_work_mem: '256MB',
    effective_cache_size: `${Math.floor(os.totalmem() / 2 ** 20 / 2)}MB`,
    random_page_cost: '1.1',
    jit: 'off',
    max_wal_size: options.loseDataOnPowerCut ? '512MB' : '4GB',
    min_wal_size: options.loseDataOnPowerCut ? '80MB' : '512MB',
    wal_compression: 'on',
    checkpoint_timeout: '15min',
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    // Errors quote the values that caused them: statements and details stay out of the log, they may be personal data.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_timezone: 'UTC',
    timezone: 'UTC',
  }
  if (options.loseDataOnPowerCut) Object.assign(pairs, { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', shared_buffers: '256MB' })
  return Object.entries(pairs).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

/**
 * After kill -9 a `postmaster.pid` stays. PostgreSQL removes one that names a dead process; one whose number now belongs to some
 * other program (usual in containers) makes it refuse, so we look at what that process is.
 */
function removeStalePid(cluster: string): void {
  const file = path.join(cluster, 'postmaster.pid')
  if (!existsSync(file)) return
  const pid = Number.parseInt(readFileSync(file, 'utf8'), 10)
  let command = ''
  try {
    command = readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return
  }
  if (!command.includes('postgres')) rmSync(file, { force: true })
}

function spawnPostgres(bin: string, record: EmbeddedRecord, identity: Identity, logFile: string, options: EmbeddedOptions): ChildProcess {
  removeStalePid(record.cluster)
  const tooLong = existsSync(logFile) && statSync(logFile).size > LOG_LIMIT_BYTES
  const log = openSync(logFile, tooLong ? 'w' : 'a', 0o600)
  // detached: Ctrl-C in a terminal goes to every process of the group, and the database must outlive the server's last commit.
  const child = spawn(path.join(bin, 'postgres'), ['-D', record.cluster, ...settings(record.port, options)], {
    cwd: '/',
    detached: true,
    stdio: ['ignore', log, log],
    env: { ...process.env, LC_ALL: 'C', PGDATA: record.cluster },
    ...identity,
  })
  closeSync(log)
  return child
}

const tailOf = (file: string): string => readFileSync(file, 'utf8').trimEnd().split('\n').slice(-12).join('\n')

async function answers(url: string): Promise<'yes' | 'not-yet' | 'stranger'> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.end()
    return 'yes'
  } catch (error) {
    await client.end().catch(() => undefined)
    return (error as { code?: string }).code === '28P01' ? 'stranger' : 'not-yet'
  }
}

/** Starts PostgreSQL and waits until it answers; children of a killed one may hold its memory for a moment, so it tries again. */
async function launch(
  bin: string, record: EmbeddedRecord, identity: Identity, logFile: string, options: EmbeddedOptions, onSpawn: (pid: number) => void,
): Promise<ChildProcess> {
  const admin = record.url.replace(/\/[^/]*$/, '/postgres')
  const until = Date.now() + RECOVERY_LIMIT_MS
  for (let attempt = 1; ; attempt++) {
    const child = spawnPostgres(bin, record, identity, logFile, options)
    if (child.pid) onSpawn(child.pid)
    let failed: Error | undefined
    let ended = false
    child.once('error', (error) => ((failed = error), (ended = true)))
    child.once('exit', () => (ended = true))
    while (!ended && Date.now() < until) {
      const answer = await answers(admin)
      if (answer === 'yes' && !ended) return child
      await pause(answer === 'stranger' ? 200 : 20)
    }
    if (!ended) throw new Error(`PostgreSQL did not get ready in ${RECOVERY_LIMIT_MS / 1000} s. See ${logFile}.`)
    if (failed || attempt === 20) throw failed ?? new Error(`PostgreSQL did not start. The last lines of ${logFile}:\n${tailOf(logFile)}`)
    // The port may have been taken since it was chosen.
    if (tailOf(logFile).includes('Address already in use')) moveTo(record, await freePort())
    await pause(500)
  }
}

function moveTo(record: EmbeddedRecord, port: number): void {
  record.port = port
  record.url = `postgres://${USER}:${record.password}@127.0.0.1:${port}/${DATABASE}`
}

async function ensureDatabase(record: EmbeddedRecord): Promise<void> {
  const client = new pg.Client({ connectionString: record.url.replace(/\/[^/]*$/, '/postgres') })
  await client.connect()
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [DATABASE])
    if (!rowCount) await client.query(`create database ${DATABASE}`)
  } finally {
    await client.end()
  }
}

/** Ends PostgreSQL: fast shutdown (open transactions are rolled back), after 60 s the hard way, which recovery repairs. */
async function stopPostgres(proof: Proof): Promise<void> {
  if (proof.pid === 0 || !isAlive(proof)) return
  process.kill(proof.pid, 'SIGINT')
  for (let waited = 0; isAlive(proof); waited += 20) {
    if (waited === 60_000) process.kill(proof.pid, 'SIGQUIT')
    await pause(20)
  }
}

/** The servers that this process owns. */
const owned = new Set<{ stopping: boolean; postmaster: Proof }>()

const endOwned = (): void => {
  for (const { postmaster } of owned) if (postmaster.pid > 0 && isAlive(postmaster)) process.kill(postmaster.pid, 'SIGINT')
}

/** A process that ends by a defect or by Ctrl-C before anybody listens for it must not leave PostgreSQL behind. */
function endWithProcess(): void {
  process.on('exit', endOwned)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      // Somebody else stops the server in good order.
      if (process.listenerCount(signal) === 1) process.exit(signal === 'SIGINT' ? 130 : 143)
    })
  }
}

async function newRecord(dataDir: string, home: string, version: string): Promise<EmbeddedRecord> {
  const password = randomBytes(24).toString('base64url')
  const record: EmbeddedRecord = { url: '', port: 0, password, cluster: path.join(home, 'postgres'), version }
  if (existsSync(record.cluster)) {
    throw new Error(`${record.cluster} holds a database, but ${recordFile(dataDir)} with its password is missing. Put that file back from a backup.`)
  }
  return record
}

const majorOf = (version: string): string => version.split('.')[0] ?? version

async function prepare(dataDir: string): Promise<{ bin: string; identity: Identity; record: EmbeddedRecord }> {
  const known = await readEmbedded(dataDir)
  const identity = await chooseIdentity(known?.cluster ?? path.join(dataDir, 'postgres'))
  const home = known ? path.dirname(known.cluster) : await chooseHome(dataDir, identity)
  const { bin, version } = await findBinaries(home, identity)
  const record = known ?? (await newRecord(dataDir, home, version))
  if (majorOf(record.version) !== majorOf(version)) {
    throw new Error(
      `The database was made by PostgreSQL ${record.version}, this is ${version}. Back up with the version of Shouwang that made it, then restore.`,
    )
  }
  record.version = version
  if (!existsSync(record.cluster)) {
    // The password is written down first: a cluster whose password nobody knows would be lost.
    await writeRecord(dataDir, record)
    const passwordFile = path.join(home, `.password-${process.pid}`)
    await writeFile(passwordFile, record.password, { mode: 0o600 })
    await createCluster(bin, record.cluster, identity, USER, passwordFile).finally(() => rm(passwordFile, { force: true }))
  }
  return { bin, identity, record }
}

/** Keeps it running: when PostgreSQL ends without having been told to, it is started again on the same port. */
function supervise(child: ChildProcess, relaunch: () => Promise<ChildProcess>, state: { stopping: boolean; postmaster: Proof }): void {
  child.unref()
  child.once('exit', () => {
    if (state.stopping) return
    void relaunch().then(
      (next) => (state.stopping ? stopPostgres(state.postmaster) : supervise(next, relaunch, state)),
      (error: Error) => console.error(`PostgreSQL ended and could not be started again: ${error.message}`),
    )
  })
}

/**
 * Makes sure that the embedded PostgreSQL of `dataDir` runs and answers, making it on the first call. Joins one that already runs: as
 * its owner when the process that started it is dead (kill -9), as a guest otherwise. Real and durable (fsync, checksums), on the
 * loopback address only, with a random password. Works as root (PostgreSQL then runs as another user) and as an ordinary user.
 * Throws an Error with what to do when it cannot.
 */
export async function startEmbedded(dataDir: string, options: EmbeddedOptions = {}): Promise<Embedded> {
  const dir = path.resolve(dataDir)
  await mkdir(dir, { recursive: true })
  return withLock(dir, async () => {
    const running = await readEmbedded(dir)
    if (running && isAlive(running.postmaster) && (await answers(running.url)) === 'yes') return join(dir, running)

    const { bin, identity, record } = await prepare(dir)
    moveTo(record, record.port || (await freePort()))
    const logFile = path.join(dir, 'postgres.log')
    const state = { stopping: false, postmaster: { pid: 0, began: '' } }
    const start = async (): Promise<ChildProcess> => {
      const child = await launch(bin, record, identity, logFile, options, (pid) => (state.postmaster = proofOf(pid)))
      await writeRecord(dir, { ...record, postmaster: state.postmaster, owner: proofOf(process.pid) })
      return child
    }
    if (owned.size === 0 && process.listenerCount('exit', endOwned) === 0) endWithProcess()
    owned.add(state)
    const child = await start()
    await ensureDatabase(record)
    supervise(child, start, state)
    return {
      url: record.url,
      get pid() {
        return state.postmaster.pid
      },
      stop: async () => {
        state.stopping = true
        await stopPostgres(state.postmaster)
        owned.delete(state)
      },
    }
  })
}

async function join(dataDir: string, record: EmbeddedRecord): Promise<Embedded> {
  const postmaster = record.postmaster!
  const guest = isAlive(record.owner) && record.owner.pid !== process.pid
  if (!guest) await writeRecord(dataDir, { ...record, owner: proofOf(process.pid) })
  return { url: record.url, pid: postmaster.pid, stop: async () => (guest ? undefined : stopPostgres(postmaster)) }
}
