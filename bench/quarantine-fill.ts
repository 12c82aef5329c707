// Cases for the bench of quarantine, stored in bulk: only their weight matters. One case a person, from the first person on.
import pg from 'pg'
import { PACK_2020_02 } from '@shouwang/domain/policy'
import { DISTRICT } from './place.js'

const personId = (n: string) => `('01900000-0000-7000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`
const caseId = (n: string) => `('01900000-0000-7000-a000-' || lpad(to_hex(${n}), 12, '0'))::uuid`

/** When the cases began and end, and which slot each of them waits for. */
export interface CasePlan { from: number; to: number; startsAt: string; endsAt: string; expectsAt: string | null; checkAt: string | null; lastAt: string; normalRun: number }

const CASES = `
  insert into quarantine_case (district, id, person, household, kind, state, path, basis, basis_at, rule, days, starts_at, planned_at, ends_at, opened_name, opened_at,
    confirmed_at, notice_at)
  select $1, ${caseId('i')}, p.id, p.household, 'home', 'active', p.path, 'risk-area', $4::timestamptz, 'gate-2020-02/1', 14, $4::timestamptz, $5::timestamptz,
    $5::timestamptz, 'bench', $4::timestamptz, $4::timestamptz, $4::timestamptz
  from generate_series($2::int, $3::int - 1) i join person p on p.district = $1 and p.id = ${personId('i')}`

const WATCHES = `
  insert into quarantine_watch (district, case_id, path, rule, expects_at, check_at, last_at, last_tenths, slots, normal_run, same_run)
  select $1, c.id, c.path, c.rule, $4::timestamptz, $5::timestamptz, $6::timestamptz, 365, 28, $7, 1
  from generate_series($2::int, $3::int - 1) i join quarantine_case c on c.district = $1 and c.id = ${caseId('i')}`

/** Two readings a day, each with its own temperature; one in a hundred alarms. */
const READINGS = `
  insert into quarantine_reading (district, id, case_id, root, taken_at, day, slot, tenths, symptoms, alarming, method, by_kind, made_at, received_at, counts)
  select $1, r.id, r.case_id, r.id, r.at, (r.at at time zone 'Asia/Shanghai')::date, r.slot, 362 + r.i % 8, '{}', false, 'household', 'household', r.at, r.at, true
  from (select gen_random_uuid() as id, ${caseId('i')} as case_id, i, s % 2 as slot, $4::timestamptz + make_interval(days => s / 2, hours => 1 + (s % 2) * 9) as at
        from generate_series($2::int, $3::int - 1) i, generate_series(0, 27) s) r`

/** Passes, holds and health facts, as they stand for people in quarantine. */
const HELD = [
  `insert into pass (district, id, number, kind, person, household, compound, compound_path, scope, valid_from, valid_to, issued_at, token, quarantined, held)
   select $1, p.id, 'B' || lpad(to_hex(i), 7, '0'), 'resident', p.id, p.household, t.id, p.path, array['0'], $4::timestamptz, $5::timestamptz + interval '30 days', $4::timestamptz,
     'bench', true, true
   from generate_series($2::int, $3::int - 1) i join person p on p.district = $1 and p.id = ${personId('i')} join territory t on t.district = $1 and t.path = p.path`,
  `insert into pass_hold (district, source, person, kind, from_at, until_at)
   select $1, ${caseId('i')}, ${personId('i')}, 'quarantine', $4::timestamptz, $5::timestamptz from generate_series($2::int, $3::int - 1) i`,
  `insert into status_evidence (district, id, person, kind, from_at, until_at, source_feature, source, recorded_at)
   select $1, ${caseId('i')}, ${personId('i')}, 'quarantine', $4::timestamptz, $5::timestamptz, 'quarantine', ${caseId('i')}, $4::timestamptz
   from generate_series($2::int, $3::int - 1) i`,
]

/** Stores cases for the people numbered `from` to `to`; `readings` and `held`: with everything that hangs on them. */
export async function fillCases(url: string, plan: CasePlan, also: { readings?: boolean; held?: boolean } = {}): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { from, to, startsAt, endsAt, expectsAt, checkAt, lastAt, normalRun } = plan
  try {
    await client.query('set synchronous_commit = off')
    await client.query('insert into quarantine_rule (district, rule, rules, first_at) values ($1, $2, $3, now()) on conflict do nothing',
      [DISTRICT, 'gate-2020-02/1', JSON.stringify(PACK_2020_02.quarantine)])
    await client.query(CASES, [DISTRICT, from, to, startsAt, endsAt])
    await client.query(WATCHES, [DISTRICT, from, to, expectsAt, checkAt, lastAt, normalRun])
    if (also.readings) await client.query(READINGS, [DISTRICT, from, to, startsAt])
    if (also.held) for (const statement of HELD) await client.query(statement, [DISTRICT, from, to, startsAt, endsAt])
    for (const table of ['quarantine_case', 'quarantine_watch', 'quarantine_reading', 'pass', 'pass_hold', 'status_evidence']) await client.query(`vacuum (analyze) ${table}`)
    await client.query('checkpoint')
  } finally {
    await client.end()
  }
}
