// The command line as somebody types it: what it prints, what it answers, and that it works on the same database as the server.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { signIn } from '@shouwang/domain/auth'
import { identityCheck } from '@shouwang/domain/people'
import { cloneDatabase, emptyDatabase, type TestDatabase } from '../../test/database.js'
import type { Config } from '../platform/config.js'
import { openDatabase } from '../platform/database.js'
import { readSpreadsheet } from '../transfer/index.js'
import { runCli } from './index.js'
import { SYSTEM, sendAs, withSession } from './session.js'

let database: TestDatabase
let config: Config
let printed: string[]
beforeAll(async () => {
  database = await cloneDatabase()
  config = {
    host: '127.0.0.1', port: 0, lan: false, dataDir: await mkdtemp(path.join(os.tmpdir(), 'shouwang-cli-')), databaseUrl: database.url,
    webDir: undefined, certificate: undefined, logLevel: 'silent',
  }
})
afterAll(async () => {
  await database.drop()
  await rm(config.dataDir, { recursive: true, force: true })
})
beforeEach(() => {
  printed = []
  const keep = (...words: unknown[]) => void printed.push(words.join(' '))
  vi.spyOn(console, 'log').mockImplementation(keep)
  vi.spyOn(console, 'error').mockImplementation(keep)
})
afterEach(() => vi.restoreAllMocks())

const run = (line: string, over: Partial<Config> = {}, passphrase?: string): Promise<number> => runCli(line.split(' '), { ...config, ...over }, passphrase)
const text = (): string => printed.join('\n')
const file = (name: string): string => path.join(config.dataDir, name)

describe('somebody who types wrongly is told so, and nothing happens', () => {
  it.each([
    ['frobnicate', 'unknown command'], ['exercise create', 'give a division code'], ['exercise create --division 41O505', 'did you mean 410505'],
    ['exercise create --division 410505 --people many', '--people many'], ['exercise create --division 410505 --peple 3', '--peple'],
    ['territory import 4105', '6, 9 or 12 digits'], ['people import x.csv', '--territory CODE'],
    ['people import package.json --preview --headings 99', 'a row from 1 to 15'],
    ['people import package.json --preview --column 3=name', 'write C=姓名'], ['backup', 'give a file name'],
    ['restore /nowhere', 'no such file'], ['ledger verify --district 999999', 'no such district'], ['keys export x', 'SHOUWANG_PASSPHRASE'],
  ])('%s', async (line, hint) => {
    expect(await run(line)).toBe(2)
    expect(text()).toContain(hint)
  })

  it('help lists every command', async () => {
    expect(await run('help')).toBe(0)
    const commands = ['exercise create', 'account create', 'territory import', 'people import', 'ledger verify', 'backup', 'restore', 'pass verify']
    for (const command of commands) expect(text()).toContain(command)
  })
})

describe('a street office sets up from the command line', () => {
  it('loads its divisions, and a second time finds them known', async () => {
    expect(await run('territory import 410505009 --json')).toBe(0)
    expect(JSON.parse(text())).toMatchObject({ added: 9, known: 0, names: ['河南省', '安阳市', '殷都区', '相台街道'] })
    expect(await run('territory import ４１０５０５００９')).toBe(0)
    expect(text()).toContain('added 0, known 9')
    expect(await run('territory import 410505999')).toBe(1)
  })

  it('opens its first account, whose password is shown once and opens a session', async () => {
    expect(await run('account create steward --territory 410505009 --name 张管理 --json')).toBe(0)
    const { password, role } = JSON.parse(text())
    expect(role).toBe('steward')
    const { token } = await withSession(config, ({ services }) => sendAs(services, SYSTEM, signIn, '410505', { login: 'steward', password }))
    expect(token).toMatch(/^410505\./)
    expect(await run('account create steward --territory 410505')).toBe(1)
    expect(text()).toContain('login is taken')
    expect(await run('account create other --territory 410599')).toBe(2)
    expect(await run('account create other --territory 410505 --role device')).toBe(2)
  })

  it('a real district is not turned into an exercise', async () => {
    expect(await run('exercise create --division 410505009 --people 100')).toBe(1)
    expect(text()).toContain('this district holds real data')
  })

  it('previews a roster, imports it, and gets the refused rows back', async () => {
    const first17 = '41059919700101001'
    const good = first17 + identityCheck(first17)
    await writeFile(file('roster.csv'), `小区,楼栋,房号,姓名,证件号码\n金穗花园,1,101,王建国,${good}\n金穗花园,1,102,错号,410599199001010010\n`)
    const line = `people import ${file('roster.csv')} --territory 410505009001`
    expect(await run(`${line} --preview`)).toBe(1)
    expect(text()).toContain('row 3 退回 refused: 证件号码: 身份证号校验位错误')
    expect(await run(`${line} --refused ${file('refused.xlsx')}`)).toBe(1)
    expect(text()).toContain('people brought in: 1')
    const [sheet] = await readSpreadsheet(await readFile(file('refused.xlsx')))
    expect(sheet!.rows[1]).toContain('错号')
    printed = []
    expect(await run(`${line} --json`)).toBe(1)
    expect(JSON.parse(text())).toMatchObject({ counts: { same: 1, refused: 1, brought: 0 }, brought: 0 })
  })

  it('says itself what the columns of a sheet hold that nothing can be recognised in', async () => {
    const first17 = '41059919700101003'
    await writeFile(file('odd.csv'), `摸排\n哪个院,哪幢,哪间,叫什么,证号码\n金穗花园,1,103,王列,${first17}${identityCheck(first17)}\n`)
    const line = `people import ${file('odd.csv')}`
    const here = '--territory 410505009001'
    const columns = '--headings 2 --column A=小区 --column B=building --column C=房号 --column d=name --column E=证件号码'
    expect(await run(`${line} ${here} --preview`)).toBe(1)
    expect(text()).toContain('set it with --headings and --column')
    expect(await run(`${line} --preview ${columns}`)).toBe(0)
    expect(await run(`${line} --preview --json ${columns}`)).toBe(0)
    expect(JSON.parse(printed.at(-1)!)).toMatchObject({ row: 3, outcome: 'new', normalised: { name: '王列', room: '103' } })
    expect(await run(`${line} --preview ${columns} --sheet 别的`)).toBe(2)
    expect(await run(`${line} ${here} --preview ${columns}`)).toBe(0)
    printed = []
    expect(await run(`${line} ${here} --json ${columns}`)).toBe(0)
    expect(JSON.parse(text())).toMatchObject({ counts: { new: 1 }, brought: 1 })
    // The layout is remembered: the next file of this office is read by itself.
    expect(await run(`${line} ${here} --preview`)).toBe(0)
  })
})

describe('an exercise, its ledger and its backup', () => {
  it('is made with a summary that machines can read; the ledger verifies; an altered row is named', async () => {
    expect(await run('exercise create --division 410502001 --people 150 --passes 1 --json')).toBe(0)
    expect(JSON.parse(text().split('\n').at(-1)!)).toMatchObject({ people: 150, district: '410502' })
    printed = []
    expect(await run('ledger verify')).toBe(0)
    expect(text()).toContain('410502 文峰区: 完整')
    expect(await run(`backup ${file('backup.gz')}`)).toBe(0)
    const { pool, close } = openDatabase(database.url)
    await pool.query(`update ledger set subject = 'x' where district = '410502' and n = 2`)
    await close()
    printed = []
    expect(await run('ledger verify --district 410502')).toBe(1)
    expect(text()).toContain('BROKEN at 2 (row-altered)')
  })

  it('is restored into an empty database with its keys, and refuses one that is not empty', async () => {
    expect(await run(`keys export ${file('keys.sealed')}`, {}, 'correct horse battery')).toBe(0)
    const other = await emptyDatabase()
    try {
      const elsewhere = { databaseUrl: other.url, dataDir: file('elsewhere') }
      expect(await run(`keys import ${file('keys.sealed')}`, elsewhere, 'correct horse battery')).toBe(0)
      expect(await run(`restore ${file('backup.gz')}`, elsewhere)).toBe(0)
      printed = []
      expect(await run('ledger verify', elsewhere)).toBe(0)
      expect(text()).toContain('410502 文峰区: 完整')
      await expect(run(`restore ${file('backup.gz')}`, elsewhere)).rejects.toThrow()
    } finally {
      await other.drop()
    }
  })

  it('goes on reading what was sealed before its keys were rotated', async () => {
    expect(await run('keys rotate')).toBe(0)
    const keys = JSON.parse(await readFile(file('keys.json'), 'utf8'))
    expect(keys.current).toBe(2)
    expect(Object.keys(keys.keys)).toEqual(['1', '2'])
    expect(await run(`people import ${file('roster.csv')} --territory 410505009001 --preview`)).toBe(1)
    expect(text()).toContain('已有 same 1')
  })

  it('tells a good pass from nonsense', async () => {
    const { pool, close } = openDatabase(database.url)
    const { rows } = await pool.query<{ token: string }>('select token from pass limit 1')
    await close()
    expect(await runCli(['pass', 'verify', rows[0]!.token], config)).toBe(0)
    expect(text()).toContain('signature valid')
    expect(await run('pass verify SW1:NONSENSE')).toBe(1)
  })
})
