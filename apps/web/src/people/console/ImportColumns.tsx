// What each sheet of an imported list holds, as it was recognised, to be put right by hand: where the headings stand, and each column.
import { Button, Select } from 'antd'
import { useState } from 'react'
import { mapImport, type ImportSheet, type ImportTop, type ImportView } from '@shouwang/domain/people'
import { Panel, useRead, useSend } from '../../platform/console/index.js'
import { fieldWord, MAPPABLE } from './import-codes.texts.js'
import { importTexts, importWord } from './import.texts.js'

type Top = ImportTop['sheets'][number]['rows']

export const ImportColumns = ({ one }: { one: ImportView }) => {
  const t = importTexts.useText()
  const sheets = one.sheets.filter(({ role }) => role !== 'empty')
  const unknown = one.state === 'stopped'
  const [open, setOpen] = useState(unknown)
  const top = useRead<ImportTop>(open ? `/api/people/imports/${one.id}/top` : null)
  if (sheets.length === 0) return null
  return (
    <Panel title={t('columns')}>
      <details open={unknown} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{t('columnsHint')}</summary>
        <div className="stack">
          {sheets.map((sheet) => <Sheet key={sheet.name} one={one} sheet={sheet} top={top.data?.sheets.find(({ name }) => name === sheet.name)?.rows ?? []} />)}
        </div>
      </details>
    </Panel>
  )
}

interface SheetProps { one: ImportView; sheet: ImportSheet; top: Top }

const Sheet = ({ one, sheet, top }: SheetProps) => {
  const t = importTexts.useText()
  return (
    <fieldset className="column-set">
      <legend>{sheet.name === '' ? one.fileName : sheet.name} · {importWord('kind', sheet.kind)}</legend>
      <div className="stack">
        <Headings key={`row ${sheet.headingRow ?? ''}`} one={one} sheet={sheet} top={top} />
        {sheet.columns.length === 0 ? <p className="hint">{t('headingFirst')}</p> : <Columns one={one} sheet={sheet} top={top} />}
      </div>
    </fieldset>
  )
}

/** Where the headings stand: shown with what stands in each row, so that nobody has to open the file beside it. */
const Headings = ({ one, sheet, top }: SheetProps) => {
  const t = importTexts.useText()
  const found = sheet.headingRow ?? null
  const [row, setRow] = useState<number | null>(found)
  const { send, sending } = useSend(mapImport, null)
  const options = [
    ...top.map((line) => ({ value: line.row, label: t('headingAt', { row: line.row, cells: line.cells.filter((cell) => cell !== '').slice(0, 6).join(' | ') }) })),
    { value: 0, label: t('headingNone') },
  ]
  return (
    <div className="row-actions heading-choice">
      <label className="field">
        <span>{t('headingRow')}</span>
        <Select aria-label={t('headingRow')} value={row} options={options} placeholder={t('headingPick')} onChange={setRow} popupMatchSelectWidth={false} />
      </label>
      <Button loading={sending} disabled={row === null || row === found} onClick={() => void send({ import: one.id, sheet: sheet.name, headingRow: row!, columns: {} })}>
        {t('applyHeading')}
      </Button>
    </div>
  )
}

const Columns = ({ one, sheet, top }: SheetProps) => {
  const t = importTexts.useText()
  const [changed, setChanged] = useState<Record<string, string>>({})
  const { send, sending } = useSend(mapImport, null)
  const options = [{ value: '', label: t('unused') }, ...MAPPABLE.map((field) => ({ value: field, label: fieldWord(field) }))]
  const below = top.filter(({ row }) => row > (sheet.headingRow ?? 0))
  const sampleOf = (column: number): string => below.map(({ cells }) => cells[column] ?? '').find((cell) => cell !== '') ?? ''
  return (
    <>
      <div className="column-grid">
        {sheet.columns.filter(({ heading }) => heading !== '').map(({ column, heading, field, hidden }) => (
          <label key={column} className="field">
            <span>{heading}{hidden ? ` (${t('hidden')})` : ''}</span>
            <Select
              aria-label={heading}
              value={changed[String(column)] ?? (field !== null && MAPPABLE.includes(field) ? field : '')}
              options={options}
              showSearch={{ optionFilterProp: 'label' }}
              onChange={(next: string) => setChanged((before) => ({ ...before, [String(column)]: next }))}
            />
            {sampleOf(column) === '' ? null : <span className="hint">{t('sample', { text: sampleOf(column) })}</span>}
          </label>
        ))}
      </div>
      <div>
        <Button loading={sending} disabled={Object.keys(changed).length === 0} onClick={() => void send({ import: one.id, sheet: sheet.name, columns: changed })}>
          {t('apply')}
        </Button>
      </div>
    </>
  )
}
