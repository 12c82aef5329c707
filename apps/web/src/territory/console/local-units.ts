// Local units as the office adds them: which kinds fit below a place, and several of a kind numbered in order.
import { CLASSED_KINDS, type CompoundClass, type TerritoryKind, type Unit } from '@shouwang/domain/territory'

/** Divisions come from the national table; only these are added by hand. */
export const LOCAL_KINDS: readonly TerritoryKind[] = [
  'compound', 'courtyard', 'building', 'unit', 'tower', 'grid-2', 'grid-3', 'natural-village', 'factory-area', 'school', 'road', 'war-zone',
]

/** The kinds that can be added by hand below a place of kind `parent`. */
export const localKindsUnder = (parent: TerritoryKind, parentKinds: Record<TerritoryKind, readonly TerritoryKind[]>): TerritoryKind[] =>
  LOCAL_KINDS.filter((kind) => parentKinds[kind].includes(parent))

export interface UnitsWanted {
  parent: { id: string; code: string }
  kind: TerritoryKind
  name: string
  suffix: string
  count: number
  compoundClass?: CompoundClass
}

/** What precedes a number at the end of a text, the number, and its width: `B01` is `B`, 1, 2. Without one, numbering starts at 1. */
const endingNumber = (text: string): { stem: string; first: number; width: number } => {
  const digits = /[0-9]+$/.exec(text)?.[0]
  return digits === undefined
    ? { stem: text, first: 1, width: 1 }
    : { stem: text.slice(0, -digits.length), first: Number(digits), width: digits.length }
}

/** One unit as named, or `count` of them: codes count up from the suffix, and the first number in the name counts with them. */
export const numberedUnits = ({ parent, kind, name, suffix, count, compoundClass }: UnitsWanted, newId: () => string): Unit[] => {
  const code = endingNumber(suffix)
  return Array.from({ length: count }, (_, index) => ({
    territory: newId(),
    parent: parent.id,
    kind,
    code: `${parent.code}-${count === 1 ? suffix : code.stem + String(code.first + index).padStart(code.width, '0')}`,
    name: count === 1 ? name : numberedName(name, index),
    ...(CLASSED_KINDS.includes(kind) && compoundClass ? { compoundClass } : {}),
  }))
}

/** `1号楼`, `2号楼` … : the first number in the name counts up; a name without one gets it at its end. */
const numberedName = (name: string, index: number): string =>
  /[0-9]/.test(name) ? name.replace(/[0-9]+/, (first) => String(Number(first) + index)) : `${name}${index + 1}`
