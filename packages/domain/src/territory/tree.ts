// Which place may stand in which, and how places are coded: pure checks for the territory tree (C01).
import { isWithin, type Problem, type ScopePath } from '../kernel/index.js'
import type { Unit } from './commands.js'
import { CLASSED_KINDS, OFFICIAL_KINDS, PARENT_KINDS, type TerritoryKind } from './kinds.js'

/** What a check needs to know of a place that exists already. */
export interface Standing { id: string; kind: TerritoryKind; code: string; path: ScopePath; retired: boolean }

/** The path of a place under its parent: the parent's path, its code, a slash. */
export const pathUnder = (parent: ScopePath, code: string): ScopePath => `${parent}${code}/`

/** Official 12-digit codes: streets end in 000, communities and villages do not, and both begin with their parent's digits. */
const officialCodeFits = (unit: Unit, parent: Standing): boolean => {
  if (!/^[0-9]{12}$/.test(unit.code)) return false
  const street = unit.kind === 'sub-district' || unit.kind === 'township'
  if (street) return unit.code.startsWith(parent.code.slice(0, 6)) && /[1-9]/.test(unit.code.slice(6, 9)) && unit.code.endsWith('000')
  return unit.code.startsWith(parent.code.slice(0, 9)) && !unit.code.endsWith('000')
}

/** Local codes: the code of the parent (or of any place above it) and a suffix without the letters O and I, which are taken for 0 and 1. */
const localCodeFits = (unit: Unit, parent: Standing): boolean => {
  const suffix = unit.code.slice(unit.code.indexOf('-') + 1)
  return unit.code.includes('-') && unit.code.startsWith(`${parent.code}-`) && !/[OI]/.test(suffix)
}

/**
 * May `unit` be added under `parent`, inside `within`? Returns the problem that says why not, or null.
 * Streets, communities and villages carry official codes or, where none is known yet, a local one; everything below carries a local one.
 */
export function checkUnit(unit: Unit, parent: Standing | undefined, within: ScopePath): Problem | null {
  if (!parent) return { code: 'territory.unknown', id: unit.parent }
  if (!isWithin(parent.path, within)) return { code: 'auth.out-of-scope', action: 'territory.manage' }
  if (parent.retired) return { code: 'territory.retired', id: parent.id }
  if (!PARENT_KINDS[unit.kind].includes(parent.kind)) return { code: 'territory.wrong-parent', kind: unit.kind, parentKind: parent.kind }
  if (!localCodeFits(unit, parent) && !(OFFICIAL_KINDS.includes(unit.kind) && officialCodeFits(unit, parent))) return badField('code', 'pattern', { parent: parent.code })
  if (unit.compoundClass && !CLASSED_KINDS.includes(unit.kind)) return badField('compoundClass', 'only-for-compounds', {})
  return null
}

const badField = (field: string, keyword: string, params: Record<string, unknown>): Problem =>
  ({ code: 'input.invalid', fields: [{ path: `/${field}`, keyword, params }] })

/** What typed text says as a division code. `suggestion`: what was probably meant, for a person to confirm. */
export type DivisionCodeReading =
  | { ok: true; code: string }
  | { ok: false; why: 'empty' | 'letters' | 'length' | 'not-a-code'; suggestion?: string }

/**
 * Reads a division code as people type and paste it: full-width digits and blanks are put right, letters O and I are only suggested as 0 and 1,
 * zeros that fill up to 12 digits are cut. Codes come back with 2, 4, 6, 9 or 12 digits.
 */
export function readDivisionCode(text: string): DivisionCodeReading {
  const typed = text.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0)).replace(/[\s　‎‏﻿]/g, '')
  if (typed === '') return { ok: false, why: 'empty' }
  if (/[A-Za-zＡ-Ｚａ-ｚ]/.test(typed)) {
    const meant = readDivisionCode(typed.replace(/[OoＯｏ]/g, '0').replace(/[IlＩｌi]/g, '1').replace(/[A-Za-zＡ-Ｚａ-ｚ]/g, '?'))
    return meant.ok ? { ok: false, why: 'letters', suggestion: meant.code } : { ok: false, why: 'letters' }
  }
  if (!/^[0-9]+$/.test(typed) || typed.startsWith('0')) return { ok: false, why: 'not-a-code' }
  if (![2, 4, 6, 9, 12].includes(typed.length)) return { ok: false, why: 'length' }
  return { ok: true, code: typed.length === 12 ? withoutFill(typed) : typed }
}

/** `410505009000` names the street 410505009; the last three digits only fill up. */
const withoutFill = (code: string): string => code.replace(/000$/, '').replace(/^([0-9]{6})000$/, '$1')

/** The code that a division of the national table has in the tree: six digits for a district, twelve for everything under it. */
export const treeCode = (divisionCode: string): string => divisionCode.length === 6 ? divisionCode : divisionCode.padEnd(12, '0')

/**
 * Streets carry 001–099 as digits 7 to 9, towns and townships 100–399, other bodies like streets the rest. Communities carry 001–199 and
 * 400–499 as their last three digits, villages the rest (NBS rules for statistical division codes).
 */
export function kindOfDivision(code: string): TerritoryKind {
  if (code.length === 6) return 'district'
  if (code.length === 9) return /[123]/.test(code.charAt(6)) ? 'township' : 'sub-district'
  const own = Number(code.slice(9))
  return own < 200 || (own >= 400 && own < 500) ? 'community' : 'village'
}

/** The path of the smallest place that holds all of `paths`; `/` when they share none. */
export function commonPath(paths: readonly ScopePath[]): ScopePath {
  let common = paths[0] ?? '/'
  for (const path of paths) {
    while (!path.startsWith(common)) common = common.slice(0, common.lastIndexOf('/', common.length - 2) + 1)
  }
  return common
}
