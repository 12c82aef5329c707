// What of an imported row is personal, sealed as one piece: its cells, the values read from them, and where they lead.
import type { Cell } from '@shouwang/domain/transfer'
import type { Member } from '@shouwang/domain/people'
import type { Vault } from '../platform/vault.js'
import type { JudgedRow } from './import-judge.js'
import type { StoredFinding, StoredRow } from './import.queries.js'

export interface RowContent {
  cells: Cell[]; values: Record<string, unknown>; member?: Omit<Member, 'person'>; territory?: string; door?: string; tenure?: 'owner' | 'tenant' | 'collective'
  before?: { phone: string | null }; others: string[]
}

const ROW = 'import.row'
const FILE = 'import.file'

export const sealFile = (vault: Vault, bytes: Uint8Array): Buffer => vault.seal(Buffer.from(bytes).toString('base64'), FILE)
export const openFileBytes = (vault: Vault, sealed: Buffer): Buffer => Buffer.from(vault.open(sealed, FILE), 'base64')

export const openRowContent = (vault: Vault, { sealed }: Pick<StoredRow, 'sealed'>): RowContent => JSON.parse(vault.open(sealed, ROW)) as RowContent

/** A judged row as it is stored. Findings name columns and codes, never values: suggestions stay in the sealed part with the cells. */
export function sealRow(vault: Vault, row: JudgedRow, n: number, sheet: number, findings: StoredFinding[]): StoredRow {
  const { read, outcome, member, territory, door, tenure, before, others, person, household } = row
  const content: RowContent = {
    cells: read.cells, values: read.values, others, ...(member ? { member } : {}), ...(territory ? { territory } : {}), ...(door ? { door } : {}),
    ...(tenure ? { tenure } : {}), ...(before ? { before } : {}),
  }
  return {
    n, sheet, row: read.row, role: read.role, outcome, decision: null, findings, sealed: vault.seal(JSON.stringify(content), ROW),
    person: person ?? null, household: household ?? null,
  }
}
