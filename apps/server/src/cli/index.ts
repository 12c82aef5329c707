// The command line: reads the arguments, runs one command, says what happened, answers with an exit code.
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { ProblemError } from '@shouwang/domain/kernel'
import type { Config } from '../platform/config.js'
import { accountCreate } from './account-create.js'
import { backupCommand, keysCommand, restoreCommand, rotateKeysCommand } from './backup-restore.js'
import { exerciseCreate } from './exercise-create.js'
import { ledgerVerify } from './ledger-verify.js'
import { lifetimeExpire, lifetimeVerify } from './lifetime.js'
import { describeProblem } from './messages.js'
import { passVerify } from './pass-verify.js'
import { peopleImport } from './people-import.js'
import { territoryImport } from './territory-import.js'
import { HELP, UsageError } from './usage.js'

const OPTIONS = {
  division: { type: 'string' }, people: { type: 'string' }, seed: { type: 'string' }, gates: { type: 'string' }, passes: { type: 'string' },
  territory: { type: 'string' }, district: { type: 'string' }, preview: { type: 'boolean' }, refused: { type: 'string' }, day: { type: 'string' },
  sheet: { type: 'string' }, headings: { type: 'string' }, column: { type: 'string', multiple: true },
  role: { type: 'string' }, name: { type: 'string' }, data: { type: 'string' }, json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' },
} as const

function parse(argv: string[]) {
  try {
    return parseArgs({ args: argv, options: OPTIONS, allowPositionals: true })
  } catch (error) {
    throw new UsageError((error as Error).message)
  }
}

async function run(argv: string[], given: Config, passphrase: string | undefined): Promise<number> {
  const { values: flags, positionals: [noun, verb, argument] } = parse(argv)
  const config = flags.data ? { ...given, dataDir: resolve(flags.data) } : given
  const json = flags.json ?? false
  if (noun === 'help' || flags.help) {
    console.log(HELP)
    return 0
  }
  if (noun === 'backup') return backupCommand(verb, json, config)
  if (noun === 'restore') return restoreCommand(verb, json, config)
  switch (`${noun} ${verb ?? ''}`) {
    case 'exercise create': return exerciseCreate(flags, config)
    case 'territory import': return territoryImport(argument, json, config)
    case 'account create': return accountCreate(argument, flags, config)
    case 'people import': return peopleImport(argument, flags, config)
    case 'ledger verify': return ledgerVerify(flags, config)
    case 'lifetime expire': return lifetimeExpire(flags, config)
    case 'lifetime verify': return lifetimeVerify(argument, json, config)
    case 'keys export': case 'keys import': return keysCommand(verb, argument, passphrase, config)
    case 'keys rotate': return rotateKeysCommand(config)
    case 'pass verify': return passVerify(argument, json, config)
    default: throw new UsageError(`不认识的命令 / unknown command: ${argv.join(' ')}`)
  }
}

/** Runs one command. 0: done; 1: refused or failed; 2: the arguments cannot be meant. `passphrase`: for `keys`. */
export async function runCli(argv: string[], config: Config, passphrase?: string): Promise<number> {
  try {
    return await run(argv, config, passphrase)
  } catch (error) {
    if (error instanceof UsageError) {
      console.error(`${error.message}\n用法见 / see: shouwang help`)
      return 2
    }
    if (!(error instanceof ProblemError)) throw error
    console.error(describeProblem(error.problem))
    return 1
  }
}
