// Where cases lie, and the case that a command changes: a household may act only for its own people.
import { refuse, type DistrictCode, type Id, type ScopePath } from '@shouwang/domain/kernel'
import { commonPath } from '@shouwang/domain/territory'
import type { Db, Tx } from '../platform/database.js'
import type { Ctx } from '../platform/handler.js'
import { findCases, lockCases, pathsOfCases, type StoredCase } from './case.queries.js'

/** Where a case lies. Refuses an unknown one. */
export const locateCase = async (db: Db, district: DistrictCode, id: Id): Promise<ScopePath> => locateCases(db, district, [id])

/** The place that all of these cases lie in. Refuses an unknown one. */
export const locateCases = async (db: Db, district: DistrictCode, ids: readonly Id[]): Promise<ScopePath> => {
  const found = await pathsOfCases(db, district, ids)
  return commonPath(ids.map((id) => found.get(id) ?? refuse({ code: 'quarantine.unknown', id })))
}

/**
 * Where cases lie for whoever acts. A household acts for its own people wherever they stay, also at a central site: for it they are at home.
 */
export const locateFor = async (db: Db, { actor, district }: Pick<Ctx, 'actor' | 'district'>, ids: readonly Id[]): Promise<ScopePath> => {
  const path = await locateCases(db, district, ids)
  if (actor.kind !== 'household') return path
  const own = (await findCases(db, district, ids)).every(({ household }) => household === actor.id)
  return own ? (actor.grants[0]?.scope ?? path) : path
}

/** A household's card opens its own people's cases and no other. Refuses. */
export const checkOwn = ({ actor }: Pick<Ctx, 'actor'>, cases: readonly Pick<StoredCase, 'household'>[]): void => {
  if (actor.kind === 'household' && cases.some(({ household }) => household !== actor.id)) refuse({ code: 'quarantine.not-yours' })
}

/** The cases that a command changes, locked; all of them the sender's to change. Refuses an unknown one. */
export const casesToChange = async (tx: Tx, ctx: Ctx, ids: readonly Id[]): Promise<StoredCase[]> => {
  const cases = await lockCases(tx, ctx.district, [...new Set(ids)])
  const known = new Set(cases.map(({ id }) => id))
  for (const id of ids) if (!known.has(id)) refuse({ code: 'quarantine.unknown', id })
  checkOwn(ctx, cases)
  return cases
}

export const caseToChange = async (tx: Tx, ctx: Ctx, id: Id): Promise<StoredCase> => (await casesToChange(tx, ctx, [id]))[0]!
