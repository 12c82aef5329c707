// Fills the register with people as a district has them: names, families, numbers and phones, sealed under the place's own keys.
import path from 'node:path'
import pg from 'pg'
import { identityCheck, nameKeys } from '@shouwang/domain/people'
import { loadKeyFile, openVault, type Vault } from '../apps/server/src/platform/vault.js'
import { DOORS_A_BUILDING, type PeoplePlace } from './people-place.js'
import { DISTRICT } from './place.js'

/** Surnames with their shares in a thousand, as in northern Henan; the rest share what is left. */
const SURNAMES = '王96 李93 张90 刘62 陈34 杨32 赵31 郭24 马19 孙19 周16 吴14 徐13 胡12 朱12 高12 韩12 冯11 许10 郑10 申9 宋9 常8 董8 程8 曹7 任7 袁7 田7 于6 贾6 范6 石6 秦6 侯6 孟5 苗5 路5 段5 欧阳1 上官1 单1'
const GIVEN = '建国志明海清山水金树林保来振书文学义军伟强勇刚华平杰辉涛斌波鹏宏永红卫东民峰利庆浩宇鑫磊超凯旭飞博阳晨龙昊毅亮嘉航智秀英兰芳桂花玉珍凤梅莲荣香爱云霞素贞淑翠丽敏静艳娟燕莉萍玲慧琴琳婷雪娜倩雅欣怡佳颖梦莹璐瑶思琪梓涵诗雨可馨诺语桐若曦'
const NAMES = 40_000
const CHUNK = 20_000
const PERSONS_A_HOUSEHOLD = 2.6

/** Numbers that look random and are the same in every run. */
const mixed = (n: number): number => {
  let x = Math.imul(n ^ 0x9e3779b9, 0x85ebca6b)
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35)
  return (x ^ (x >>> 16)) >>> 0
}

function surnameAt(share: number): string {
  let left = share
  for (const word of SURNAMES.split(' ')) {
    left -= Number(/\d+$/.exec(word)![0])
    if (left < 0) return word.replace(/\d+$/, '')
  }
  return '杨'
}

const TOTAL = SURNAMES.split(' ').reduce((sum, word) => sum + Number(/\d+$/.exec(word)![0]), 0)
const GIVEN_CHARACTERS = [...GIVEN]

const nameAt = (i: number): string => {
  const [a, b] = [mixed(i * 3 + 1), mixed(i * 3 + 2)]
  const second = b % 5 === 0 ? '' : GIVEN_CHARACTERS[(b >>> 8) % GIVEN_CHARACTERS.length]!
  return surnameAt(mixed(i * 3) % TOTAL) + GIVEN_CHARACTERS[a % GIVEN_CHARACTERS.length]! + second
}

/** People who share county and order in their number are born in different years, so that no number is anybody else's. */
const SHARING = 100_000

const birthAt = (i: number): string => {
  const year = 1925 + ((mixed((i % SHARING) * 7 + 3) + Math.floor(i / SHARING) * 9) % 95)
  const [month, day] = [1 + (mixed(i * 7 + 4) % 12), 1 + (mixed(i * 7 + 5) % 28)]
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** The identity number of person i: unique, of a county that does not exist. */
export const numberAt = (i: number): string => {
  const area = `41${String(Math.floor(i / 1000) % 10_000).padStart(2, '0').slice(-2)}99`
  const first17 = `${area}${birthAt(i).replaceAll('-', '')}${String(i % 1000).padStart(3, '0')}`
  return first17 + identityCheck(first17)
}
/** Husband and wife often share one phone; its middle block is 0000. */
export const phoneAt = (i: number): string => `13${mixed(Math.floor(i / 2)) % 10}0000${String(mixed(Math.floor(i / 2) * 5 + 1) % 10_000).padStart(4, '0')}`
export const nameOfPerson = (i: number): string => nameAt(mixed(i * 11 + 5) % NAMES)

const householdId = (n: string) => `('01900000-0000-7000-9000-' || lpad(to_hex(${n}), 12, '0'))::uuid`
const personId = (n: string) => `('01900000-0000-7000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`

const HOMES = `
  with home as (
    select h, ${householdId('h')} as id, b.id as building, t.path,
      (1 + (h % $2) / 20) || '-' || lpad((1 + ((h % $2) / 2) % 10)::text, 2, '0') || lpad((1 + h % 2)::text, 2, '0') as door
    from generate_series(0, $3::int - 1) as h
    join unnest($4::uuid[]) with ordinality as b(id, n) on b.n = 1 + h / $2::int
    join territory t on t.district = $1 and t.id = b.id),
  doors as (insert into dwelling (district, id, territory, path, door) select $1, id, building, path, door from home)
  insert into household (district, id, dwelling, tenure, registered_at)
  select $1, id, id, case when h % 50 = 7 then 'collective' when h % 10 in (2, 5, 8) then 'tenant' else 'owner' end, now() from home`

const PEOPLE = `
  insert into person (district, id, name, name_key, pinyin, initials, document_kind, document_sealed, document_index, document_tail, sex, birth_date,
    phone_sealed, phone_index, phone_tail, registered_at, household, path, door, tenure, residency_state)
  select $1, ${personId('s.i')}, n.name, n.name_key, n.pinyin, n.initials, 'resident-id', s.ds, s.di, s.dt, s.sex, s.birth, s.ps, s.pi, s.pt, now(),
    h.id, d.path, d.door, h.tenure, case when s.i % 4 = 0 then 'declared' else 'verified' end
  from unnest($2::int[], $3::bytea[], $4::bytea[], $5::bytea[], $6::text[], $7::date[], $8::bytea[], $9::bytea[], $10::bytea[], $11::int[])
    as s(i, ds, di, dt, sex, birth, ps, pi, pt, name)
  join bench_name n on n.i = s.name
  join household h on h.district = $1 and h.id = ${householdId(`floor(s.i / ${PERSONS_A_HOUSEHOLD})::int`)}
  join dwelling d on d.district = $1 and d.id = h.dwelling`

const REST = [
  `insert into residency (district, person, household, relation, from_at, state)
   select district, id, household, null, registered_at, residency_state from person`,
  `insert into support_need (district, id, person, path, kind, state, contact_every, next_contact, opened_at)
   select district, gen_random_uuid(), id, path, (array['elderly-alone','disabled','dialysis','pregnant','infant','financial'])[1 + abs(hashtext(id::text)) % 6],
     'open', 7, current_date, now() from person where abs(hashtext(id::text)) % 20 = 0`,
  `insert into absence (district, id, person, path, state, from_day, expected_return, source, noted_at)
   select district, gen_random_uuid(), id, path, 'return-expected', current_date - 20, current_date + abs(hashtext(id::text)) % 14, 'household', now()
   from person where abs(hashtext(id::text)) % 50 = 1`,
]

async function fillNames(client: pg.Client): Promise<void> {
  await client.query('create unlogged table bench_name (i int primary key, name text, name_key text, pinyin text, initials text)')
  const names = Array.from({ length: NAMES }, (_, i) => ({ name: nameAt(i), ...nameKeys(nameAt(i)) }))
  await client.query(
    'insert into bench_name select row_number() over () - 1, * from unnest($1::text[], $2::text[], $3::text[], $4::text[])',
    [names.map(({ name }) => name), names.map(({ folded }) => folded), names.map(({ pinyin }) => pinyin), names.map(({ initials }) => initials)],
  )
}

/** Keyed hashes of the last four characters: ten thousand of them serve everybody. */
const tails = (vault: Vault, context: string): ((text: string) => Buffer) => {
  const seen = new Map<string, Buffer>()
  return (text) => {
    const tail = text.slice(-4)
    const known = seen.get(tail) ?? vault.index(tail, context)
    seen.set(tail, known)
    return known
  }
}

async function fillPeople(client: pg.Client, vault: Vault, people: number): Promise<void> {
  const [documentTail, phoneTail] = [tails(vault, 'person.document.tail'), tails(vault, 'person.phone.tail')]
  for (let from = 0; from < people; from += CHUNK) {
    const list = Array.from({ length: Math.min(CHUNK, people - from) }, (_, at) => from + at)
    const [numbers, phones] = [list.map(numberAt), list.map(phoneAt)]
    await client.query(PEOPLE, [
      DISTRICT, list, numbers.map((text) => vault.seal(text, 'person.document')), numbers.map((text) => vault.index(text, 'person.document')),
      numbers.map(documentTail), numbers.map((text) => (Number(text[16]) % 2 ? 'male' : 'female')), list.map(birthAt),
      phones.map((text) => vault.seal(text, 'person.phone')), phones.map((text) => vault.index(text, 'person.phone')), phones.map(phoneTail),
      list.map((i) => mixed(i * 11 + 5) % NAMES),
    ])
  }
}

const PLAIN_INDEXES = `
  select indexname as name, indexdef as made from pg_indexes
  where schemaname = 'public' and tablename in ('person', 'residency') and indexname not in (select conname from pg_constraint)`

/** Stores so many people in the district. They belong to no ledger event: only their weight matters. Indexes are built afterwards, as an import of a dump would. */
export async function fillRegister(dir: string, url: string, place: PeoplePlace, people: number, progress: (line: string) => void): Promise<void> {
  const vault = openVault(loadKeyFile(path.join(dir, 'keys.json')))
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query("set synchronous_commit = off; set maintenance_work_mem = '512MB'")
    const { rows: indexes } = await client.query<{ name: string; made: string }>(PLAIN_INDEXES)
    for (const { name } of indexes) await client.query(`drop index ${name}`)
    await fillNames(client)
    await client.query(HOMES, [DISTRICT, DOORS_A_BUILDING, Math.ceil(people / PERSONS_A_HOUSEHOLD), place.buildings])
    await client.query('analyze household; analyze dwelling; analyze bench_name')
    await fillPeople(client, vault, people)
    progress(`${people.toLocaleString('en-US')} people stored`)
    for (const statement of REST) await client.query(statement)
    for (const { made } of indexes) await client.query(made)
    progress('indexes built')
    for (const table of ['person', 'residency', 'household', 'dwelling', 'territory', 'support_need', 'absence']) await client.query(`vacuum (analyze) ${table}`)
    await client.query('checkpoint')
  } finally {
    await client.end()
  }
}

/** How many households so many people make. */
export const householdsOf = (people: number): number => Math.ceil(people / PERSONS_A_HOUSEHOLD)
