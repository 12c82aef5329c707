// Returnees, leads and donations row against row: entered twice, answered differently, the same sighting, the same gift booked by two.
import { foldedName } from '../people/index.js'
import { finding, foldWidth, type Finding } from './cell.js'
import { createTotals, sharing, type CrossCheck, type LateFinding } from './cross.js'
import type { ReadRow } from './row.js'

interface Seen { sheet: string; row: number; key: string | null }
const others = <Row extends Seen>(group: readonly Row[], row: Row): string[] => group.filter((other) => other !== row).map(({ sheet, row: number }) => `${sheet} ${number}`)
const tell = <Row extends Seen>(group: readonly Row[], code: string, field: string, more: Partial<Finding> = {}): LateFinding[] =>
  group.map((row) => ({ sheet: row.sheet, row: row.row, finding: finding('warning', code, field, { rows: others(group, row), ...more }) }))

/** What two workers may have been told differently. */
const ANSWERS = [
  'returned_on', 'province', 'city', 'mode', 'vehicle', 'been_wuhan', 'been_hubei', 'contact', 'symptoms', 'quarantine_kind', 'quarantine_start',
] as const

/** Returnees: one number twice, with the same answers or with others; sub-totals by area. */
export function createReturneeCheck(): CrossCheck {
  const rows: (Seen & { answers: string })[] = []
  const totals = createTotals(() => null, () => null)
  return {
    see(row) {
      totals.see(row)
      if (row.role === 'data') rows.push({ sheet: row.sheet, row: row.row, key: row.values.doc_no as string | null,
        answers: JSON.stringify(ANSWERS.map((field) => row.values[field])) })
    },
    finish: () => sharing(rows, ({ key }) => key).flatMap((group) => {
      const alike = new Set(group.map(({ answers }) => answers)).size === 1
      return tell(group, alike ? 'dup-row' : 'dup-conflicting-answers', 'doc_no', { certainty: 'certain', group: group[0]!.key! })
    }),
  }
}

interface Lead extends Seen { name: string | null; shown: string; phones: string[]; masked: string | null; sighting: string }

const maskOf = (phone: string): string => `${phone.slice(0, 3)}****${phone.slice(-4)}`

/** May two shown names be one person's: 薛先生 and 薛某, 任** and 任巧娥? */
const namesFit = (a: string, b: string): boolean => {
  if (a === '' || b === '' || a === b) return true
  const [x, y] = [[...a], [...b]]
  const isPart = (letters: string[]): boolean => letters.some((letter) => '某*先女小'.includes(letter))
  return (isPart(x) || isPart(y)) && x[0] === y[0]
}

/** Leads: one phone twice is one lead, unless two full names stand beside it: then the owner may not be the traveller. */
export function createLeadCheck(): CrossCheck {
  const rows: Lead[] = []
  const keep = ({ sheet, row, values }: ReadRow): Lead => ({
    sheet, row, key: null, name: values.name === null ? null : foldedName(values.name as string), shown: (values.name_shown as string | null)?.replace('未知', '') ?? '',
    phones: values.phones as string[], masked: (values.phone_shown as string | undefined) ?? null, sighting: `${values.place} ${values.first_seen}`,
  })
  const byPhone = (): LateFinding[] => sharing(rows.flatMap((row) => row.phones.map((phone) => ({ ...row, key: phone }))), ({ key }) => key).flatMap((group) => {
    const same = group.every((a) => group.every((b) => namesFit(a.name ?? a.shown, b.name ?? b.shown)))
    return same
      ? tell(group, 'lead-duplicate', 'phones', { certainty: 'certain', group: group[0]!.key! })
      : tell(group, 'phone-owner-differs', 'phones', { group: group[0]!.key! })
  })
  const byMask = (): LateFinding[] => sharing(rows, (row) => {
    const mask = row.masked ?? (row.phones[0] ? maskOf(row.phones[0]) : null)
    return row.name !== null && mask !== null ? `${row.name} ${mask} ${row.sighting}` : null
  }).filter((group) => group.some(({ masked }) => masked !== null)).flatMap((group) => tell(group, 'lead-probable-duplicate', 'phones', { certainty: 'probable' }))
  return {
    see: (row) => void (row.role === 'data' && rows.push(keep(row))),
    finish: () => [...byPhone(), ...byMask()],
  }
}

interface Gift extends Seen { donor: string; item: string; kg: number | null; qty: number | null; day: string; receiver: string }

const DAY_MS = 86_400_000
const BETWEEN_DAYS = 2
/** So many characters of a donor's name tell it apart: what follows is its legal form. */
const DONOR_CHARACTERS = 4
/** 青杉建材 and 青杉建材有限公司 are one donor. */
const donorKey = (donor: string): string => foldWidth(donor).replace(/\(.*?\)$/, '').replace(/(股份|有限|责任)*公司$/, '').slice(0, DONOR_CHARACTERS)

/** Donations: the same gift booked by the village and by the sub-district, in other units; the stated total. */
export function createDonationCheck(): CrossCheck {
  const gifts: Gift[] = []
  const totals = createTotals(() => null, ({ values }) => {
    if (typeof values.amount_yuan === 'number') return values.amount_yuan
    const rough = values.amount_approx as { min?: number; max?: number; about?: number } | null | undefined
    return rough ? (rough.min ?? rough.about ?? rough.max ?? null) : null
  })
  const sameGift = (a: Gift, b: Gift): boolean =>
    a.receiver !== b.receiver && a.item === b.item && Math.abs(Date.parse(a.day) - Date.parse(b.day)) <= BETWEEN_DAYS * DAY_MS
    && (a.kg !== null && b.kg !== null ? a.kg === b.kg : a.qty !== null && a.qty === b.qty)
  return {
    see(row) {
      totals.see(row)
      const { donor, donor_kind: kind, item, kg, qty, given_on: day, receiver } = row.values
      if (row.role !== 'data' || !donor || kind === 'anonymous' || !item || typeof day !== 'string') return
      gifts.push({
        sheet: row.sheet, row: row.row, key: donorKey(donor as string), donor: donor as string, item: item as string, kg: kg as number | null, qty: qty as number | null,
        day, receiver: String(receiver),
      })
    },
    finish: () => sharing(gifts, ({ key, item }) => `${key} ${item}`).flatMap((group) =>
      group.flatMap((a, i) => group.slice(i + 1).filter((b) => sameGift(a, b)).flatMap((b) => tell([a, b], 'dup-village-subdistrict', 'donor', { certainty: 'probable' })))),
  }
}
