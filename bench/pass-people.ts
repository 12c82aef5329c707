// A district full of people for the bench of statuses: doors, households with their cards, people with passes, a fact about everybody.
import pg from 'pg'
import { digestOfToken } from '../apps/server/src/auth/token.js'
import { DISTRICT, type BenchPlace } from './place.js'

const PEOPLE_A_HOUSEHOLD = 2.57
const CHUNK = 50_000

/** The card of household n: what a resident's phone sends with every request. */
export const cardOf = (n: number): string => `${DISTRICT}.bench-household-${n.toString(36).padStart(8, '0')}`
export const householdsFor = (people: number): number => Math.ceil(people / PEOPLE_A_HOUSEHOLD)

const household = (n: string) => `('01900000-0000-7000-9000-' || lpad(to_hex(${n}), 12, '0'))::uuid`
const person = (n: string) => `('01900000-0000-7000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`
const pass = (n: string) => `('01900000-0000-7000-a000-' || lpad(to_hex(${n}), 12, '0'))::uuid`

const HOMES = `
  with place as (select b.id, b.path, row_number() over (order by b.path) - 1 as n, count(*) over () as places
                 from territory b where b.district = $1 and b.kind = 'building' and b.parent = any($3::uuid[])),
  home as (select h, ${household('h')} as id, p.id as building, p.path, '9-' || h as door
           from generate_series(0, $2::int - 1) as h join place p on p.n = h % p.places),
  doors as (insert into dwelling (district, id, territory, path, door) select $1, id, building, path, door from home)
  insert into household (district, id, dwelling, tenure, registered_at) select $1, id, id, 'owner', now() from home`

const PEOPLE = `
  insert into person (district, id, name, document_kind, sex, registered_at, household, path, door, tenure, residency_state)
  select $1, ${person('i')}, '赵试', 'none', 'unknown', now(), h.id, d.path, d.door, 'owner', 'verified'
  from generate_series(0, $2::int - 1) as i
  join household h on h.district = $1 and h.id = ${household(`floor(i / ${PEOPLE_A_HOUSEHOLD})::int`)}
  join dwelling d on d.district = $1 and d.id = h.dwelling`

const PASSES = `
  insert into pass (district, id, number, kind, person, household, compound, compound_path, scope, valid_from, valid_to, issued_at, token)
  select $1, ${pass('i')}, lpad((10000000 + i)::text, 10, '7'), 'resident', p.id, p.household, c.id, c.path, array[c.code], now() - interval '1 day',
    now() + interval '30 days', now(), 'SW1:' || repeat('7', 380)
  from generate_series(0, $2::int - 1) as i
  join person p on p.district = $1 and p.id = ${person('i')}
  join territory b on b.district = p.district and b.path = p.path join territory c on c.district = b.district and c.id = b.parent`

/** A fact about everybody, of the gravest load: a whole district has been in a risk area. */
const FACTS = `
  insert into status_evidence (district, id, person, kind, from_at, source_feature, source, recorded_at)
  select district, gen_random_uuid(), id, 'risk-area', now() - interval '1 day', 'bench', gen_random_uuid(), now() from person
  where district = $1 and id::text like '01900000-0000-7000-8000-%'`

async function fillCards(client: pg.Client, households: number): Promise<void> {
  for (let from = 0; from < households; from += CHUNK) {
    const numbers = Array.from({ length: Math.min(CHUNK, households - from) }, (_, i) => from + i)
    await client.query(
      `insert into session (district, token_digest, kind, subject, created_at, expires_at)
       select $1, c.digest, 'household', ${household('c.n')}, now(), now() + interval '400 days' from unnest($2::int[], $3::bytea[]) as c(n, digest)`,
      [DISTRICT, numbers, numbers.map((n) => digestOfToken(cardOf(n)))],
    )
  }
}

/** Stores so many people behind the doors of the place's compounds. They belong to no ledger event: only their weight matters. */
export async function fillStatuses(url: string, { gates }: BenchPlace, people: number, progress: (line: string) => void): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const compounds = [...new Set(gates.map(({ compound }) => compound))]
  try {
    await client.query("set synchronous_commit = off; set maintenance_work_mem = '512MB'")
    await client.query(HOMES, [DISTRICT, householdsFor(people), compounds])
    await client.query('analyze household; analyze dwelling')
    await client.query(PEOPLE, [DISTRICT, people])
    await client.query('analyze person')
    await client.query(PASSES, [DISTRICT, people])
    await fillCards(client, householdsFor(people))
    await client.query(FACTS, [DISTRICT])
    progress(`${people.toLocaleString('en-US')} people with passes, cards and a fact each`)
    for (const table of ['person', 'household', 'dwelling', 'pass', 'session', 'status_evidence']) await client.query(`vacuum (analyze) ${table}`)
    await client.query('checkpoint')
  } finally {
    await client.end()
  }
}
