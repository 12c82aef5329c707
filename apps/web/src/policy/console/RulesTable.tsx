// A pack as a table that a person can read: every rule in words with its unit, who applies it, and where the value comes from.
import { POLICY_FIELDS, readField, type RulePack } from '@shouwang/domain/policy'
import { fieldsOf, SECTIONS } from './pack-words.js'
import { policyConsole } from './policy-console.texts.js'
import { appliedByWords, fieldName, sectionName, sourceWords, useFieldWords, valueWords } from './policy-fields.texts.js'

export const RulesTable = ({ pack }: { pack: RulePack }) => {
  const t = policyConsole.useText()
  useFieldWords()
  const limitOf = (path: string) => pack.limits.find(({ field }) => field === path)
  const withLimits = pack.limits.some(({ field }) => POLICY_FIELDS.some(({ path }) => path === field))
  return (
    <div className="stack">
      {SECTIONS.map((section) => (
        <section key={section} className="stack" aria-label={sectionName(section)}>
          <h3>{sectionName(section)}</h3>
          <div className="policy-scroll" role="region" aria-label={sectionName(section)} tabIndex={0}>
            <table className="plain-table policy-rules">
              <thead>
                <tr>
                  <th scope="col">{t('field')}</th>
                  <th scope="col">{t('value')}</th>
                  {withLimits ? <th scope="col">{t('limits')}</th> : null}
                  <th scope="col">{t('appliedBy')}</th>
                  <th scope="col">{t('source')}</th>
                </tr>
              </thead>
              <tbody>
                {fieldsOf(section).map((field) => (
                  <tr key={field.path}>
                    <th scope="row">{fieldName(field)}</th>
                    <td>{valueWords(field, readField(pack, field))}</td>
                    {withLimits ? <td>{limitOf(field.path) ? valueWords(field, limitOf(field.path)!.strictest) : '–'}</td> : null}
                    <td className="quiet">{appliedByWords(field)}</td>
                    <td className="quiet">{sourceWords(field)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </section>
      ))}
    </div>
  )
}
