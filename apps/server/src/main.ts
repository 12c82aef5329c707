// The one file that reads arguments and environment: `serve`, or a command of the command line.
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { runCli } from './cli/index.js'
import { DEFAULT_PORT, type Config } from './platform/config.js'
import { serve } from './serve.js'

const OPTIONS = {
  port: { type: 'string' }, host: { type: 'string' }, lan: { type: 'boolean' }, data: { type: 'string' }, cert: { type: 'string' }, key: { type: 'string' },
  'no-exercise': { type: 'boolean' }, 'log-level': { type: 'string' },
} as const

const env = process.env

/** Settings from the environment, which flags of `serve` override. */
const configFrom = (flags: Partial<Record<keyof typeof OPTIONS, string | boolean | undefined>>): Config => ({
  host: (flags.host as string) ?? env.SHOUWANG_HOST ?? '127.0.0.1',
  port: Number(flags.port ?? env.SHOUWANG_PORT ?? DEFAULT_PORT),
  lan: Boolean(flags.lan),
  dataDir: resolve((flags.data as string) ?? env.SHOUWANG_DATA ?? '.data'),
  databaseUrl: env.DATABASE_URL,
  webDir: undefined,
  certificate: flags.cert && flags.key ? { cert: flags.cert as string, key: flags.key as string } : undefined,
  logLevel: (flags['log-level'] as string) ?? env.SHOUWANG_LOG ?? 'warn',
})

const main = async ([name = 'serve', ...rest]: string[]): Promise<number | undefined> => {
  if (name !== 'serve') return runCli([name, ...rest], configFrom({}), env.SHOUWANG_PASSPHRASE)
  const { values } = parseArgs({ args: rest, options: OPTIONS })
  const config = configFrom(values)
  if (!Number.isInteger(config.port) || config.port < 0 || config.port > 65535) throw new Error(`not a port: ${values.port}`)
  if (Boolean(values.cert) !== Boolean(values.key)) throw new Error('--cert and --key go together')
  await serve(config, { exercise: !values['no-exercise'] })
  return undefined
}

/** Ends the process once everything said has reached whoever listens: a pipe takes its time. */
const end = (code: number): void => void process.stdout.write('', () => process.stderr.write('', () => process.exit(code)))

main(process.argv.slice(2)).then(
  (code) => {
    if (code !== undefined) end(code)
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    if (env.SHOUWANG_LOG === 'debug') console.error(error)
    end(1)
  },
)
