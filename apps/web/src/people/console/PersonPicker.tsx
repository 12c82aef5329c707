// Finds one known person by name, pinyin, number, phone or door; what is shown is masked, the door tells people of one name apart.
import { Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import type { RegisterLine, SearchAnswer } from '@shouwang/domain/people'
import { queryText, useRead } from '../../platform/console/index.js'
import { cardForms } from './card-forms.texts.js'

const lineOf = ({ name, birthYear, place, door, phone }: RegisterLine): string =>
  [name, birthYear, [place, door].filter(Boolean).join(' '), phone].filter((part) => part !== null && part !== '').join(' · ')

export interface PersonPickerProps { value?: string; onChange?: (person: string | undefined) => void; id?: string; label: string; except?: readonly string[] }

export const PersonPicker = ({ value, onChange, id, label, except = [] }: PersonPickerProps) => {
  const t = cardForms.useText()
  const [typed, setTyped] = useState('')
  const q = useDeferredValue(typed.trim())
  const query = useRead<SearchAnswer>(q === '' ? null : `/api/people/search${queryText({ q })}`, { keep: true })
  // The chosen one stays in the list when something else is typed.
  const [chosen, setChosen] = useState<RegisterLine | null>(null)
  const found = (q === '' ? [] : query.data?.people ?? []).filter((line) => !except.includes(line.id) && line.id !== chosen?.id)
  const options = [...(chosen === null ? [] : [chosen]), ...found].map((line) => ({ value: line.id, label: lineOf(line) }))
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      {...(value === undefined ? {} : { value })}
      aria-label={label}
      allowClear
      showSearch={{ filterOption: false, onSearch: setTyped }}
      loading={query.isFetching}
      options={options}
      placeholder={t('pick')}
      notFoundContent={q === '' ? t('typeFirst') : query.isFetching ? t('searching') : t('nobody')}
      onChange={(next: string | undefined) => {
        setChosen((query.data?.people ?? []).find((line) => line.id === next) ?? (next === chosen?.id ? chosen : null))
        onChange?.(next)
      }}
    />
  )
}
