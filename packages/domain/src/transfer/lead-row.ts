// Rows of dispatched leads (capability C07): phones that were seen somewhere, with names that are often only parts. Never stored as residents.
import { cellText, finding, foldWidth, hasInvisible, plainText, type Finding, type Reading } from './cell.js'
import { plusDays, readDate, readMoment } from './dates.js'
import { readDocumentCell } from './documents.js'
import { readPhones } from './phones.js'
import type { RowReader } from './row.js'
import { readName } from './words.js'

const PARTIAL = /^.{1,2}(某某?|先生|女士|小姐|\*+.?|某)$|[*＊]/u
/** Minutes at one mast up to which somebody probably only passed by: a prompt to ask, no label. */
const PASSING_MINUTES = 10
const RUNS_ON_DAYS = 7

function takeName(reader: RowReader): void {
  const shown = foldWidth(cellText(reader.cell('name'))).trim()
  if (shown === '' || /^(未知|无名|机主不详|空号)$/.test(shown)) return void Object.assign(reader.values, { name: null, name_shown: shown || null, name_kind: 'none' })
  if (PARTIAL.test(shown)) return void Object.assign(reader.values, { name: null, name_shown: shown, name_kind: 'partial' })
  const reading = readName(reader.cell('name'))
  const code = reading.findings[0]?.code
  const kind = reading.value !== null ? 'full' : code === 'mojibake-lost' ? 'none' : 'partial'
  Object.assign(reader.values, { name: reading.value, name_shown: reading.value ?? shown, name_kind: kind })
  if (code !== 'name-missing') reader.findings.push(...reading.findings)
}

function takeDocument(reader: RowReader): void {
  const reading = readDocumentCell(reader.cell('doc_no'), reader.day.until)
  const broken = reading.findings.some(({ level }) => level === 'error')
  reader.values.doc_no = reading.value.number
  reader.values.doc_shown = reading.value.masked ? 'masked' : broken ? 'broken' : reading.value.number === null ? 'none' : 'full'
  // Masked and missing numbers are how leads come: nothing to report.
  reader.findings.push(...reading.findings.filter(({ code }) => code !== 'id-masked' && code !== 'id-missing' && code !== 'doc-hmt-permit'))
}

function takePhones(reader: RowReader): void {
  const typed = cellText(reader.cell('phones'))
  const guarded = /^\d{11}\t$/.test(typed)
  const reading = readPhones(guarded ? typed.trim() : reader.cell('phones'))
  const findings: Finding[] = guarded ? [finding('fixed', 'phone-excel-guard', 'phones')] : reading.findings
  reader.values.phones = reading.value
  reader.findings.push(...findings)
  // 199****3774: what is left of it helps to find the same lead again.
  const shown = foldWidth(typed).replace(/\s/g, '')
  if (/^1\d{2}\*+\d{4}$/.test(shown)) reader.values.phone_shown = shown
}

const VAGUE = /附近|旁边|对面|那条街|桥头|同住|跟父母|不详|不清楚|南边|北边|某小区|某村/
const AMBIGUOUS = /^(西关|古城|北关|东关|南关)/
const ELSEWHERE = /(省|市).*(市|区|县)|^.{2,3}市.+/

/** What an address hint is good for: outside, the same name twice, too vague – or usable, and then kept as it stands. */
export function readHint(text: string): Reading<string | null> {
  if (text === '') return { value: null, findings: [] }
  const asks = (code: string, value: string | null): Reading<string | null> => ({ value, findings: [finding('warning', code, 'address_hint')] })
  if (AMBIGUOUS.test(text)) return asks('address-ambiguous', text)
  if (ELSEWHERE.test(text)) return asks('address-elsewhere', text)
  if (VAGUE.test(text)) return asks('address-vague', text)
  return { value: text, findings: [] }
}

/** A hint that leads to a door or at least into a compound: more than the name of the sub-district. */
const isUsable = (hint: string | null): boolean => hint !== null && !/^.{2,4}(街道|镇|乡)$/.test(hint)

function takeMoments(reader: RowReader): void {
  // A batch gathers sightings for some days after its date.
  const list = { day: reader.day.day, until: plusDays(reader.day.until, RUNS_ON_DAYS) }
  const first = reader.take('first_seen', 'first_seen', readMoment(reader.cell('first_seen'), list))
  const last = readMoment(reader.cell('last_seen'), list)
  // Both times of a row come in one form: it is said once.
  reader.values.last_seen = last.value
  reader.findings.push(...last.findings.filter(({ level }) => level !== 'fixed'))
  if (first === null || last.value === null) return
  const minutes = (Date.parse(`${last.value}Z`) - Date.parse(`${first}Z`)) / 60_000
  if (minutes < 0) {
    Object.assign(reader.values, { first_seen: null, last_seen: null })
    reader.note('warning', 'time-reversed', 'last_seen')
  } else if (minutes <= PASSING_MINUTES) reader.note('keep', 'lead-pass-through', null)
}

/** Reads one lead; `width`: how many columns the headings have, `cells` how many the record has. */
export function readLeadRow(reader: RowReader, width: number, cells: number): void {
  takePhones(reader)
  takeName(reader)
  takeDocument(reader)
  reader.values.origin = plainText(reader.cell('origin')) || null
  reader.values.place = plainText(reader.cell('place')) || null
  if (reader.has('first_seen')) takeMoments(reader)
  else reader.take('returned_on', 'arrived_on', readDate(reader.cell('arrived_on'), reader.day))
  if (reader.has('department')) reader.values.department = plainText(reader.cell('department')) || null
  const hint = readHint(plainText(reader.cell('address')))
  const broken = cells > width ? 'csv-too-many-columns' : cells < width ? 'csv-too-few-columns' : null
  if (broken && !reader.findings.some(({ code }) => code === 'csv-truncated')) {
    reader.note('error', broken, null)
    reader.values.address_hint = null
    return
  }
  reader.values.address_hint = hint.value
  // Only a hint without a doubt may decide where the lead goes.
  reader.values.address_route = hint.findings.length === 0 ? hint.value : null
  reader.findings.push(...hint.findings)
  const phones = reader.values.phones as string[]
  if (phones.length === 0 && plainText(reader.cell('phones')) === '' && !isUsable(hint.value)) reader.note('warning', 'lead-no-contact', 'phones')
  if (hasInvisible(cellText(reader.cell('phones'))) && phones.length > 0
    && !reader.findings.some(({ field }) => field === 'phones')) reader.note('fixed', 'phone-separators', 'phones')
}
