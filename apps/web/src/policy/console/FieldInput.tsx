// One rule as something to type in or choose, by what kind of value it is.
import { Checkbox, Input, InputNumber, Select } from 'antd'
import { MEASURES_OFF_PACK, PACK_2020_02, readField, type PolicyField } from '@shouwang/domain/policy'
import { policyConsole } from './policy-console.texts.js'
import { fieldName, wordOf } from './policy-fields.texts.js'

interface InputProps { field: PolicyField; value: unknown; onChange: (value: unknown) => void; label?: string }
interface Threshold { tenths: number; comparator: 'above' | 'at-or-above' }
interface Area { prefix: string; name: string }

export const FieldInput = (props: InputProps) => {
  const { field, value, onChange, label = fieldName(field) } = props
  switch (field.strictness.kind) {
    case 'threshold': return <ThresholdInput {...props} label={label} />
    case 'number': return <NumberInput {...props} label={label} />
    case 'flag': return <Checkbox aria-label={label} checked={value === true} onChange={(event) => onChange(event.target.checked)} />
    case 'choice':
      return (
        <Select aria-label={label} className="policy-input" value={String(value)} onChange={onChange} options={field.strictness.loosestFirst.map((each) => ({ value: each, label: wordOf(each) }))} />
      )
    case 'set': return <SetInput {...props} label={label} />
    case 'areas': return <AreasInput {...props} label={label} />
    case 'label': return <LabelInput {...props} label={label} />
  }
}

const ThresholdInput = ({ value, onChange, label }: InputProps) => {
  const t = policyConsole.useText()
  const { tenths, comparator } = value as Threshold
  return (
    <span className="row-actions">
      <Select
        aria-label={`${label ?? ''} ${t('draft.comparator')}`}
        value={comparator}
        onChange={(next: Threshold['comparator']) => onChange({ tenths, comparator: next })}
        options={[{ value: 'above', label: t('draft.above') }, { value: 'at-or-above', label: t('draft.from') }]}
      />
      <InputNumber
        aria-label={`${label ?? ''} ℃`}
        min={36}
        max={40}
        step={0.1}
        precision={1}
        value={tenths / 10}
        suffix="℃"
        onChange={(next) => next !== null && onChange({ tenths: Math.round(Number(next) * 10), comparator })}
      />
    </span>
  )
}

/** Numbers that can be without a limit: empty is null. */
const isOptional = (field: PolicyField): boolean => [MEASURES_OFF_PACK, PACK_2020_02].some((pack) => readField(pack, field) === null)

const NumberInput = ({ field, value, onChange, label }: InputProps) => {
  const t = policyConsole.useText()
  const tenths = field.unit === 'tenths'
  const optional = isOptional(field)
  return (
    <InputNumber
      {...(label === undefined ? {} : { 'aria-label': label })}
      min={tenths ? 30 : 0}
      max={tenths ? 35.9 : 1440}
      step={tenths ? 0.1 : 1}
      precision={tenths ? 1 : 0}
      value={value === null ? null : tenths ? Number(value) / 10 : Number(value)}
      placeholder={optional ? t('draft.unlimitedHint') : ''}
      className="policy-number"
      {...(tenths ? { suffix: '℃' } : {})}
      onChange={(next) => {
        if (next === null && !optional) return
        onChange(next === null ? null : tenths ? Math.round(Number(next) * 10) : Number(next))
      }}
    />
  )
}

const SetInput = ({ field, value, onChange, label }: InputProps) => {
  const known = [...new Set([MEASURES_OFF_PACK, PACK_2020_02].flatMap((pack) => readField(pack, field) as string[]))]
  const free = field.path === 'gate.askPlates'
  return (
    <Select
      mode={free ? 'tags' : 'multiple'}
      {...(label === undefined ? {} : { 'aria-label': label })}
      className="policy-input"
      value={value as string[]}
      onChange={onChange}
      options={known.map((each) => ({ value: each, label: wordOf(each) }))}
    />
  )
}

interface Both { zh: string; en: string }

/** A name in both languages; neither is ever empty. */
const LabelInput = ({ value, onChange, label }: InputProps) => {
  const both = value as Both
  const set = (language: keyof Both, text: string): void => {
    if (text.trim() !== '') onChange({ ...both, [language]: text })
  }
  return (
    <span className="row-actions">
      <Input aria-label={`${label ?? ''} 中文`} maxLength={8} value={both.zh} onChange={(event) => set('zh', event.target.value)} />
      <Input aria-label={`${label ?? ''} English`} maxLength={20} value={both.en} onChange={(event) => set('en', event.target.value)} />
    </span>
  )
}

const areaLines = (areas: readonly Area[]): string => areas.map(({ prefix, name }) => `${prefix} ${name}`).join('\n')
/** Lines that begin with a prefix of a division code; others are left out until they do. */
const readAreas = (text: string): Area[] =>
  text.split('\n').flatMap((line) => {
    const [, prefix, name] = /^\s*([0-9]{2,12})\s+(\S.{0,39})$/.exec(line) ?? []
    return prefix === undefined || name === undefined ? [] : [{ prefix, name: name.trim() }]
  })

const AreasInput = ({ value, onChange, label }: InputProps) => {
  const t = policyConsole.useText()
  return (
    <Input.TextArea
      {...(label === undefined ? {} : { 'aria-label': label })}
      rows={4}
      defaultValue={areaLines(value as Area[])}
      placeholder={t('draft.areasHint')}
      onChange={(event) => onChange(readAreas(event.target.value))}
    />
  )
}
