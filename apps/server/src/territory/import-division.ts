// Loads official divisions into the tree: the district itself, when it is new, and everything in and on the way to what was asked for.
import { refuse, type ScopePath } from '@shouwang/domain/kernel'
import { importDivision as command, kindOfDivision, pathUnder, readDivisionCode, treeCode, type Standing } from '@shouwang/domain/territory'
import type { Db, Tx } from '../platform/database.js'
import { defineHandler, type Ctx } from '../platform/handler.js'
import { openLedger } from '../platform/ledger.js'
import { divisionId } from './division-id.js'
import { findDivision, subtree, type Division } from './divisions.js'
import { findDistrict, findStanding, insertDistrict, insertTerritories, type NewTerritory } from './territory.queries.js'

/** Codes of the national table from the district down to `code`: 410505, 410505009, 410505009001. */
const chainOf = (code: string): string[] => [6, 9, 12].filter((length) => length <= code.length).map((length) => code.slice(0, length))

/** The path of a division: that of the place with its code where there is one – streets may have been moved under a war zone –, or what it will be. */
const pathOfDivision = (code: string, standing: ReadonlyMap<string, Pick<Standing, 'path'>>): ScopePath =>
  chainOf(code).reduce((path, step) => standing.get(treeCode(step))?.path ?? pathUnder(path, treeCode(step)), '/')

const standingByCode = async (db: Db, ctx: Ctx, codes: readonly string[]): Promise<Map<string, Standing>> =>
  new Map((await findStanding(db, ctx.district, [], codes.map(treeCode), ctx.now)).map((place) => [place.code, place]))

const readCode = (text: string): string => {
  const reading = readDivisionCode(text)
  return reading.ok && reading.code.length >= 6 ? reading.code : refuse({ code: 'territory.unknown', divisionCode: text })
}

async function divisionsToLoad(code: string): Promise<Division[]> {
  const above = await Promise.all(chainOf(code).slice(0, -1).map((step) => findDivision(step)))
  return [...above.filter((division) => division !== undefined), ...(await subtree(code))]
}

/** Makes the district known, or refuses to turn a real one into an exercise. */
async function ensureDistrict(tx: Tx, ctx: Ctx, name: string, exercise: boolean): Promise<void> {
  const known = await findDistrict(tx, ctx.district)
  if (known && exercise && !known.exercise) refuse({ code: 'territory.real-district', district: ctx.district })
  if (known) return
  await insertDistrict(tx, ctx.district, name, exercise, ctx.now)
  await openLedger(tx, ctx.district)
}

/** Places for divisions that come parents first. Where a code is known already, its children hang on the place that bears it. */
function placesOf(divisions: readonly Division[], known: ReadonlyMap<string, Standing>): NewTerritory[] {
  return divisions.map(({ code, name }) => {
    const parent = chainOf(code).at(-2)
    const own = treeCode(code)
    return {
      id: known.get(own)?.id ?? divisionId(own),
      parent: parent ? (known.get(treeCode(parent))?.id ?? divisionId(treeCode(parent))) : null,
      kind: kindOfDivision(code), code: own, name, path: pathOfDivision(code, known), compoundClass: null,
    }
  })
}

export const importDivision = defineHandler({
  command,
  /** The path that the division has or will have: a sub-district's office may load its own, and nobody else's. */
  async locate(db: Db, ctx, data) {
    const code = readCode(data.divisionCode)
    if (!code.startsWith(ctx.district)) refuse({ code: 'auth.wrong-district' })
    if (!(await findDivision(code))) refuse({ code: 'territory.unknown', divisionCode: data.divisionCode })
    return pathOfDivision(code, await standingByCode(db, ctx, chainOf(code)))
  },
  async handle(tx, ctx, { data }) {
    const code = readCode(data.divisionCode)
    const divisions = await divisionsToLoad(code)
    await ensureDistrict(tx, ctx, divisions[0]!.name, data.exercise ?? false)
    const known = await standingByCode(tx, ctx, divisions.map((division) => division.code))
    const added = await insertTerritories(tx, ctx.district, placesOf(divisions, known), ctx.now)
    const root = known.get(treeCode(code))?.id ?? divisionId(treeCode(code))
    const result = { added, known: divisions.length - added, root }
    return { subject: root, path: pathOfDivision(code, known), data: { divisionCode: code, exercise: data.exercise ?? false }, result }
  },
})
