// Import and export: one reader and one writer of spreadsheets for every feature.
export { openFile, openSheets, type OpenFile } from './read-file.js'
export { readSpreadsheet, type Sheet } from './read-spreadsheet.js'
export { XLSX_TYPE, writeSpreadsheet } from './write-spreadsheet.js'
export { streamCsv, streamXlsx, type RowPortions } from './stream-table.js'
