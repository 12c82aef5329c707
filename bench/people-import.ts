// Importing a large list through the door: upload to done with duplicate search, against plain COPY of the rows that it left, and the server's peak memory.
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { signIn } from '@shouwang/domain/auth'
import { acceptImport, type ImportView } from '@shouwang/domain/people'
import { writeSpreadsheet } from '../apps/server/src/transfer/index.js'
import { startServer } from './machine.js'
import type { PeopleBench } from './people.js'
import { nameOfPerson, numberAt, phoneAt } from './people-fill.js'
import { makePeoplePlace, PASSWORD } from './people-place.js'
import { DISTRICT } from './place.js'
import { atMostRow, ratioRow, type Row } from './rows.js'

const MEGABYTE = 2 ** 20
const A_HOUSEHOLD = 2.5
const BUILDINGS = 40
const HEADINGS = ['序号', '小区', '楼栋', '单元', '房号', '姓名', '性别', '身份证号', '联系电话', '与户主关系', '人员类别']
/** Every so many rows one that is not right: refused, asked about, or a number that stood there before. */
const ODD_EVERY = 50

/** A roster as an office sends it: `rows` people behind their doors, some of them not in order. */
async function roster(rows: number): Promise<Uint8Array> {
  const cells: string[][] = [HEADINGS]
  for (let i = 0; i < rows; i++) {
    const home = Math.floor(i / A_HOUSEHOLD)
    const building = home % BUILDINGS
    const door = Math.floor(home / BUILDINGS)
    const number = i % ODD_EVERY === 7 ? numberAt(i).slice(0, 17) : i % ODD_EVERY === 8 ? numberAt(i - 1000 > 0 ? i - 1000 : i) : numberAt(i)
    cells.push([
      String(i + 1), `锦绣家园${Math.floor(building / 8) + 1}区`, `${(building % 8) + 1}号楼`, `${(door % 4) + 1}单元`, String(101 + Math.floor(door / 4)),
        nameOfPerson(i), '', number, phoneAt(i),
      i === Math.ceil(home * A_HOUSEHOLD) ? '户主' : '家人', '户籍',
    ])
  }
  return writeSpreadsheet([{ name: '住户', rows: cells }])
}

const peakOf = (pid: number): number => {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024
  } catch {
    return 0
  }
}

interface Office { send(name: string, data: unknown): Promise<unknown>; get<T>(address: string): Promise<T>; upload(territory: string, file: Uint8Array): Promise<string> }

async function office(url: string): Promise<Office> {
  const post = async (token: string | null, name: string, data: unknown): Promise<any> => {
    const at = new Date().toISOString()
    const body = JSON.stringify({ sentAt: at, commands: [{ id: uuidv7(), name, district: DISTRICT, at, data }] })
    const answer = await fetch(`${url}/api/commands`,
      { method: 'POST', body, headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) } })
    const { outcomes: [outcome] } = (await answer.json()) as { outcomes: any[] }
    if (outcome.outcome !== 'applied') throw new Error(`${name}: ${JSON.stringify(outcome)}`)
    return outcome.result
  }
  const { token } = await post(null, signIn.name, { login: 'bench-office', password: PASSWORD })
  const headers = { authorization: `Bearer ${token}` }
  return {
    send: (name, data) => post(token, name, data),
    get: async <T>(address: string) => (await (await fetch(url + address, { headers })).json()) as T,
    async upload(territory, file) {
      const form = new FormData()
      form.set('territory', territory)
      form.set('file', new Blob([file as Uint8Array<ArrayBuffer>]), '名册.xlsx')
      const answer = await fetch(`${url}/api/people/imports`, { method: 'POST', body: form, headers })
      if (!answer.ok) throw new Error(await answer.text())
      return ((await answer.json()) as { id: string }).id
    },
  }
}

/** Waits until an import is in `state`; asks a few times a second, as the console does. */
async function until({ get }: Office, id: string, state: string): Promise<ImportView> {
  for (;;) {
    const view = await get<ImportView>(`/api/people/imports/${id}`)
    if (view.state === state) return view
    if (view.state === 'stopped') throw new Error(JSON.stringify(view.problem))
    await new Promise((next) => setTimeout(next, 200))
  }
}

const TABLES = ['dwelling', 'household', 'person', 'residency'] as const

/** Seconds that PostgreSQL takes to COPY the same rows into the same tables, with their indexes and keys. */
async function copySeconds(url: string): Promise<number> {
  const dir = mkdtempSync(path.join(tmpdir(), 'shouwang-copy-'))
  chmodSync(dir, 0o777)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const columns = new Map<string, string>()
    for (const table of TABLES) {
      const { rows } = await client.query<{ list: string }>(`
        select string_agg(quote_ident(column_name),
          ', ' order by ordinal_position) as list from information_schema.columns where table_name = $1 and is_generated = 'NEVER'`,
          [table])
      columns.set(table, rows[0]!.list)
      await client.query(`copy (select ${rows[0]!.list} from ${table}) to '${dir}/${table}'`)
    }
    await client.query(`truncate ${TABLES.join(', ')} cascade`)
    const began = performance.now()
    for (const table of TABLES) await client.query(`copy ${table} (${columns.get(table)}) from '${dir}/${table}'`)
    return (performance.now() - began) / 1000
  } finally {
    await client.end()
    rmSync(dir, { recursive: true, force: true })
  }
}

/** Rows `import`, `import-time` and `import-memory`. */
export async function importRows({ machine, quick, progress }: PeopleBench): Promise<Row[]> {
  const rows = quick ? 10_000 : 100_000
  const url = await machine.database('imports')
  const place = await makePeoplePlace(machine.dir, url, 60)
  const file = await roster(rows)
  progress(`roster of ${rows} rows, ${(file.length / MEGABYTE).toFixed(1)} MB`)
  const server = await startServer(machine.dir, url)
  try {
    const desk = await office(server.url)
    const began = performance.now()
    const id = await desk.upload(place.community, file)
    const preview = await until(desk, id, 'preview')
    const read = (performance.now() - began) / 1000
    progress(`preview after ${read.toFixed(1)} s: ${JSON.stringify(preview.counts)}`)
    await desk.send(acceptImport.name, { import: id })
    const done = await until(desk, id, 'done')
    const seconds = (performance.now() - began) / 1000
    progress(`imported after ${seconds.toFixed(1)} s: ${JSON.stringify(done.counts)}`)
    const peak = peakOf(server.child.pid!) / MEGABYTE
    const copied = await copySeconds(url)
    progress(`COPY of the same rows: ${copied.toFixed(1)} s`)
    return [
      ratioRow('import', rows / seconds, `rows/s of ${rows.toLocaleString('en-US')} with duplicate search, against COPY of the same rows`, rows / copied, 0.15),
      atMostRow('import-time', seconds, 's from upload to done', 60),
      atMostRow('import-memory', peak, 'MB, peak of the server process', 400),
    ]
  } finally {
    await server.end()
  }
}
