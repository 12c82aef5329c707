// People as a table to take away: masked unless the right and a purpose say otherwise, watermarked first and last.
import { dayInChina, fieldsVisible, mayState, refuse, type Actor, type Day, type Purpose, type ScopePath } from '@shouwang/domain/kernel'
import { isMinor, maskDocument, maskName, maskPhone } from '@shouwang/domain/people'
import type { Services } from '../platform/feature.js'
import { releaseList, type Watermark } from '../platform/watermark.js'
import type { RowPortions } from '../transfer/index.js'
import { countExport, placeNames, readExport, type ExportFilter, type ExportRow } from './export.queries.js'
import { EXPORT_HEADINGS, exportWords } from './export-words.js'
import { openDocument, openPhone } from './personal-fields.js'

export interface ExportWish extends ExportFilter {
  actor: Actor; district: string; scopes: readonly ScopePath[]; subject: string; reason: string
  /** Null: masked. Otherwise what the whole values are needed for. */
  purpose: Purpose | null
  /** At most so many people. */
  limit: number | null
}

/** Which whole values leave: kept by path, as a million rows lie at a few thousand places. */
function openings({ actor, purpose }: ExportWish) {
  const seen = new Map<ScopePath, { identity: boolean; contact: boolean; minors: boolean }>()
  return (path: ScopePath) => {
    const known = seen.get(path)
    if (known) return known
    const fields = fieldsVisible(actor, path)
    const open = purpose !== null && mayState(actor, purpose, path)
    const opening = { identity: open && fields.identity, contact: open && fields.contact, minors: fields.sensitive }
    seen.set(path, opening)
    return opening
  }
}

/** Compound and building of a path, by the names of the places on it. */
function placeLookup(places: readonly { path: ScopePath; name: string; kind: string }[]): (path: ScopePath) => [string, string, string] {
  const byPath = new Map(places.map((place) => [place.path, place]))
  const seen = new Map<ScopePath, [string, string, string]>()
  return (path) => {
    const known = seen.get(path)
    if (known) return known
    const steps = path.split('/').slice(1, -1).map((_, at, all) => byPath.get(`/${all.slice(0, at + 1).join('/')}/`)).filter((place) => place !== undefined)
    const inner = steps.filter(({ kind }) => kind === 'building' || kind === 'unit' || kind === 'tower').map(({ name }) => name).join(' ')
    const community = steps.findLast(({ kind }) => kind === 'community' || kind === 'village')?.name ?? ''
    const compound = steps.findLast(({ kind }) => !['building', 'unit', 'tower', 'community', 'village', 'sub-district', 'district'].includes(kind))?.name ?? ''
    const names: [string, string, string] = [community, compound, inner]
    seen.set(path, names)
    return names
  }
}

type Opening = ReturnType<ReturnType<typeof openings>>

function cellsOf(services: Services, row: ExportRow, names: readonly string[], today: Day, opening: Opening): string[] {
  const { vault } = services
  const hidden = isMinor(row.birthDate, today) && !opening.minors
  const documentNo = hidden ? null : openDocument(vault, row.documentSealed)
  const phone = hidden ? null : openPhone(vault, row.phoneSealed)
  const [identity, contact] = [opening.identity && !hidden, opening.contact && !hidden]
  const words = exportWords(row)
  return [
    ...names, row.door, identity ? row.name : maskName(row.name), words.sex,
    hidden || row.birthDate === null ? '' : identity ? row.birthDate : row.birthDate.slice(0, 4), hidden ? '' : words.document,
    documentNo === null ? '' : identity ? documentNo : maskDocument(documentNo), phone === null ? '' : contact ? phone : maskPhone(phone),
    words.tenure, words.residency, row.nationality ?? '',
  ]
}

export const EXPORT_COLUMNS = EXPORT_HEADINGS.length

async function* portions(services: Services, wish: ExportWish, mark: Watermark): RowPortions & AsyncGenerator<string[][]> {
  const today = dayInChina(services.now())
  const namesOf = placeLookup(await placeNames(services.db, wish.district))
  const openAt = openings(wish)
  yield [[mark.text], [...EXPORT_HEADINGS]]
  let count = 0
  for await (const rows of readExport(services.db, wish.district, wish.scopes, wish, wish.limit)) {
    count += rows.length
    yield rows.map((row) => cellsOf(services, row, namesOf(row.path), today, openAt(row.path)))
  }
  yield [[`共 ${count} 人`], [mark.text]]
}

/**
 * Records the reading – who, why, how many – and hands out the rows as they are read. Whole values need the right to them at
 * every scope: `auth.purpose-not-allowed` otherwise.
 */
export async function exportPeople(services: Services, wish: ExportWish): Promise<{ rows: RowPortions; mark: Watermark }> {
  const { actor, district, scopes, purpose, reason, subject } = wish
  const refused = purpose === null ? undefined : scopes.find((scope) => !mayState(actor, purpose, scope) || !fieldsVisible(actor, scope).identity)
  if (refused !== undefined) refuse({ code: 'auth.purpose-not-allowed', purpose: purpose! })
  const all = await countExport(services.db, district, scopes, wish)
  const count = wish.limit === null ? all : Math.min(all, wish.limit)
  const mark = await releaseList(services.db, actor, { action: 'people.export', subject, path: scopes[0] ?? `/${district}/`, purpose, reason, count }, services.now())
  return { rows: portions(services, wish, mark), mark }
}

