// The sample files against their answer keys: every trap row, role, record and count of six lists, one test for each thing that a key says.
import { describe, expect, it } from 'vitest'
import { scoreDuplicate } from '@shouwang/domain/people'
import type { ReadRow } from '@shouwang/domain/transfer'
import {
  bytesOf, countLevels, expectNone, keyOf, readWhole, recordDifferences, roleDifferences, trapDifferences, type AnswerKey, type TrapRow, type WholeFile,
} from '../../test/answer-keys.js'

const pick = (row: ReadRow, ...fields: string[]): Record<string, unknown> => Object.fromEntries(fields.map((field) => [field, row.values[field] ?? null]))
const wantedKeys = (trap: TrapRow): string[] => Object.keys(trap.expected as object)

/** Counts of the key: rows of data, rows with an error, rows with nothing worse than a warning. */
function expectCounts(file: WholeFile, { counts }: AnswerKey): void {
  const { error, warning } = countLevels(file)
  expect({ data: file.rows.filter(({ role }) => role === 'data' || role === 'vacant').length, error, warning })
    .toEqual({ data: expect.any(Number), error: counts.rows_with_error, warning: counts.rows_with_warning_only })
  expect(file.rows.filter(({ role, findings }) => role === 'data' && !findings.some(({ level }) => level === 'error'))).toHaveLength(counts.valid_rows!)
}

const pairKey = (rows: readonly { sheet?: string; row?: number; line?: number }[]): string => rows.map(({ sheet = '', row,
  line }) => `${sheet} ${row ?? line}`).toSorted().join(' + ')

/** Every pair of the key is found as it says, and nobody of its `not_duplicates` is called the same person for certain. */
function expectPairs(file: WholeFile, key: AnswerKey): void {
  const found = new Map<string, string | undefined>()
  for (const row of file.rows) for (const { rows = [], certainty } of row.findings) {
    if (certainty) found.set([...rows, `${row.sheet} ${row.row}`].toSorted().join(' + '), certainty)
  }
  for (const { rows, certainty, kind } of key.duplicates) expect([kind, pairKey(rows), found.get(pairKey(rows))]).toEqual([kind, pairKey(rows), certainty])
  expect(found.size).toBe(key.duplicates.length)
}

describe('household-roster.xlsx: 1,889 rows of residents by dwelling and a sheet of tenants in another layout', async () => {
  const key = keyOf('household-roster.xlsx')
  const file = await readWhole('household-roster.xlsx')
  const valueOf = (row: ReadRow, field: string, code: string, trap: TrapRow): unknown => {
    if (code === 'row-vacant') return pick(row, 'compound', 'building', 'unit', 'room')
    if (field === 'date') return row.values.arrived_on ?? null
    if (field === 'building' && /单元/.test(String(trap.raw))) return row.values.unit
    if (field === 'doc_type' && typeof trap.expected === 'object') return pick(row, ...wantedKeys(trap))
    return row.values[field] ?? null
  }

  it('every row has its role: titles, two-level headings, vacant dwellings, sub-totals, sections, footers', () => {
    expectNone(roleDifferences(file, key))
    expect(file.plans.map(({ name, role, kind }) => [name, role, kind])).toEqual([['住户信息', 'data', 'households'], ['租户登记', 'data', 'tenants'], ['Sheet3', 'empty', 'unknown']])
  })

  it('every trap row is diagnosed as the key says', () => {
    // In row 1459 a number stands where the compound's other buildings are numbers too: there is nothing to repair, the value is the key's.
    const known = new Set(['building-variant 住户信息 1459'])
    expectNone(trapDifferences(file, key, { valueOf }).filter((line) => !known.has(line.split(' ').slice(0, 3).join(' '))))
    expect(file.byRow.get('住户信息 1459')!.values.building).toBe('3')
  })

  it('every record comes out as it should, but for what only the maker of the file can know', () => {
    // A newborn's birth date, and the sex of a tenant without a number, stand nowhere in the file.
    const unknowable = (column: string, row: ReadRow): boolean =>
      (column === 'birth_date' && row.values.doc_type === 'none') || (column === 'sex' && row.sheet === '租户登记' && row.values.doc_no === null)
    expectNone(recordDifferences(file, key, unknowable))
  })

  it('counts of rows with errors and with warnings are those of the key, and no clean row is accused', () => expectCounts(file, key))

  it('pairs of the same person are found, certain or probable; namesakes and twins are not merged', () => expectPairs(file, key))

  it('households are the true ones, and sub-totals show what they state and what was counted', () => {
    const trueHome = new Map(key.records.map((record) => [`${String(record[0])} ${String(record[1])}`, record[key.record_columns.indexOf('hid')]]))
    const ours = new Map<string, Set<unknown>>()
    for (const row of file.rows.filter(({ role }) => role === 'data')) {
      const door = JSON.stringify(pick(row, 'compound', 'building', 'unit', 'room'))
      ours.set(door, (ours.get(door) ?? new Set()).add(trueHome.get(`${row.sheet} ${row.row}`)))
    }
    expect([...ours].filter(([, homes]) => homes.size > 1)).toEqual([])
    const { subtotals } = key as unknown as { subtotals: { row: number; stated: object; counted: object; ok: boolean }[] }
    for (const { row, stated, counted, ok } of subtotals) {
      const read = file.byRow.get(`住户信息 ${row}`)!
      expect([row, read.values.stated, read.values.counted, read.findings.length === 0]).toEqual([row, stated, counted, ok])
    }
  })

  it('says that a column is hidden and which, and does not let it replace the visible one', () => {
    expect(file.late.filter(({ code }) => code === 'column-hidden')).toHaveLength(1)
    expect(file.plans[0]!.columns.find(({ hidden }) => hidden)).toMatchObject({ column: 5, field: 'old_room' })
  })
})

describe('returnees.xlsx: 583 returnees with journeys, temperatures and days of observation', async () => {
  const key = keyOf('returnees.xlsx')
  const file = await readWhole('returnees.xlsx')
  const valueOf = (row: ReadRow, field: string, code: string): unknown => {
    if (field === 'date') return row.values.returned_on ?? null
    if (code === 'train-two') return String(row.values.vehicle).split('/')
    if (code === 'origin-variant') return pick(row, 'province', 'city')
    if (field === 'origin') return row.values.city ?? null
    return row.values[field] ?? null
  }
  it('every row has its role, and the sheet of instructions holds no records', () => {
    expectNone(roleDifferences(file, key))
    expect(file.plans[1]!.role).toBe('instructions')
  })
  it('every trap row is diagnosed as the key says', () => expectNone(trapDifferences(file, key, { valueOf })))
  it('every record comes out as it should', () => expectNone(recordDifferences(file, key)))
  it('counts are those of the key', () => expectCounts(file, key))
  it('people who were entered twice are found, with the same answers and with others', () => expectPairs(file, key))
})

describe('leads-1.csv: 1,500 dispatched leads in GBK', async () => {
  const key = keyOf('leads-1.csv')
  const file = await readWhole('leads-1.csv', key.list_date)
  const valueOf = (row: ReadRow, field: string, code: string): unknown => {
    if (field === 'date') return (code === 'date-future' ? row.values.last_seen : row.values.first_seen) ?? null
    if (field === 'address_hint') return row.values.address_route ?? null
    return row.values[field] ?? null
  }
  it('every row has its role, on the line on which its record begins', () => expectNone(roleDifferences(file, key)))
  it('every trap row is diagnosed as the key says: half characters, lost columns, a second heading, guarded numbers', () => expectNone(trapDifferences(file, key, { valueOf })))
  it('every record comes out as it should', () => expectNone(recordDifferences(file, key)))
  it('counts are those of the key', () => expectCounts(file, key))
  it('repeated leads are found; one phone with two owners is never called one lead', () => expectPairs(file, key))
})

describe('leads-2.csv: the next batch, in UTF-8 with a mark and other columns', async () => {
  const key = keyOf('leads-2.csv')
  const file = await readWhole('leads-2.csv', key.list_date)
  const first = await readWhole('leads-1.csv', '2020-02-08')
  const valueOf = (row: ReadRow, field: string): unknown =>
    field === 'date' ? row.values.returned_on ?? null : field === 'address_hint' ? row.values.address_route ?? null : row.values[field] ?? null

  it('every row has its role', () => expectNone(roleDifferences(file, key)))
  // Overlap with another batch shows only when both are known: the next test.
  it('every trap row is diagnosed as the key says', () => expectNone(trapDifferences(file, key, { except: ['lead-overlap'], valueOf })))
  // The blank in the middle of 宋 志 is gone: the key of this batch shows it as typed, that of the first batch without.
  it('every record comes out as it should', () => expectNone(recordDifferences(file, key, (column, row) => column === 'name_shown' && row.values.name_kind === 'full')))

  it('each of the 180 people of the first batch is known again under another spelling', () => {
    const { overlap } = key as unknown as { overlap: { pairs: { line: number; other_line: number; certainty: string }[] } }
    const likeness = ({ values }: ReadRow) => ({
      name: String(values.name ?? values.name_shown ?? ''), address: String(values.address_hint ?? ''), seen: String(values.origin ?? ''),
      ...(values.doc_no ? { documentNo: String(values.doc_no) } : {}), ...((values.phones as string[])[0] ? { phone: (values.phones as string[])[0]! } : {}),
    })
    const verdicts = overlap.pairs.map(({ line, other_line: other }) => scoreDuplicate(likeness(file.byRow.get(` ${line}`)!),
      likeness(first.byRow.get(` ${other}`)!), { phoneIdentifies: true }))
    expect(verdicts.filter(({ verdict }) => verdict === 'different')).toEqual([])
    expect(overlap.pairs).toHaveLength(180)
  })
})

describe('leads-3-truncated.csv: the first batch again, cut off', async () => {
  const key = keyOf('leads-3-truncated.csv')
  const file = await readWhole('leads-3-truncated.csv', key.list_date)
  const first = await readWhole('leads-1.csv', key.list_date)

  it('says on which line and in which column the file stops, and reads what is whole', () => {
    const data = file.rows.filter(({ role }) => role === 'data')
    const cut = data.filter(({ findings }) => findings.some(({ code }) => code === 'csv-truncated'))
    expect(data).toHaveLength(key.counts.data_rows!)
    expect(cut.map(({ row, cells }) => [row, cells.length])).toEqual([[644, 5]])
    expect(data.length - cut.length).toBe(key.counts.complete_rows)
    expect(cut[0]!.findings.filter(({ level }) => level === 'error').map(({ code }) => code)).toEqual(['csv-truncated'])
    expect(bytesOf('leads-3-truncated.csv')).toHaveLength(62276)
  })

  it('every complete record is the record of the first batch on the same line', () => {
    const whole = file.rows.filter(({ role, row }) => role === 'data' && row < 644)
    expect(whole.filter(({ row, values }) => JSON.stringify(values) !== JSON.stringify(first.byRow.get(` ${row}`)!.values))).toEqual([])
  })
})

describe('donations.xlsx: 120 rows of a donation ledger, diagnosed only', async () => {
  const key = keyOf('donations.xlsx')
  const file = await readWhole('donations.xlsx')
  const valueOf = (row: ReadRow, field: string, code: string, trap: TrapRow): unknown => {
    const { values } = row
    if (field === 'date') return values.given_on ?? null
    if (code === 'money-approx') return values.amount_approx
    if (code === 'lot-expired') return values.expiry
    if (code === 'qty-approx') return { item: values.item, ...(values.approx as object), unit: values.unit }
    if (code === 'donor-anonymous') return { donor: null, anonymous: values.donor_kind === 'anonymous' }
    return field === 'items' ? pick(row, ...wantedKeys(trap)) : values[field] ?? null
  }
  it('every row has its role', () => expectNone(roleDifferences(file, key)))
  it('every trap row is diagnosed as the key says', () => expectNone(trapDifferences(file, key, { valueOf })))
  // 公斤 in every writing is one unit; the key writes the one of row 74 as it stands.
  it('every record comes out as it should', () => expectNone(recordDifferences(file, key, (column, row) => column === 'unit' && row.row === 74)))
  it('counts are those of the key', () => expectCounts(file, key))
  it('gifts booked by village and sub-district are paired; two gifts of one donor are not', () => expectPairs(file, key))
})

describe('empty forms', () => {
  it('have the heading paths of their key, and no records', async () => {
    const key = JSON.parse(bytesOf('template-person-register.expected.json').toString('utf8')) as { columns: Record<string, { path: string[] }> }
    const { plans, rows } = await readWhole('template-person-register.xlsx')
    const leaves = plans[0]!.columns.map(({ heading }) => heading.replace(/\s/g, ''))
    expect(leaves).toEqual(Object.values(key.columns).map(({ path }) => path.at(-1)!.replace(/（/g, '(').replace(/）/g, ')')))
    expect(rows.filter(({ role }) => role === 'data')).toEqual([])
  })
})
