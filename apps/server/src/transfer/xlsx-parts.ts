// The small parts of an .xlsx that its sheets refer to: which sheets there are, shared texts, and which formats are dates.
import { elementsOf, textOf } from './xlsx-elements.js'
import type { Zip } from './zip.js'

export interface Workbook {
  sheets: { name: string; part: string; hidden: boolean }[]
  strings: string[]
  /** Numbers of the strings that are set in several fonts. */
  rich: ReadonlySet<number>
  /** By style number: does the format show a day or a time? */
  dates: boolean[]
  /** Days are counted from 1904. */
  from1904: boolean
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** Text of XML with its entities resolved; `_x000D_` is how Excel writes control characters. */
export const unescapeXml = (text: string): string =>
  text.includes('&') || text.includes('_x')
    ? text.replace(/&(#x?[0-9a-fA-F]+|[a-z]+);/g, (whole, name: string) => {
      if (name.startsWith('#')) return String.fromCodePoint(name[1] === 'x' ? parseInt(name.slice(2), 16) : Number(name.slice(1)))
      return ENTITIES[name] ?? whole
    }).replace(/_x([0-9A-F]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
    : text

const attribute = (tag: string, name: string): string | undefined => {
  const found = tag.match(new RegExp(`\\b${name}="([^"]*)"`))
  return found ? unescapeXml(found[1]!) : undefined
}

/** The plain text of a rich one (one character a byte): its runs joined, without the phonetic hints that stand beside them. */
export const plainOfRich = (xml: string): string => {
  const spoken = xml.includes('<rPh') ? xml.replace(/<rPh\b[\s\S]*?<\/rPh>/g, '') : xml
  let text = ''
  for (const [, run = ''] of spoken.matchAll(/<t\b[^>]*?(?:\/>|>([\s\S]*?)<\/t>)/g)) text += run
  return unescapeXml(textOf(text))
}

async function readStrings(zip: Zip): Promise<{ strings: string[]; rich: Set<number> }> {
  const strings: string[] = []
  const rich = new Set<number>()
  for await (const found of elementsOf(zip.pieces('xl/sharedStrings.xml'), 'si')) {
    for (const body of found) {
      if (body.includes('<r>') || body.includes('<r ')) rich.add(strings.length)
      strings.push(plainOfRich(body))
    }
  }
  return { strings, rich }
}

/** Formats that Excel knows by number as dates or times. */
const isBuiltInDate = (id: number): boolean => (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)
const isDateFormat = (code: string): boolean => /[ymdhs]/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, '').replace(/General/gi, ''))

function readDates(xml: string): boolean[] {
  const custom = new Map([...xml.matchAll(/<numFmt\b[^>]*>/g)].map(([tag]) => [Number(attribute(tag, 'numFmtId')), attribute(tag, 'formatCode') ?? '']))
  const formats = xml.match(/<cellXfs\b[\s\S]*?<\/cellXfs>/)?.[0] ?? ''
  return [...formats.matchAll(/<xf\b[^>]*>/g)].map(([tag]) => {
    const id = Number(attribute(tag, 'numFmtId') ?? 0)
    return custom.has(id) ? isDateFormat(custom.get(id)!) : isBuiltInDate(id)
  })
}

/** Reads what the sheets of a workbook need. Sheets that lead nowhere are left out. */
export async function readWorkbookParts(zip: Zip): Promise<Workbook> {
  const workbook = zip.text('xl/workbook.xml')
  const targets = new Map([...zip.text('xl/_rels/workbook.xml.rels').matchAll(/<Relationship\b[^>]*>/g)]
    .map(([tag]) => [attribute(tag, 'Id') ?? '', (attribute(tag, 'Target') ?? '').replace(/^\/?(xl\/)?/, 'xl/')]))
  const sheets = [...workbook.matchAll(/<sheet\b[^>]*>/g)].flatMap(([tag]) => {
    const part = targets.get(attribute(tag, 'r:id') ?? '')
    return part && zip.has(part) ? [{ name: attribute(tag, 'name') ?? '', part, hidden: (attribute(tag, 'state') ?? 'visible') !== 'visible' }] : []
  })
  return {
    sheets, ...(await readStrings(zip)), dates: readDates(zip.text('xl/styles.xml')),
    from1904: /<workbookPr\b[^>]*date1904="(1|true)"/.test(workbook),
  }
}
