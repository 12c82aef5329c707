// `shouwang serve`: opens the backend, loads the exercise at first start, listens, says where, and stops gracefully.
import { networkInterfaces } from 'node:os'
import { sql } from 'kysely'
import { buildServer } from './app.js'
import { builtWebDir, openBackend, type Backend } from './backend.js'
import { createExercise, DEFAULT_EXERCISE, printPhoneLinks, printSignIns } from './exercise/index.js'
import { FEATURES } from './features.js'
import type { Config } from './platform/config.js'
import type { App } from './platform/feature.js'
import { keepTlsFresh, openTls } from './platform/tls.js'
import { startJobs } from './platform/jobs.js'
import { listenForTrust } from './platform/trust/listener.js'

const PORTS_TO_TRY = 20

/** Listens on the wanted port, or on the next free one. Port 0 takes any. Returns the port. */
const listen = async (app: App, host: string, wanted: number): Promise<number> => {
  for (let port = wanted; ; port += 1) {
    try {
      await app.listen({ host, port })
      return (app.server.address() as { port: number }).port
    } catch (error) {
      const taken = (error as { code?: string }).code === 'EADDRINUSE'
      if (!taken || wanted === 0 || port - wanted >= PORTS_TO_TRY) throw error
      console.log(`端口 ${port} 已被占用,改用下一个 / port ${port} is taken, trying the next`)
    }
  }
}

const lanAddresses = (): string[] =>
  Object.values(networkInterfaces()).flatMap((list) => (list ?? []).filter(({ family, internal }) => family === 'IPv4' && !internal).map(({ address }) => address))

const isEmpty = async ({ database }: Backend): Promise<boolean> => {
  const { rows } = await sql<{ any: boolean }>`select exists (select 1 from district) as any`.execute(database.db)
  return !rows[0]?.any
}

const stopOnSignal = (stop: () => Promise<void>): void => {
  let stopping = false
  const onSignal = (): void => {
    if (stopping) return
    stopping = true
    console.log('正在停止… / stopping…')
    stop().then(() => process.exit(0), (error: unknown) => {
      console.error(error)
      process.exit(1)
    })
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, onSignal)
}

export interface ServeOptions {
  /** False: leave an empty database empty. */
  exercise: boolean
}

/** Serves until a signal comes. Resolves once it listens. */
export const serve = async (config: Config, { exercise }: ServeOptions): Promise<void> => {
  const backend = await openBackend(config)
  const tls = config.lan ? await openTls(config, lanAddresses()) : undefined
  const { app, services } = await buildServer({ ...backend, config: { ...config, webDir: config.webDir ?? builtWebDir() }, ...(tls ? { https: tls } : {}) })
  const stopParts: (() => Promise<unknown>)[] = [() => app.close()]
  stopOnSignal(async () => {
    for (const part of stopParts) await part()
    await backend.stop()
  })
  if (exercise && (await isEmpty(backend))) {
    console.log('首次启动:正在生成演练数据 / first start: making the exercise')
    await createExercise(services, DEFAULT_EXERCISE)
  }
  const port = await listen(app, config.lan ? '0.0.0.0' : config.host, config.port)
  const scheme = tls ? 'https' : 'http'
  const addresses = config.lan ? lanAddresses().map((address) => `${scheme}://${address}:${port}/`) : [`${scheme}://${config.host}:${port}/`]
  if (tls) {
    const trust = await listenForTrust(tls, '0.0.0.0', port === 443 ? 80 : port + 1, port)
    tls.steps.push(...lanAddresses().map((address) => `http://${address}:${trust.port}/trust`))
    const secureServer = app.server as unknown as Parameters<typeof keepTlsFresh>[0]
    const stopWatching = keepTlsFresh(secureServer, tls, config, lanAddresses, (error) => backend.log.error({ err: error }, 'certificate not renewed'))
    stopParts.unshift(() => trust.close(), async () => stopWatching())
    console.log(`手机信任证书 / let phones trust it: ${tls.steps.join('  ')}`)
    if (tls.authority) console.log(`证书指纹 / fingerprint (SHA-256): ${tls.authority.fingerprint}`)
  }
  stopParts.unshift(startJobs(services, FEATURES.flatMap(({ jobs }) => jobs ?? [])))
  await printSignIns(services, addresses[0]!)
  await printPhoneLinks(services, addresses[0]!)
  console.log(`\n守望已启动 / Shouwang is running: ${addresses.join('  ')}`)
}
