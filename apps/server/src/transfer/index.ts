// Import and export: one reader and one writer of spreadsheets for every feature.
export { readSpreadsheet, type Sheet } from './read-spreadsheet.js'
export { XLSX_TYPE, writeSpreadsheet } from './write-spreadsheet.js'
