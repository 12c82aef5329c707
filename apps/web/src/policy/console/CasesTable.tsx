// The cases that pin the rules, decided under the version and under the one that it is compared with: which of them change their verdict.
import { Checkbox } from 'antd'
import { useMemo } from 'react'
import { runGateCases, type CaseVerdict } from '@shouwang/domain/cases'
import type { GateFacts } from '@shouwang/domain/gate'
import { gatePolicyOf, POLICY_FIELDS, type PackView } from '@shouwang/domain/policy'
import { VerdictWords } from '../../gate/console/index.js'
import { degreesText, listOf, Nothing, useAddress } from '../../platform/console/index.js'
import { useLanguage } from '../../platform/i18n.js'
import { AgainstPicker, comparedWith } from './DiffTable.js'
import { policyConsole } from './policy-console.texts.js'
import { fieldName, useFieldWords } from './policy-fields.texts.js'

/** The facts of a case in a few words. */
const factWords = ({ direction, subject, mask, temperature }: GateFacts): string => {
  const t = policyConsole.text
  const who = subject.kind === 'vehicle' ? [t('case.people', { n: subject.count })] : [t(`case.mask.${mask}`), temperature ? degreesText(temperature.tenths) : t('case.noReading')]
  return listOf([t(`case.${direction}`), t(`case.${subject.kind}`), ...who])
}

const pinWords = ({ pins }: CaseVerdict): string => listOf(POLICY_FIELDS.filter(({ path }) => pins.includes(path)).map(fieldName)) || '–'
const codes = (because: readonly { code: string }[]): string[] => [...new Set(because.map(({ code }) => code))]

export const CasesTable = ({ view, packs }: { view: PackView; packs: readonly PackView[] }) => {
  const t = policyConsole.useText()
  useFieldWords()
  const language = useLanguage()
  const { get, set } = useAddress()
  const other = comparedWith(view, packs, get('against'))
  const cases = useMemo(() => (other ? runGateCases(gatePolicyOf(other.pack), gatePolicyOf(view.pack)) : []), [other, view])
  const changed = cases.filter((each) => each.changed)
  const shown = get('cases') === 'all' ? cases : changed
  return (
    <div className="stack">
      <p className="quiet">{t('cases.hint', { before: other?.version ?? '', after: view.version })}</p>
      <AgainstPicker view={view} packs={packs} />
      <div className="panel-tools">
        <strong>{t('cases.sum', { n: changed.length, total: cases.length })}</strong>
        <Checkbox checked={get('cases') === 'all'} onChange={(event) => set({ cases: event.target.checked ? 'all' : null })}>
          {t('cases.all')}
        </Checkbox>
      </div>
      {shown.length === 0 ? (
        <Nothing>{t('cases.none')}</Nothing>
      ) : (
        <div className="policy-scroll" role="region" aria-label={t('view.cases')} tabIndex={0}>
          <table className="plain-table policy-cases">
            <thead>
              <tr>
                <th scope="col">{t('pins')}</th>
                <th scope="col">{t('case')}</th>
                <th scope="col">{t('before')}</th>
                <th scope="col">{t('after')}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((each) => (
                <tr key={each.name} className={each.changed ? 'policy-changed' : ''}>
                  <td>{pinWords(each)}</td>
                  <td>
                    {factWords(each.facts)}
                    {language === 'en' ? <div className="quiet">{each.name}</div> : null}
                  </td>
                  <td>
                    <VerdictWords verdict={each.before.verdict} because={codes(each.before.because)} />
                  </td>
                  <td>
                    <VerdictWords verdict={each.after.verdict} because={codes(each.after.because)} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  )
}
