// Finds the compound and building of an imported row in the tree, or plans them when they are new and the sender may add places.
import { uuidv7 } from 'uuidv7'
import type { Id, ScopePath } from '@shouwang/domain/kernel'
import { PARENT_KINDS, pathUnder, type TerritoryKind, type Unit } from '@shouwang/domain/territory'

export interface PlaceRow { id: Id; parent: Id | null; kind: TerritoryKind; code: string; name: string; path: ScopePath }
export interface PlaceWords { compound: string; building: string }
export type Found = { ok: true; place: PlaceRow } | { ok: false; field: 'compound' | 'building'; code: string }

export interface Places {
  find(words: PlaceWords): Found
  /** Places that were not there yet, parents before children. */
  added: Unit[]
}

const bare = (text: string): string => text.normalize('NFKC').replace(/\s/g, '').toUpperCase()
/** `3号楼`, `3 幢`, `#03` and `3` are one building. */
export const buildingKey = (name: string): string => bare(name).replace(/^第|^#/g, '').replace(/(号楼|号|楼|栋|幢|座|#)+$/g, '').replace(/^0+(?=[0-9])/, '')
const compoundKey = (name: string): string => bare(name)

/** A local code that is free: `B03` for building 3, the next free number for anything else. */
function freeCode(parent: PlaceRow, letter: 'B' | 'C', key: string, taken: Set<string>): string {
  const digits = letter === 'B' ? 2 : 3
  const named = `${parent.code}-${letter}${key.padStart(digits, '0')}`
  if (/^[0-9]{1,4}$/.test(key) && letter === 'B' && !taken.has(named)) return named
  for (let number = letter === 'B' ? 901 : 1; ; number++) {
    const code = `${parent.code}-${letter}${String(number).padStart(digits, '0')}`
    if (!taken.has(code)) return code
  }
}

/** `target`: the place that the list is for; `inside`: compounds and buildings in it, itself included; `mayAdd`: may the sender add places? */
export function openPlaces(target: PlaceRow, inside: readonly PlaceRow[], mayAdd: boolean): Places {
  const taken = new Set(inside.map(({ code }) => code))
  const added: Unit[] = []
  const byName = new Map<string, PlaceRow[]>()
  const keyOf = (kind: 'compound' | 'building', parent: Id, name: string): string =>
    kind === 'compound' ? `compound ${compoundKey(name)}` : `building ${parent} ${buildingKey(name)}`
  const note = (place: PlaceRow): void => {
    if (place.kind !== 'compound' && place.kind !== 'building') return
    const key = keyOf(place.kind, place.parent ?? '', place.name)
    byName.set(key, [...(byName.get(key) ?? []), place])
  }
  inside.forEach(note)

  const add = (kind: 'compound' | 'building', parent: PlaceRow, name: string): PlaceRow => {
    const code = freeCode(parent, kind === 'compound' ? 'C' : 'B', kind === 'building' ? buildingKey(name) : '', taken)
    const full = kind === 'building' && /^[0-9]+$/.test(name) ? `${name}号楼` : name
    const place: PlaceRow = { id: uuidv7(), parent: parent.id, kind, code, name: full, path: pathUnder(parent.path, code) }
    taken.add(code)
    added.push({ territory: place.id, parent: parent.id, kind, code, name: place.name })
    note(place)
    return place
  }

  const named = (kind: 'compound' | 'building', parent: PlaceRow, name: string): Found => {
    const found = byName.get(keyOf(kind, parent.id, name)) ?? []
    if (found.length === 1) return { ok: true, place: found[0]! }
    if (found.length > 1) return { ok: false, field: kind, code: `${kind}-ambiguous` }
    if (!mayAdd || name.length > 60 || !PARENT_KINDS[kind].includes(parent.kind)) return { ok: false, field: kind, code: `${kind}-unknown` }
    return { ok: true, place: add(kind, parent, name) }
  }

  const compoundOf = ({ compound }: PlaceWords): Found => {
    if (target.kind === 'compound') {
      const same = compound === '' || compoundKey(compound) === compoundKey(target.name)
      return same ? { ok: true, place: target } : { ok: false, field: 'compound', code: 'other-compound' }
    }
    return compound === '' ? { ok: false, field: 'compound', code: 'compound-missing' } : named('compound', target, compound)
  }

  const find = (words: PlaceWords): Found => {
    if (target.kind === 'building') {
      const same = words.building === '' || buildingKey(words.building) === buildingKey(target.name)
      return same ? { ok: true, place: target } : { ok: false, field: 'building', code: 'other-building' }
    }
    const compound = compoundOf(words)
    return compound.ok && words.building !== '' ? named('building', compound.place, words.building) : compound
  }
  return { find, added }
}
