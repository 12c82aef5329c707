// The SQL of taking people out: a cursor over the register, so that a million rows need no more memory than two thousand.
import { sql, type RawBuilder } from 'kysely'
import type { Day, Id, ScopePath } from '@shouwang/domain/kernel'
import type { DocumentKind, ResidencyState, Sex, Tenure } from '@shouwang/domain/people'
import type { Db } from '../platform/database.js'

export interface ExportRow {
  id: Id; name: string; sex: Sex; birthDate: Day | null; documentKind: DocumentKind; documentSealed: Buffer | null; phoneSealed: Buffer | null
  path: ScopePath; door: string; tenure: Tenure; residency: ResidencyState; nationality: string | null; household: Id
}

const PORTION = 2000

const inside = (scopes: readonly ScopePath[]): RawBuilder<unknown> =>
  scopes.length === 0 ? sql`false` : sql`(${sql.join(scopes.map((scope) => sql`p.path ^@ ${scope}::text`), sql` or `)})`

export interface ExportFilter { sex?: Sex | undefined; tenure?: Tenure | undefined; residency?: ResidencyState | undefined }

const matching = (district: string, scopes: readonly ScopePath[], filter: ExportFilter): RawBuilder<unknown> => sql`
  p.district = ${district} and ${inside(scopes)} and (${filter.sex ?? null}::text is null or p.sex = ${filter.sex ?? null})
  and (${filter.tenure ?? null}::text is null or p.tenure = ${filter.tenure ?? null})
  and (${filter.residency ?? null}::text is null or p.residency_state = ${filter.residency ?? null})`

/** How many people an export holds. */
export const countExport = async (db: Db, district: string, scopes: readonly ScopePath[], filter: ExportFilter): Promise<number> => {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from person p where ${matching(district, scopes, filter)}`.execute(db)
  return rows[0]!.count
}

/** People who live inside the scopes, by place and door, in portions of one snapshot. */
export async function* readExport(
  db: Db, district: string, scopes: readonly ScopePath[], filter: ExportFilter, limit: number | null,
): AsyncGenerator<ExportRow[]> {
  const trx = await db.startTransaction().setAccessMode('read only').execute()
  try {
    await sql`
      declare export_rows no scroll cursor for
      select p.id, p.name, p.sex, p.birth_date as "birthDate", p.document_kind as "documentKind", p.document_sealed as "documentSealed",
        p.phone_sealed as "phoneSealed", p.path, p.door, p.tenure, p.residency_state as residency, p.nationality, p.household
      from person p where ${matching(district, scopes, filter)}
      order by p.path using ~<~, p.door using ~<~, p.id limit ${limit}::int`.execute(trx)
    for (;;) {
      const { rows } = await sql<ExportRow>`fetch ${sql.lit(PORTION)} from export_rows`.execute(trx)
      if (rows.length > 0) yield rows
      if (rows.length < PORTION) return
    }
  } finally {
    await trx.rollback().execute()
  }
}

/** Names of all places of a district by path: a few thousand, looked up instead of joined a million times. */
export const placeNames = async (db: Db, district: string): Promise<{ path: ScopePath; name: string; kind: string }[]> => {
  const { rows } = await sql<{ path: ScopePath; name: string; kind: string }>`
    select path, name, kind from territory where district = ${district}`.execute(db)
  return rows
}
