// What PostgreSQL itself can do: the rows that a run left behind, inserted again by plain multi-row INSERT into the same tables.
import pg from 'pg'

/** Rows of one INSERT and connections: those of the batches that it is compared with. */
const ROWS = 200
const CONNECTIONS = 4

interface Statement { text: string; rows: number }

/** The rows of a table as ready-made statements, `insert into … values (…), (…), …`: making them is not measured. */
async function statements(client: pg.Client, table: string): Promise<Statement[]> {
  const { rows: columns } = await client.query<{ name: string }>(
    'select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped order by attnum', [table],
  )
  const literals = columns.map(({ name }) => `quote_nullable("${name}"::text)`).join(", ', ', ")
  const { rows } = await client.query<{ row: string }>(`select concat('(', ${literals}, ')') as row from ${table} order by "${columns[0]!.name}", "${columns[1]!.name}"`)
  const names = columns.map(({ name }) => `"${name}"`).join(', ')
  const made: Statement[] = []
  for (let from = 0; from < rows.length; from += ROWS) {
    const slice = rows.slice(from, from + ROWS)
    made.push({ text: `insert into ${table} (${names}) values ${slice.map(({ row }) => row).join(', ')}`, rows: slice.length })
  }
  return made
}

/**
 * Copies what a run wrote from its database into an empty one of the same PostgreSQL and schema, every statement its own durable transaction,
 * over several connections. @returns passages per second
 */
export async function measureCeiling(source: string, target: string): Promise<number> {
  const reader = new pg.Client({ connectionString: source })
  await reader.connect()
  const parents = await statements(reader, 'district')
  const passages = await statements(reader, 'passage')
  const rest = [...(await statements(reader, 'ledger')), ...(await statements(reader, 'presence'))]
  await reader.end()

  const writers = await Promise.all(Array.from({ length: CONNECTIONS }, async () => {
    const client = new pg.Client({ connectionString: target })
    await client.connect()
    return client
  }))
  for (const { text } of parents) await writers[0]!.query(text)
  const queue = [...passages, ...rest]
  const began = performance.now()
  await Promise.all(writers.map(async (client) => {
    for (let statement = queue.shift(); statement; statement = queue.shift()) await client.query(statement.text)
  }))
  const seconds = (performance.now() - began) / 1000
  await Promise.all(writers.map((client) => client.end()))
  return passages.reduce((sum, { rows }) => sum + rows, 0) / seconds
}
