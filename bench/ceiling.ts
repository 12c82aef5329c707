// What PostgreSQL itself can do: the rows that a run left behind, inserted again by plain multi-row INSERT into the same tables.
import pg from 'pg'

/** Rows of one INSERT and connections: those of the batches that it is compared with. */
const ROWS = 200
const CONNECTIONS = 4

interface Column { name: string; type: string }

const columnsOf = async (client: pg.Client, table: string): Promise<Column[]> => {
  const { rows } = await client.query<Column>(
    `select attname as name, format_type(atttypid, atttypmod) as type from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped order by attnum`,
    [table],
  )
  return rows
}

/** An array as PostgreSQL reads it, made before the clock starts. */
const literal = (values: (string | null)[]): string =>
  `{${values.map((value) => (value === null ? 'NULL' : `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`)).join(',')}}`

interface Statement { text: string; values: string[]; rows: number }

/** The rows of a table as ready-made statements. Arrays inside rows travel as text, like every other column. */
async function statements(client: pg.Client, table: string): Promise<Statement[]> {
  const columns = await columnsOf(client, table)
  const { rows } = await client.query<(string | null)[]>({
    text: `select ${columns.map(({ name }) => `"${name}"::text`).join(', ')} from ${table} order by 1, 2`, rowMode: 'array',
  })
  const isArray = ({ type }: Column): boolean => type.endsWith('[]')
  const inputs = columns.map((column, i) => `$${i + 1}::${isArray(column) ? 'text' : column.type}[]`)
  const outputs = columns.map((column, i) => (isArray(column) ? `c${i}::${column.type}` : `c${i}`))
  const text = `insert into ${table} select ${outputs.join(', ')} from unnest(${inputs.join(', ')}) as r(${columns.map((_, i) => `c${i}`).join(', ')})`
  const made: Statement[] = []
  for (let from = 0; from < rows.length; from += ROWS) {
    const slice = rows.slice(from, from + ROWS)
    made.push({ text, values: columns.map((_, i) => literal(slice.map((row) => row[i] ?? null))), rows: slice.length })
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
  for (const { text, values } of parents) await writers[0]!.query(text, values)
  const queue = [...passages, ...rest]
  const began = performance.now()
  await Promise.all(writers.map(async (client, i) => {
    for (let statement = queue.shift(); statement; statement = queue.shift()) {
      await client.query({ name: `w${i}${statement.text.slice(12, 30)}`, text: statement.text, values: statement.values })
    }
  }))
  const seconds = (performance.now() - began) / 1000
  await Promise.all(writers.map((client) => client.end()))
  return passages.reduce((sum, { rows }) => sum + rows, 0) / seconds
}
