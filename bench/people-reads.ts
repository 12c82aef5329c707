// Search and pages of the register, asked over HTTP by an office that sees the district and a secretary who sees one community.
import { signIn } from '@shouwang/domain/auth'
import { instantOf } from '@shouwang/domain/kernel'
import { nameKeys, type RegisterPage, type SearchAnswer } from '@shouwang/domain/people'
import { uuidv7 } from 'uuidv7'
import { nameOfPerson, numberAt, phoneAt } from './people-fill.js'
import { PASSWORD, type PeoplePlace } from './people-place.js'
import { DISTRICT } from './place.js'
import { atMostRow, type Row } from './rows.js'

export interface Ask { (path: string): Promise<Response> }

/** Somebody signed in at the server. */
export async function askerAt(url: string, login: string): Promise<Ask> {
  const at = instantOf(Date.now())
  const body = JSON.stringify({ sentAt: at, commands: [{ id: uuidv7(), name: signIn.name, district: DISTRICT, at, data: { login, password: PASSWORD } }] })
  const answer = await fetch(`${url}/api/commands`, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
  const { outcomes } = (await answer.json()) as { outcomes: { result?: { token?: string } }[] }
  const token = outcomes[0]?.result?.token
  if (!token) throw new Error(`no session for ${login}: ${JSON.stringify(outcomes)}`)
  return (path) => fetch(url + path, { headers: { authorization: `Bearer ${token}` } })
}

const p95 = (times: number[]): number => times.toSorted((a, b) => a - b)[Math.ceil(times.length * 0.95) - 1]!

const BUSY = 503

async function timed<T>(ask: Ask, path: string, patience = 20): Promise<{ ms: number; body: T }> {
  const began = performance.now()
  const answer = await ask(path)
  // A server that other work on the machine holds up turns readers away; one that turned somebody away has not searched.
  if (answer.status === BUSY && patience > 0) {
    await answer.text()
    await new Promise((resolve) => setTimeout(resolve, 500))
    return timed(ask, path, patience - 1)
  }
  const body = (await answer.json()) as T
  if (!answer.ok) throw new Error(`${path}: ${JSON.stringify(body)}`)
  return { ms: performance.now() - began, body }
}

/** Each kind of search with the text for person i. */
const SEARCHES: Record<string, (i: number) => string> = {
  'whole name': nameOfPerson,
  'bare surname': (i) => ['王', '李', '张', '刘', '欧阳'][i % 5]!,
  'pinyin': (i) => nameKeys(nameOfPerson(i)).pinyin.replaceAll(' ', ''),
  'surname in pinyin': (i) => ['wang', 'li', 'zhang', 'ouyang'][i % 4]!,
  'two initials': (i) => nameKeys(nameOfPerson(i)).initials.slice(0, 2),
  'three initials': (i) => nameKeys(nameOfPerson(i)).initials,
  'last four of the number': (i) => numberAt(i).slice(-4),
  'last four of the phone': (i) => phoneAt(i).slice(-4),
  'whole phone': phoneAt,
  'whole number': numberAt,
  'door': (i) => `${1 + (i % 3)}-0${1 + (i % 9)}0${1 + (i % 2)}`,
  'place and door': (i) => `安康苑${1 + (i % 20)}期 1-0${1 + (i % 9)}01`,
}

/** Searches of every kind; the row says the 95th hundredth of the slowest kind. */
export async function searchRow(askers: Record<string, Ask>, people: number, times: number, progress: (line: string) => void): Promise<Row> {
  let worst = { ms: 0, kind: '' }
  const nobody: string[] = []
  for (const [who, ask] of Object.entries(askers)) {
    for (const [kind, textOf] of Object.entries(SEARCHES)) {
      const took: number[] = []
      for (let round = -3; round < times; round++) {
        const text = textOf(((round + 3) * 7919 * 31) % people)
        const { ms, body } = await timed<SearchAnswer>(ask, `/api/people/search?q=${encodeURIComponent(text)}`)
        if (round >= 0) took.push(ms)
        if (who === 'office' && body.people.length === 0) nobody.push(`${kind} ${text}`)
      }
      if (p95(took) > worst.ms) worst = { ms: p95(took), kind: `${kind}, ${who}` }
      progress(`search ${kind} (${who}): p95 ${p95(took).toFixed(1)} ms`)
    }
  }
  if (nobody.length > 0) throw new Error(`searches for somebody who is there found nobody: ${nobody.join(', ')}`)
  const unit = `ms, p95 of the slowest of ${Object.keys(SEARCHES).length} kinds (${worst.kind}); ${people.toLocaleString('en-US')} people`
  return atMostRow('search', worst.ms, unit, 50)
}

const LAST = 999

/** The first and the 1,000th page, filtered and sorted; of a smaller register the last page that each list has. */
export async function pageRows(ask: Ask, place: PeoplePlace, people: number, times: number, progress: (line: string) => void): Promise<Row[]> {
  const lists: [string, number][] = [
    ['sort=place', 1], ['sort=name', 1], ['sort=oldest', 1], ['sort=youngest', 1], ['sort=name&sex=female', 0.45], ['sort=name&tenure=tenant', 0.27],
    ['sort=oldest&residency=declared', 0.24], ['sort=name&from=60', 0.15], ['sort=place&tenure=tenant', 0.27], ['sort=place&from=60', 0.15],
    ['sort=youngest&sex=male', 0.45], [`sort=place&territory=${place.subDistrict}`, 0.01],
  ]
  const rows: Row[] = []
  for (const [name, wanted] of [['page', 0], ['page-1000', LAST]] as const) {
    let worst = { ms: 0, list: '' }
    for (const [list, share] of lists) {
      const page = Math.min(wanted, Math.max(0, Math.floor((people * share) / 50) - 1))
      const took: number[] = []
      for (let round = -2; round < times; round++) {
        const { ms, body } = await timed<RegisterPage>(ask, `/api/people/register?${list}&page=${page}`)
        if (round >= 0) took.push(ms)
        if (body.people.length !== 50) throw new Error(`${list} page ${page}: ${body.people.length} people`)
      }
      if (p95(took) > worst.ms) worst = { ms: p95(took), list: `${list.replace(/territory=.*/, 'one sub-district')}, page ${page + 1}` }
      progress(`${name} ${list} (page ${page + 1}): p95 ${p95(took).toFixed(1)} ms`)
    }
    rows.push(atMostRow(name, worst.ms, `ms, p95 of the slowest of ${lists.length} lists (${worst.list}); ${people.toLocaleString('en-US')} people`, 100))
  }
  return rows
}
