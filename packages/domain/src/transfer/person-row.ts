// Rows of people: residents by dwelling, tenants by address, returnees. Pure; what needs other rows is done in the cross-checks.
import type { Day } from '../kernel/index.js'
import { readDate } from './dates.js'
import { readDocumentCell, type DocumentValue } from './documents.js'
import { readPhones } from './phones.js'
import { freeText, type RowReader } from './row.js'
import { readAddress, readBuilding, readCategory, readName, readRoom, readSexWord, readUnit, readYes, type Category } from './words.js'
import { plainText } from './cell.js'

/** 新生儿,未上户口: somebody so young that there is no number yet (C02: newborn without number). */
const isNewborn = (reader: RowReader): boolean => /新生儿|未上户|未落户|刚出生/.test(`${reader.text('remark')}${reader.text('doc_no')}`)

function takeDocument(reader: RowReader): DocumentValue {
  const reading = readDocumentCell(reader.cell('doc_no'), reader.day.until, /^[\p{Script=Latin}\p{Script=Cyrillic}\s.'-]+$/u.test(reader.text('name')))
  const missing = reading.findings.some(({ code }) => code === 'id-missing' || code === 'id-newborn')
  const newborn = missing && isNewborn(reader)
  const stated = plainText(reader.cell('doc_type'))
  const document: DocumentValue = { ...reading.value }
  // 军官证 and the like: the column of the kind says that the number is none of the kinds that are recognised by their form.
  const code = reading.findings[0]?.code
  if (stated !== '' && !/身份证/.test(stated) && reader.text('doc_no') !== '' && document.type === 'unknown' && (code === 'id-characters' || code === 'id-length')) {
    reader.values.doc_type = 'other'
    reader.values.doc_no = reader.text('doc_no').toUpperCase().replace(/\s/g, '')
    reader.values.birth_date = null
    return document
  }
  reader.values.doc_type = newborn ? 'none' : document.type
  reader.values.doc_no = document.number
  reader.values.birth_date = document.birthDate
  if (newborn) reader.note('keep', 'id-newborn', 'doc_no')
  else reader.findings.push(...reading.findings)
  return document
}

/** Sex of the column and of the number: one fills the other, a disagreement is asked about. */
function takeSex(reader: RowReader, document: DocumentValue): void {
  const reading = readSexWord(reader.cell('sex'))
  const stated = reader.take('sex', 'sex', reading)
  if (document.sex === null || reading.findings.some(({ level }) => level === 'error')) return
  if (stated === null) {
    reader.values.sex = document.sex
    if (reader.has('sex')) reader.note('fixed', 'sex-missing', 'sex')
  } else if (stated !== document.sex) {
    reader.values.sex = null
    reader.note('warning', 'id-sex-conflict', 'sex', { candidates: [stated, document.sex] })
  }
}

function takeBirthDate(reader: RowReader, document: DocumentValue): void {
  if (!reader.has('birth_date') || reader.text('birth_date') === '') return
  // Birth dates have years of their own: only those that lie after the list are in the future.
  const reading = readDate(reader.cell('birth_date'), { day: reader.day.day, until: reader.day.until })
  const stated: Day | null = reading.value ?? (reading.findings[0]?.code === 'date-wrong-year' ? oldDay(reader.text('birth_date')) : null)
  if (stated === null) return reader.note('error', 'date-impossible', 'birth_date')
  if (stated > reader.day.until) return reader.note('error', 'birth-in-future', 'birth_date')
  if (document.birthDate !== null && document.birthDate !== stated) reader.note('warning', 'id-birth-conflict', 'birth_date', { candidates: [stated, document.birthDate] })
  reader.values.birth_date = document.birthDate ?? stated
}

const oldDay = (text: string): Day | null => {
  const [, year, month, day] = text.match(/^(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?$/) ?? []
  const iso = `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`
  const time = Date.parse(`${iso}T00:00:00.000Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(iso) ? iso : null
}

function takePerson(reader: RowReader): void {
  reader.take('name', 'name', readName(reader.cell('name')))
  if (reader.isRich('name')) reader.note('fixed', 'name-rich-text', 'name')
  const document = takeDocument(reader)
  takeSex(reader, document)
  takeBirthDate(reader, document)
  reader.take('phones', 'phones', readPhones(reader.cell('phones')))
}

/** 本人 is the head; 租户 is no relation. */
const relationOf = (text: string): string | null => {
  const word = text.replace(/\s/g, '')
  return word === '' || /^(租户|租客|承租人|房客)$/.test(word) ? null : /^(本人|户主本人)$/.test(word) ? '户主' : word
}

function takeHouseholdDoor(reader: RowReader): void {
  reader.values.compound = plainText(reader.cell('compound')) || null
  if (!reader.has('room') && reader.has('address')) return void Object.assign(reader.values, readAddress(reader.text('address')))
  reader.take('building', 'building', readBuilding(reader.cell('building')))
  reader.take('unit', 'unit', readUnit(reader.cell('unit')))
  const room = reader.take('room', 'room', readRoom(reader.cell('room')))
  // 3号楼2单元301 in the column of the room.
  const parts = room === null || /^-?\d+$/.test(room) ? null : readAddress(`·${room}`)
  if (parts?.building && reader.values.building === null) {
    reader.values.building = parts.building
    reader.values.unit ??= parts.unit
    reader.values.room = parts.room
    return
  }
  const short = room?.match(/^(\d+)(?:单元|-)(\d+)$/)
  if (short && reader.values.unit === null) Object.assign(reader.values, { unit: short[1], room: short[2] })
}

/** A row of residents listed by dwelling: 小区, 楼栋, 单元, 房号, 户主, members. */
export function readHouseholdRow(reader: RowReader): void {
  takeHouseholdDoor(reader)
  reader.values.head = plainText(reader.cell('head')) || null
  reader.values.relation = relationOf(reader.text('relation'))
  takePerson(reader)
  reader.take('category', 'category', readCategory(reader.cell('category')))
  reader.values.lives_alone = reader.has('lives_alone') ? readYes(reader.cell('lives_alone')) ?? false : null
  reader.take('arrived_on', 'arrived_on', readDate(reader.cell('arrived_on'), reader.day))
  reader.take('checked_on', 'checked_on', readDate(reader.cell('checked_on'), reader.day))
}

/** An empty dwelling: an outcome for the door, no person. */
export function readVacantRow(reader: RowReader): void {
  takeHouseholdDoor(reader)
  reader.findings.length = 0
  reader.note('keep', 'row-vacant', 'name')
}

/** A row of a flat list of tenants: one address in one cell, no household columns. */
export function readTenantRow(reader: RowReader): void {
  const isTenant = reader.has('landlord')
  Object.assign(reader.values, readAddress(reader.text('address')), { head: null, relation: relationOf(reader.text('relation')), lives_alone: null, checked_on: null })
  takePerson(reader)
  const stated = reader.take('category', 'category', readCategory(reader.cell('category')))
  reader.values.category = stated ?? (isTenant ? ('租住' satisfies Category) : null)
  reader.take('arrived_on', 'arrived_on', readDate(reader.cell('arrived_on'), reader.day))
}

/** The person part of a returnee; the journey is read apart. */
export function readReturneePerson(reader: RowReader): void {
  takePerson(reader)
  reader.values.address = freeText(reader, 'address')
  reader.take('returned_on', 'arrived_on', readDate(reader.cell('arrived_on'), reader.day))
}
