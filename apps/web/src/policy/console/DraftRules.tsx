// Every rule of a draft beside what it was, with the change marked by word and shape.
import { compareField, readField, withField, type PackContent, type PackRules, type PolicyField } from '@shouwang/domain/policy'
import { Nothing, StatePill } from '../../platform/console/index.js'
import { FieldInput } from './FieldInput.js'
import { changeMark, fieldsOf, SECTIONS } from './pack-words.js'
import { policyConsole } from './policy-console.texts.js'
import { fieldName, sectionName, valueWords } from './policy-fields.texts.js'

interface DraftRulesProps { before: PackRules; content: PackContent; onChange: (next: PackContent) => void; onlyChanged: boolean; loosened: readonly string[] }

const isChanged = (field: PolicyField, before: PackRules, content: PackContent): boolean =>
  JSON.stringify(readField(before, field)) !== JSON.stringify(readField(content, field))

export const DraftRules = (props: DraftRulesProps) => {
  const t = policyConsole.useText()
  const { before, content, onlyChanged } = props
  const shown = (field: PolicyField) => !onlyChanged || isChanged(field, before, content)
  const sections = SECTIONS.map((section) => ({ section, fields: fieldsOf(section).filter(shown) })).filter(({ fields }) => fields.length > 0)
  if (sections.length === 0) return <Nothing>{t('draft.noneChanged')}</Nothing>
  return (
    <div className="stack">
      {sections.map(({ section, fields }) => (
        <div key={section} className="policy-scroll" role="region" aria-label={sectionName(section)} tabIndex={0}>
          <table className="plain-table policy-rules policy-draft">
            <caption className="policy-caption">{sectionName(section)}</caption>
            <thead>
              <tr>
                <th scope="col">{t('field')}</th>
                <th scope="col">{t('before')}</th>
                <th scope="col">{t('draft.newValue')}</th>
                <th scope="col">{t('effect')}</th>
              </tr>
            </thead>
            <tbody>
              {fields.map((field) => (
                <RuleRow key={field.path} field={field} {...props} />
              ))}
            </tbody>
          </table>
        </div>
      ))}
    </div>
  )
}

const RuleRow = ({ field, before, content, onChange, loosened }: DraftRulesProps & { field: PolicyField }) => {
  const [was, is] = [readField(before, field), readField(content, field)]
  const mark = isChanged(field, before, content) ? changeMark({ field, comparison: compareField(field, was, is) }) : null
  return (
    <tr className={loosened.includes(field.path) ? 'policy-loosened' : mark === null ? '' : 'policy-changed'}>
      <th scope="row">{fieldName(field)}</th>
      <td>{valueWords(field, was)}</td>
      <td>
        <FieldInput field={field} value={is} onChange={(value) => onChange(withField(content, field, value))} />
      </td>
      <td>{mark === null ? null : <StatePill tone={mark.tone}>{mark.word}</StatePill>}</td>
    </tr>
  )
}
