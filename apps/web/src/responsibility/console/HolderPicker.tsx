// Chooses a person who can hold a slot, found by name or organisation.
import { Select } from 'antd'
import { useState } from 'react'
import type { HolderView } from '@shouwang/domain/responsibility'
import { queryText, useRead } from '../../platform/console/index.js'
import { responsibilityConsole } from './responsibility-console.texts.js'

export interface HolderPickerProps {
  value?: string | null
  onChange?: (id: string | null) => void
  id?: string
  label: string
  /** Somebody who cannot be chosen: whoever hands over. */
  without?: string
}

export const HolderPicker = ({ value, onChange, id, label, without }: HolderPickerProps) => {
  const t = responsibilityConsole.useText()
  const [q, setQ] = useState('')
  const [known, setKnown] = useState<Record<string, string>>({})
  const query = useRead<{ holders: HolderView[] }>(`/api/responsibility/holders${queryText({ q })}`, { keep: true })
  const found = (query.data?.holders ?? []).filter(({ holder }) => holder !== without)
  const options = found.map(({ holder, name, organisation, duty }) => ({ value: holder, label: [name, organisation, duty].filter(Boolean).join(' · ') }))
  const chosen = value && !options.some((option) => option.value === value) && known[value] ? [{ value, label: known[value] }] : []
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      aria-label={label}
      className="wide"
      allowClear
      showSearch={{ filterOption: false, onSearch: setQ }}
      value={value ?? null}
      placeholder={t('choose')}
      notFoundContent={t('noHolder')}
      loading={query.isFetching}
      options={[...chosen, ...options]}
      onChange={(next: string | null | undefined) => {
        const label2 = options.find((option) => option.value === next)?.label
        if (next && label2) setKnown((before) => ({ ...before, [next]: label2 }))
        onChange?.(next ?? null)
      }}
    />
  )
}
