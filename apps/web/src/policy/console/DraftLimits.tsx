// How far territories below may tighten: a rule without a limit may be tightened freely.
import { Button, Select } from 'antd'
import { POLICY_FIELDS, readField, type PackContent } from '@shouwang/domain/policy'
import { commonTexts } from '../../platform/console/index.js'
import { FieldInput } from './FieldInput.js'
import { policyConsole } from './policy-console.texts.js'
import { fieldName } from './policy-fields.texts.js'

export const DraftLimits = ({ content, onChange }: { content: PackContent; onChange: (next: PackContent) => void }) => {
  const t = policyConsole.useText()
  const common = commonTexts.useText()
  const set = (limits: PackContent['limits']) => onChange({ ...content, limits })
  const free = POLICY_FIELDS.filter(({ path }) => !content.limits.some(({ field }) => field === path))
  return (
    <div className="stack">
      <p className="quiet">{t('draft.limitsHint')}</p>
      {content.limits.map(({ field: path, strictest }) => {
        const field = POLICY_FIELDS.find((known) => known.path === path)
        if (field === undefined) return null
        const label = t('draft.limitOf', { field: fieldName(field) })
        return (
          <div key={path} className="row-actions">
            <span>{label}</span>
            <FieldInput
              field={field}
              value={strictest}
              label={label}
              onChange={(value) => set(content.limits.map((limit) => (limit.field === path ? { field: path, strictest: value } : limit)))}
            />
            <Button size="small" aria-label={`${common('remove')} ${label}`} onClick={() => set(content.limits.filter(({ field: each }) => each !== path))}>
              {common('remove')}
            </Button>
          </div>
        )
      })}
      <Select
        aria-label={t('draft.addLimit')}
        className="policy-against"
        value={null}
        placeholder={t('draft.addLimit')}
        showSearch={{ optionFilterProp: 'label' }}
        options={free.map((field) => ({ value: field.path, label: fieldName(field) }))}
        onChange={(path: string) => set([...content.limits, { field: path, strictest: readField(content, { path }) }])}
      />
    </div>
  )
}
