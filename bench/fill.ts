// Fills the table of passages as weeks of work would have: rows of the usual width over the gates, days and hours before today.
import pg from 'pg'
import { DISTRICT, type BenchPlace } from './place.js'

const CHUNK = 250_000

const FILL = `
  insert into passage (district, id, event, checkpoint, path, at, device_at, received_at, skew_ms, device, shift, staff, direction, kind, pass, persons,
    out_of_province, tenths, action, verdict, because, server_verdict, server_because, review, offline, channel, detail, sealed, digest)
  select $1, (lpad(to_hex(from_ms + g * step), 12, '0') || '7' || substr(md5(g::text), 1, 3) || '8' || substr(md5(g::text), 4, 15))::uuid,
    md5((g / 200)::text)::uuid, ($2::uuid[])[1 + g % cardinality($2::uuid[])], ($3::text[])[1 + g % cardinality($3::text[])],
    t, t, t + interval '1 second', 40, ($4::uuid[])[1 + g % cardinality($4::uuid[])], null, '0917', case g % 2 when 0 then 'in' else 'out' end, 'pass',
    ($5::uuid[])[1 + g % cardinality($5::uuid[])], 1, 0, 360 + g % 12, case when g % 500 = 11 then 'referred' else 'admitted' end, 'admit', '{all-in-order}',
    'admit', '{all-in-order}', 'agreed', false, 'phone',
    $10::jsonb,
    null, sha256(g::text::bytea)
  from (select g, from_ms, step, to_timestamp((from_ms + g * step) / 1000.0) as t
        from generate_series($6::bigint, $7::bigint) as g, (select $8::bigint as from_ms, $9::bigint as step) as c) as s`

const DETAIL = JSON.stringify({
  mask: 'worn', policy: 'gate-2020-02/1', because: [{ code: 'all-in-order' }], temperature: { tenths: 364, method: 'forehead' },
  subject: { kind: 'pass', pass: '018f0000-0000-7000-8000-000000000000', presented: 'scan', evidence: 'verified' },
})

const PATHS = 'select path from unnest($1::uuid[]) with ordinality as w(id, place) join checkpoint using (id) order by w.place'

/** Stores so many passages, spread evenly over the sixty days before now. They belong to no ledger event: only their weight matters. */
export async function fillPassages(url: string, place: BenchPlace, rows: number): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const ids = place.gates.map((gate) => gate.checkpoint)
    const { rows: paths } = await client.query<{ path: string }>(PATHS, [ids])
    const span = 60 * 86_400_000
    const step = Math.max(1, Math.floor(span / rows))
    const fixed = [DISTRICT, ids, paths.map((row) => row.path), place.gates.map((gate) => gate.device), place.gates[0]!.passes]
    for (let from = 0; from < rows; from += CHUNK) {
      await client.query(FILL, [...fixed, from, Math.min(rows, from + CHUNK) - 1, Date.now() - span - 86_400_000, step, DETAIL])
    }
    // What autovacuum and the checkpointer would have done in sixty days.
    await client.query('vacuum (analyze) passage')
    await client.query('checkpoint')
  } finally {
    await client.end()
  }
}
