// Rows of a donation ledger (capability C18): read and diagnosed, so that a later import of supplies starts from clean rows.
import { cellText, finding, foldWidth, plainText, type Cell, type Reading } from './cell.js'
import { readDate } from './dates.js'
import { approximation, plainNumber, type Amount } from './numbers.js'
import { freeText, type RowReader } from './row.js'
import { readYes } from './words.js'

const UNITS: readonly (readonly [RegExp, string])[] = [[/^(kg|千克|公斤)$/i, '公斤'], [/^(t|吨)$/i, '吨'], [/^(市斤|斤)$/, '斤'], [/^两$/, '两']]
const KILOGRAMS: Record<string, number> = { 公斤: 1, 斤: 0.5, 吨: 1000, 两: 0.05 }
/** Things that come in pieces: half of one is a slip. */
const IN_PIECES = /^(件|个|只|顶|把|台|双|套|支|盒)$/
const ANONYMOUS = /匿名|不愿|无名氏|爱心人士|好心人|热心群众|某先生|某女士|不留名/

const unitIn = (text: string): string => text.match(/(公斤|千克|kg|斤|吨|只|件|个|双|盒|箱|把|顶|桶|瓶|袋)$/i)?.[1] ?? ''

/** A quantity: a number, one in words, or a bound that must never become exact. */
export function readQuantity(cell: Cell): Reading<Amount> {
  if (typeof cell === 'number') return { value: cell, findings: [] }
  const typed = cellText(cell)
  const text = foldWidth(typed).trim()
  const none: Reading<Amount> = { value: null, findings: [finding('error', 'qty-missing', 'items')] }
  if (text === '' || /^(一批|若干|不详|少量)$/.test(text)) return none
  const bare = text.slice(0, text.length - unitIn(text).length).trim()
  const rough = /^上[千百万]$/.test(bare) ? { approx: true as const, min: plainNumber(`一${bare.slice(1)}`)! } : tens(bare) ?? approximation(bare)
  if (rough) return { value: rough, findings: [finding('warning', 'qty-approx', 'items')] }
  const number = plainNumber(bare)
  if (number === undefined) return none
  return { value: number, findings: /^-?\d+(\.\d+)?$/.test(typed) ? [] : [finding('fixed', 'qty-words', 'items')] }
}

/** 三四十: between thirty and forty. */
const tens = (text: string): Amount & object | undefined => {
  const found = text.match(/^([一二三四五六七八九])([二三四五六七八九])(十|百|千)$/)
  return found ? { approx: true, min: plainNumber(found[1]! + found[3]!)!, max: plainNumber(found[2]! + found[3]!)! } : undefined
}

export function readMoney(cell: Cell): Reading<Amount> {
  if (cell === null) return { value: null, findings: [] }
  if (typeof cell === 'number') return { value: cell, findings: [] }
  const text = foldWidth(cellText(cell)).trim().replace(/[¥￥$\u00a5]/g, '').replace(/(元整?|整)$/, '')
  const rough = approximation(text)
  if (rough) return { value: rough, findings: [finding('warning', 'money-approx', 'amount_yuan')] }
  const number = plainNumber(text.replace(/元$/, ''))
  if (number === undefined) return { value: null, findings: text === '' ? [] : [finding('error', 'money-no-number', 'amount_yuan')] }
  return { value: number, findings: [finding('fixed', 'money-words', 'amount_yuan')] }
}

/** 1:1000 in every writing; a time of day is what a spreadsheet made of one. */
function takeConcentration(reader: RowReader): void {
  reader.values.concentration = null
  const cell = reader.cell('spec')
  if (cell !== null && typeof cell === 'object') {
    // 17:40 was typed as 1:1000: minutes are 1000 past the first.
    const [, hours = '0', minutes = '0'] = cell.date.match(/T(\d+):(\d+)/) ?? []
    return reader.note('error', 'concentration-as-time', 'concentration', { suggest: `1:${Number(hours) * 60 + Number(minutes) - 60}` })
  }
  const ratio = foldWidth(cellText(cell)).match(/(\d+)\s*[:∶比]\s*(\d+)/)
  if (!ratio) return
  reader.values.concentration = `${ratio[1]}:${ratio[2]}`
  reader.note('keep', 'concentration-text', 'concentration')
}

/** 每箱24瓶, 24袋/箱, 1×20袋: pieces can be computed. */
const packSize = (text: string): { size: number; piece: string } | null => {
  const found = foldWidth(text).match(/(?:每箱|一箱|1\s*[×x*]\s*)?(\d+)\s*(瓶|盒|袋|根|支|包|罐|个)/)
  return found ? { size: Number(found[1]), piece: found[2]! } : null
}

function takeQuantity(reader: RowReader): void {
  const stated = cellText(reader.cell('measure'))
  const unit = UNITS.find(([pattern]) => pattern.test(plainText(stated)))?.[1] ?? plainText(stated)
  reader.values.unit = unit
  if (unit === '元') return void Object.assign(reader.values, { qty: null, approx: null, kg: null })
  const reading = readQuantity(reader.cell('qty'))
  const exact = typeof reading.value === 'number' ? reading.value : null
  reader.findings.push(...reading.findings)
  Object.assign(reader.values, { qty: exact, approx: exact === null ? reading.value : null, kg: exact !== null && unit in KILOGRAMS ? exact * KILOGRAMS[unit]! : null })
  if (unit in KILOGRAMS && (unit !== stated || unit === '吨')) reader.note('fixed', 'unit-variant', 'items')
  if (unit === '斤') reader.note('fixed', 'unit-jin', 'items')
  if (exact !== null && exact < 0) reader.note('warning', 'qty-negative', 'items')
  if (exact !== null && !Number.isInteger(exact) && IN_PIECES.test(unit)) reader.note('warning', 'qty-fraction', 'items')
  const pack = unit === '箱' ? packSize(reader.text('spec')) : null
  if (pack && exact !== null) {
    Object.assign(reader.values, { pieces: exact * pack.size, piece_unit: pack.piece })
    reader.note('fixed', 'unit-box-with-size', 'items')
  } else if (unit === '箱') reader.note('keep', 'unit-box-no-size', 'items')
}

/** Reads one item of a gift; day, donor and receiver are merged over its items. */
export function readDonationRow(reader: RowReader): void {
  const given = reader.take('given_on', 'given_on', readDate(reader.cell('given_on'), reader.day))
  const donor = freeText(reader, 'donor')
  const kind = reader.text('donor_kind')
  reader.values.donor = donor
  reader.values.donor_kind = donor !== null && (ANONYMOUS.test(donor) || kind === '匿名') ? 'anonymous' : kind === '个人' ? 'person' : 'org'
  if (reader.values.donor_kind === 'anonymous') reader.note('keep', 'donor-anonymous', 'donor')
  reader.values.item = freeText(reader, 'item')
  takeQuantity(reader)
  const money = reader.take('amount_yuan', 'amount_yuan', readMoney(reader.cell('amount_yuan')))
  if (typeof money === 'object') Object.assign(reader.values, { amount_yuan: null, amount_approx: money })
  takeConcentration(reader)
  reader.values.receiver = freeText(reader, 'receiver')
  reader.values.consent = readYes(reader.cell('consent'))
  if (reader.values.consent === false) reader.note('keep', 'donor-no-consent', 'consent')
  // Goods keep for years: every year is plausible here.
  const expiry = reader.text('expiry')
  const long = expiry.match(/^(20\d{2})[-/.年](\d{1,2})[-/.月](\d{1,2})/)
  reader.values.expiry = long ? `${long[1]}-${long[2]!.padStart(2, '0')}-${long[3]!.padStart(2, '0')}`
    : /^20\d{2}[-/.年]\d{1,2}/.test(expiry)
    ? expiry.replace(/^(20\d{2})[-/.年](\d{1,2}).*/, (_, y: string, m: string) => `${y}-${m.padStart(2, '0')}`) : null
  if (given !== null && typeof reader.values.expiry === 'string' && (reader.values.expiry as string) < given) reader.note('warning', 'lot-expired', 'items')
}
