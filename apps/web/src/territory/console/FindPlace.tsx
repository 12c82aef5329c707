// Finds a place by part of its name or by its code, however that was typed; retired ones say what they became.
import { AutoComplete, Input } from 'antd'
import { useState } from 'react'
import type { FoundUnit } from '@shouwang/domain/territory'
import { queryText, useRead } from '../../platform/console/index.js'
import { territoryLabel } from './territory-console.texts.js'
import { territoryLife } from './territory-life.texts.js'

export const FindPlace = ({ onOpen }: { onOpen: (id: string) => void }) => {
  const t = territoryLife.useText()
  const [text, setText] = useState('')
  const asked = text.trim()
  const query = useRead<FoundUnit[]>(asked.length === 0 ? null : `/api/territory/search${queryText({ q: asked })}`, { keep: true })
  const retired = ({ retiredAt, successors }: FoundUnit): string =>
    retiredAt === null ? '' : ` (${successors.length > 0 ? t('find.retired', { codes: successors.join(', ') }) : t('find.retiredOnly')})`
  const options = (asked === '' ? [] : (query.data ?? [])).map((unit) => ({
    value: unit.id,
    label: <span>{territoryLabel(unit)} <span className="quiet">{unit.parentName} · {unit.code}{retired(unit)}</span></span>,
  }))
  return (
    <AutoComplete
      className="search"
      options={options}
      value={text}
      popupMatchSelectWidth={false}
      onSearch={setText}
      notFoundContent={asked !== '' && query.data?.length === 0 ? t('find.none') : null}
      onSelect={(id: string) => {
        setText('')
        onOpen(id)
      }}
    >
      <Input.Search maxLength={60} aria-label={t('find')} placeholder={t('find')} allowClear />
    </AutoComplete>
  )
}
