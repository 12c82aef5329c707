// Reads about people who were entered twice: the queue, two records side by side, merges, and pairs that were told apart.
import Type from 'typebox'
import { Id, Purpose, dayInChina, fieldsVisible, mayAt, refuse, scopesFor, strict, type Actor, type ScopePath } from '@shouwang/domain/kernel'
import {
  DistinctPairs, DuplicatePage, MergePage, PAIRS_A_PAGE, PairComparison, isMinor, maskName, pairOf, problemOfMerge, scoreDuplicate,
} from '@shouwang/domain/people'
import { commonPath } from '@shouwang/domain/territory'
import type { App, Services } from '../platform/feature.js'
import { readPersonal } from '../platform/read-log.js'
import { scannedTo } from './duplicate-scan.queries.js'
import { pathsOfPair } from './merge.queries.js'
import { countMerges, countPairs, isDistinct, likenessOfSide, listDistinct, listMerges, listPairs, readSides, type SideRow } from './pair.queries.js'
import { comparedFields, presentPairSide, presentRecord } from './present-pair.js'
import { scopesOf } from './scopes.js'

const Page = Type.Optional(Type.Integer({ minimum: 0, maximum: 10_000 }))
const MAX_DISTINCT = 500

const seesMinors = (actor: Actor, row: SideRow): boolean => fieldsVisible(actor, row.path ?? `/${actor.district}/`).sensitive

const queueRoute = (app: App, { db, vault, now }: Services): void => {
  app.get('/api/people/duplicates', {
    config: { access: 'people.merge' },
    schema: {
      summary: '疑似重复人员 / Pairs that are probably one person, masked', tags: ['people'], response: { 200: DuplicatePage },
      querystring: Type.Object({
        territory: Type.Optional(Id), verdict: Type.Optional(Type.Union([Type.Literal('certain'), Type.Literal('probable')])), page: Page,
      }, strict),
    },
  }, async ({ actor, query: { territory, verdict = null, page = 0 } }) => {
    const district = actor.district!
    const scopes = await scopesOf(db, actor, 'people.merge', territory)
    const rows = await listPairs(db, district, scopes, verdict, PAIRS_A_PAGE, page * PAIRS_A_PAGE)
    const sides = await readSides(db, district, rows.flatMap(({ a, b }) => [a, b]))
    const today = dayInChina(now())
    const side = (id: Id) => presentPairSide(vault, sides.get(id)!, today, seesMinors(actor, sides.get(id)!))
    const total = await countPairs(db, district, scopes, verdict)
    return {
      pairs: rows.map(({ a, b, score, verdict: said, reasons, foundAt }) =>
        ({ a: side(a), b: side(b), score, verdict: said, reasons: reasons.map(({ code, weight }) => ({ code, weight })), foundAt })),
      total, page, more: (page + 1) * PAIRS_A_PAGE < total, comparedAt: (await scannedTo(db, district)).at,
    }
  })
}

/** Records the reading of both when a purpose is stated. */
async function readBoth(
  { db, now }: Services, actor: Actor, rows: readonly SideRow[], at: ScopePath, purpose: Purpose, reason: string,
): Promise<void> {
  const today = dayInChina(now())
  for (const { id, path, birthDate } of rows) {
    await readPersonal(db, actor, {
      action: 'people.read-personal', kind: 'person', subject: id, path: path ?? at, purpose, reason, under14: isMinor(birthDate, today),
    }, now())
  }
}

const comparisonRoute = (app: App, services: Services): void => {
  const { db, vault, now } = services
  app.get('/api/people/duplicates/:a/:b', {
    config: { access: 'people.merge' },
    schema: {
      summary: '并排比对两条记录 / Two records side by side; unmasked with a purpose, on record', tags: ['people'],
      params: Type.Object({ a: Id, b: Id }, strict), response: { 200: PairComparison },
      querystring: Type.Object({ purpose: Type.Optional(Purpose), reason: Type.Optional(Type.String({ minLength: 2, maxLength: 100 })) }, strict),
    },
  }, async ({ actor, params: { a, b }, query: { purpose, reason } }) => {
    const district = actor.district!
    const path = commonPath(await pathsOfPair(db, district, a, b))
    if (!mayAt(actor, 'people.merge', path)) refuse({ code: 'auth.out-of-scope', action: 'people.merge' })
    const sides = await readSides(db, district, [a, b])
    const [one, other] = [sides.get(a)!, sides.get(b)!]
    if (purpose) await readBoth(services, actor, [one, other], path, purpose, reason ?? '比对重复人员')
    const today = dayInChina(now())
    const shown = (row: SideRow) => ({ masked: purpose === undefined, hidden: isMinor(row.birthDate, today) && !seesMinors(actor, row) })
    const { score, verdict, reasons } = scoreDuplicate(likenessOfSide(vault, one), likenessOfSide(vault, other))
    const facts = (row: SideRow) => ({ ...row, number: row.documentIndex })
    const pair = pairOf(a, b)
    return {
      a: presentRecord(vault, one, shown(one)), b: presentRecord(vault, other, shown(other)), masked: purpose === undefined, score, verdict,
      reasons: reasons.map(({ code, weight }) => ({ code, weight })), ...comparedFields(vault, one, other),
      problem: problemOfMerge(facts(one), facts(other))?.code ?? null, distinct: await isDistinct(db, district, pair.a, pair.b),
    }
  })
}

export function duplicateRoutes(app: App, services: Services): void {
  const { db } = services
  queueRoute(app, services)
  comparisonRoute(app, services)

  app.get('/api/people/merges', {
    config: { access: 'people.merge' },
    schema: { summary: '合并记录 / Merges, newest first', tags: ['people'], querystring: Type.Object({ page: Page }, strict), response: { 200: MergePage } },
  }, async ({ actor, query: { page = 0 } }) => {
    const [district, scopes] = [actor.district!, scopesFor(actor, 'people.merge')]
    const rows = await listMerges(db, district, scopes, PAIRS_A_PAGE, page * PAIRS_A_PAGE)
    const total = await countMerges(db, district, scopes)
    return {
      merges: rows.map(({ survivor, survivorName, merged, mergedName, ...row }) =>
        ({ ...row, survivor: { id: survivor, name: maskName(survivorName) }, merged: { id: merged, name: maskName(mergedName) } })),
      total, page, more: (page + 1) * PAIRS_A_PAGE < total,
    }
  })

  app.get('/api/people/distinct', {
    config: { access: 'people.merge' },
    schema: { summary: '已标记为不同的人 / Pairs that were told apart', tags: ['people'], response: { 200: DistinctPairs } },
  }, async ({ actor }) => {
    const rows = await listDistinct(db, actor.district!, scopesFor(actor, 'people.merge'), MAX_DISTINCT)
    return rows.map(({ a, aName, b, bName, ...row }) => ({ a: { id: a, name: maskName(aName) }, b: { id: b, name: maskName(bName) }, ...row }))
  })
}
