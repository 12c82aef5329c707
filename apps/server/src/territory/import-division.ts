// Loads official divisions into the tree: the district itself, when it is new, and everything in and on the way to what was asked for.
import { refuse, type ScopePath } from '@shouwang/domain/kernel'
import { importDivision as command, kindOfDivision, pathUnder, readDivisionCode, treeCode } from '@shouwang/domain/territory'
import type { Db, Tx } from '../platform/database.js'
import { defineHandler, type Ctx } from '../platform/handler.js'
import { openLedger } from '../platform/ledger.js'
import { divisionId } from './division-id.js'
import { findDivision, subtree, type Division } from './divisions.js'
import { findDistrict, findStanding, insertDistrict, insertTerritories, type NewTerritory } from './territory.queries.js'

/** Codes of the national table from the district down to `code`: 410505, 410505009, 410505009001. */
const chainOf = (code: string): string[] => [6, 9, 12].filter((length) => length <= code.length).map((length) => code.slice(0, length))

const pathOfDivision = (code: string): ScopePath => chainOf(code).reduce((path, step) => pathUnder(path, treeCode(step)), '/')

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
function placesOf(divisions: readonly Division[], known: ReadonlyMap<string, string>): NewTerritory[] {
  return divisions.map(({ code, name }) => {
    const parent = chainOf(code).at(-2)
    const own = treeCode(code)
    return {
      id: known.get(own) ?? divisionId(own),
      parent: parent ? (known.get(treeCode(parent)) ?? divisionId(treeCode(parent))) : null,
      kind: kindOfDivision(code), code: own, name, path: pathOfDivision(code), compoundClass: null,
    }
  })
}

export const importDivision = defineHandler({
  command,
  /** The path that the division has or will have: a sub-district's office may load its own, and nobody else's. */
  async locate(_db: Db, ctx, data) {
    const code = readCode(data.divisionCode)
    if (!code.startsWith(ctx.district)) refuse({ code: 'auth.wrong-district' })
    if (!(await findDivision(code))) refuse({ code: 'territory.unknown', divisionCode: data.divisionCode })
    return pathOfDivision(code)
  },
  async handle(tx, ctx, { data }) {
    const code = readCode(data.divisionCode)
    const divisions = await divisionsToLoad(code)
    await ensureDistrict(tx, ctx, divisions[0]!.name, data.exercise ?? false)
    const standing = await findStanding(tx, ctx.district, [], divisions.map((division) => treeCode(division.code)), ctx.now)
    const known = new Map(standing.map((place) => [place.code, place.id]))
    const added = await insertTerritories(tx, ctx.district, placesOf(divisions, known), ctx.now)
    const root = known.get(treeCode(code)) ?? divisionId(treeCode(code))
    const result = { added, known: divisions.length - added, root }
    return { subject: root, path: pathOfDivision(code), data: { divisionCode: code, exercise: data.exercise ?? false }, result }
  },
})
