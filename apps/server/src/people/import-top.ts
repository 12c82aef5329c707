// The first rows of a file as they are shown to whoever points at its headings.
import type { ImportTop } from '@shouwang/domain/people'
import { HEAD_WITHIN, plainText } from '@shouwang/domain/transfer'
import { openSheets } from '../transfer/index.js'

const COLUMNS = 60
const CHARACTERS = 30
/** Anything that may be a number of a document or a phone, with the signs that people put into one. */
const LONG_NUMBER = /\d[\d\s-]{4,}[\dXx]/g

const shown = (text: string): string => text.replace(LONG_NUMBER, (digits) => `${digits.slice(0, 3)}***`).slice(0, CHARACTERS)

/** Refuses what cannot be read, as opening it did. */
export async function topOf(bytes: Uint8Array): Promise<ImportTop['sheets']> {
  const sheets: ImportTop['sheets'] = []
  for (const { name, rows } of await openSheets(bytes)) {
    const top: ImportTop['sheets'][number]['rows'] = []
    for await (const { row, cells } of rows()) {
      if (top.length >= HEAD_WITHIN) break
      top.push({ row, cells: cells.slice(0, COLUMNS).map((cell) => shown(plainText(cell))) })
    }
    sheets.push({ name, rows: top })
  }
  return sheets
}
