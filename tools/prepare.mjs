// What every command of this folder may need first: the right Node, the dependencies, the built web app and server. Uses no dependencies itself.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { rename, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '')
const inRoot = (...parts) => path.join(ROOT, ...parts)

/** Prints one line of progress. */
export const say = (line) => console.log(`守望  ${line}`)

/** Ends the process with a sentence for the person in front of it. */
export function giveUp(line) {
  console.error(`\n${line}\n`)
  process.exit(1)
}

export function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  giveUp(`Shouwang needs Node 20.19 or newer; this is ${process.versions.node}. See https://nodejs.org`)
}

/**
 * Runs a program. Options: `quiet` keeps its output back and shows it only when it fails; `env`; `cwd`.
 * @returns {Promise<number>} its exit code
 */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd ?? ROOT,
      env: { ...process.env, ...options.env },
      stdio: options.quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    })
    const output = []
    child.stdout?.on('data', (chunk) => output.push(chunk))
    child.stderr?.on('data', (chunk) => output.push(chunk))
    child.once('error', reject)
    child.once('close', (code) => {
      if (options.quiet && code !== 0) process.stderr.write(Buffer.concat(output))
      resolve(code ?? 1)
    })
  })
}

/** Names what keeps node_modules from being what the lock file says, or null when it is. */
function whyInstall() {
  const hidden = inRoot('node_modules/.package-lock.json')
  if (!existsSync(hidden)) return 'first start'
  const wanted = JSON.parse(readFileSync(inRoot('package-lock.json'), 'utf8')).packages
  const there = JSON.parse(readFileSync(hidden, 'utf8')).packages
  for (const [name, entry] of Object.entries(wanted)) {
    if (!name.includes('node_modules/') || entry.link || entry.optional || entry.devOptional || entry.peer) continue
    if (there[name]?.version !== entry.version) return `${name.replace('node_modules/', '')} ${entry.version} is new`
  }
  return null
}

/** Seconds after the last sign of life of an npm that somebody else runs here, before we take over. */
const PATIENCE = 90

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

const isAlive = (pid) => {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** Two installations at once destroy each other: the second waits for the first and looks again. */
async function oneInstallation(work) {
  const lock = path.join(os.tmpdir(), `shouwang-install-${createHash('sha256').update(ROOT).digest('hex').slice(0, 12)}`)
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' })
      break
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
      if (!isAlive(Number(readFileSync(lock, 'utf8')) || -1)) rmSync(lock, { force: true })
      else await pause(500)
    }
  }
  try {
    // A half-made node_modules that is still changing belongs to an npm that somebody started by hand.
    const half = () => existsSync(inRoot('node_modules')) && !existsSync(inRoot('node_modules/.package-lock.json'))
    while (half() && Date.now() - statSync(inRoot('node_modules')).mtimeMs < PATIENCE * 1000) await pause(1000)
    await work()
  } finally {
    rmSync(lock, { force: true })
  }
}

/**
 * Installs exactly what the lock file says when that is not there yet. Needs the npm registry only then.
 * `onlyWhenMissing`: leaves an installation alone that differs from the lock file, because a server may be running from it.
 */
export async function ensureInstalled({ onlyWhenMissing = false } = {}) {
  const needed = () => (onlyWhenMissing && existsSync(inRoot('node_modules/.package-lock.json')) ? null : whyInstall())
  if (!needed()) return
  await oneInstallation(async () => {
    const why = needed()
    if (!why) return
    say(`Installing dependencies (${why}); this takes about a minute …`)
    const began = Date.now()
    const code = await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { quiet: !process.stdout.isTTY })
    if (code !== 0) giveUp('npm could not install the dependencies: see above. The npm registry must be reachable for this step.')
    say(`Dependencies installed in ${Math.round((Date.now() - began) / 1000)} s.`)
  })
}

function filesUnder(dir) {
  return readdirSync(dir, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(dir, entry.name)
    return entry.isDirectory() ? filesUnder(file) : [file]
  })
}

/** One digest of everything that something is built from: whole folders and single files. */
function digestOf(folders, files) {
  const trees = folders.map((dir) => inRoot(dir)).filter(existsSync)
  const single = [...files, 'package-lock.json'].map((file) => inRoot(file)).filter(existsSync)
  const hash = createHash('sha256')
  const all = [...trees.flatMap(filesUnder), ...single].filter((file) => !/\.test\.tsx?$/.test(file)).sort()
  for (const file of all) hash.update(path.relative(ROOT, file)).update(readFileSync(file))
  return hash.digest('hex')
}

/** Builds the web app when its sources changed. Builds aside and swaps, so that a running server never serves half of it. */
export async function ensureWebBuilt() {
  const dist = inRoot('apps/web/dist')
  const stamp = path.join(dist, '.built-from')
  const sources = digestOf(['apps/web/src', 'apps/web/public', 'packages/domain/src'], ['apps/web/index.html', 'apps/web/vite.config.ts'])
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) return
  say('Building the web app …')
  const began = Date.now()
  const aside = inRoot(`node_modules/.web-${process.pid}`)
  const vite = inRoot('node_modules/vite/bin/vite.js')
  const args = [vite, 'build', '--outDir', aside, '--emptyOutDir', '--logLevel', 'warn']
  const code = await run(process.execPath, args, { cwd: inRoot('apps/web'), quiet: true })
  if (code !== 0) giveUp('The web app could not be built: see above.')
  await writeFile(path.join(aside, '.built-from'), sources)
  const before = `${aside}-before`
  if (existsSync(dist)) await rename(dist, before)
  await rename(aside, dist)
  await rm(before, { recursive: true, force: true })
  say(`Web app built in ${((Date.now() - began) / 1000).toFixed(1)} s.`)
}

const SERVER = 'apps/server/dist/main.js'

/** Makes one file of the server when its sources changed: it starts in a third of the time that its thousand sources take. Packages stay outside. */
export async function ensureServerBuilt() {
  const built = inRoot(SERVER)
  const stamp = `${built}.built-from`
  const sources = digestOf(['apps/server/src', 'packages/domain/src'], [])
  if (existsSync(built) && existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) return
  const { build } = await import('esbuild')
  const aside = `${built}.${process.pid}`
  await build({
    entryPoints: [inRoot('apps/server/src/main.ts')], outfile: aside, bundle: true, packages: 'external', alias: { '@shouwang/domain': inRoot('packages/domain/src') },
    platform: 'node', target: 'node20', format: 'esm', absWorkingDir: ROOT, logLevel: 'error',
  })
  await rename(aside, built)
  await writeFile(stamp, sources)
}

/** Runs the server's file in this process, as if it had been started with these arguments. */
export async function runServer(args) {
  await ensureServerBuilt()
  process.argv = [process.argv[0], inRoot(SERVER), ...args]
  await import(inRoot(SERVER))
}

/** Chromium without windows, as Debian packs it for tests: the same pages in a fifth less time. */
const HEADLESS_SHELL = '/usr/bin/chromium-headless-shell'

/** The Chromium that CHROMIUM names, or one that Debian installed; null when there is none. */
export function findChromium() {
  const names = [HEADLESS_SHELL, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable']
  return [process.env.CHROMIUM, ...names].find((file) => file && existsSync(file) && statSync(file).isFile()) ?? null
}

/** Installs Chromium and Chinese fonts from Debian when they are missing and we may. Returns the browser's path or null. */
export async function ensureChromium() {
  const found = findChromium()
  const fonts = ['/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc', '/usr/share/fonts/truetype/noto'].some(existsSync)
  if (found && fonts && (process.env.CHROMIUM || found === HEADLESS_SHELL)) return found
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    if (!found) say('No Chromium found. The browser tests need one: as root, apt-get install chromium-headless-shell fonts-noto-cjk; or set CHROMIUM to its path.')
    return found
  }
  say('Installing Chromium and Chinese fonts from Debian …')
  const install = (...packages) =>
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], { quiet: true, env: { DEBIAN_FRONTEND: 'noninteractive' } })
  await run('apt-get', ['update', '-qq'], { quiet: true })
  // Older Debians know Chromium only with its windows.
  const installed = (await install('chromium-headless-shell', 'fonts-noto-cjk')) === 0 || (await install('chromium', 'fonts-noto-cjk')) === 0
  if (!installed) say('Debian could not install Chromium: see above.')
  return findChromium()
}

/**
 * Runs a TypeScript file of this repository in this process, as if it had been started with these arguments.
 * @param {string} file path from the root of the repository
 */
export async function runTypeScript(file, args) {
  const { register } = await import('tsx/esm/api')
  register()
  process.argv = [process.argv[0], inRoot(file), ...args]
  await import(inRoot(file))
}
