// What each column of an imported list holds, as it was recognised, to be put right by hand.
import { Button, Select } from 'antd'
import { useState } from 'react'
import { mapImport, type ImportSheet, type ImportView } from '@shouwang/domain/people'
import { Panel, useSend } from '../../platform/console/index.js'
import { fieldWord, MAPPABLE } from './import-codes.texts.js'
import { importTexts, importWord } from './import.texts.js'

export const ImportColumns = ({ one }: { one: ImportView }) => {
  const t = importTexts.useText()
  const sheets = one.sheets.filter(({ role, columns }) => role === 'data' && columns.length > 0)
  if (sheets.length === 0) return null
  return (
    <Panel title={t('columns')}>
      <details>
        <summary>{t('columnsHint')}</summary>
        <div className="stack">{sheets.map((sheet) => <Sheet key={sheet.name} one={one} sheet={sheet} />)}</div>
      </details>
    </Panel>
  )
}

const Sheet = ({ one, sheet }: { one: ImportView; sheet: ImportSheet }) => {
  const t = importTexts.useText()
  const [changed, setChanged] = useState<Record<string, string>>({})
  const { send, sending } = useSend(mapImport, null)
  const options = [{ value: '', label: t('unused') }, ...MAPPABLE.map((field) => ({ value: field, label: fieldWord(field) }))]
  return (
    <fieldset className="column-set">
      <legend>{sheet.name === '' ? one.fileName : sheet.name} · {importWord('kind', sheet.kind)}</legend>
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
          </label>
        ))}
      </div>
      <Button loading={sending} disabled={Object.keys(changed).length === 0} onClick={() => void send({ import: one.id, sheet: sheet.name, columns: changed })}>
        {t('apply')}
      </Button>
    </fieldset>
  )
}
