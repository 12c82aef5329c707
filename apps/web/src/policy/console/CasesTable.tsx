// The cases that pin the rules, decided under the version and under the one that it is compared with: which of them change their verdict.
import { Checkbox } from 'antd'
import { useMemo } from 'react'
import { runGateCases, type CaseVerdict } from '@shouwang/domain/cases'
import type { GateFacts } from '@shouwang/domain/gate'
import { gatePolicyOf, POLICY_FIELDS, readField, type PackView, type PolicyField, type RulePack } from '@shouwang/domain/policy'
import { VerdictWords } from '../../gate/console/index.js'
import { degreesText, listOf, Nothing, useAddress } from '../../platform/console/index.js'
import { useLanguage } from '../../platform/i18n.js'
import { AgainstPicker, comparedWith } from './DiffTable.js'
import { policyConsole } from './policy-console.texts.js'
import { fieldName, useFieldWords, valueWords } from './policy-fields.texts.js'

/** The facts of a case in a few words. */
const factWords = ({ direction, subject, mask, temperature }: GateFacts): string => {
  const t = policyConsole.text
  const who = subject.kind === 'vehicle' ? [t('case.people', { n: subject.count })] : [t(`case.mask.${mask}`), temperature ? degreesText(temperature.tenths) : t('case.noReading')]
  return listOf([t(`case.${direction}`), t(`case.${subject.kind}`), ...who])
}

/** Cases under the rule that they pin; one that pins several stands under the first. Cases of no rule of the pack come last. */
const grouped = (cases: readonly CaseVerdict[]): { field: PolicyField | null; cases: CaseVerdict[] }[] => {
  const under = (field: PolicyField | null) => cases.filter(({ pins }) => (POLICY_FIELDS.find(({ path }) => pins.includes(path)) ?? null) === field)
  return [...POLICY_FIELDS, null].map((field) => ({ field, cases: under(field) })).filter((group) => group.cases.length > 0)
}

const codes = (because: readonly { code: string }[]): string[] => [...new Set(because.map(({ code }) => code))]

/** The rule that cases pin, as it was and as it is. */
const ruleWords = (field: PolicyField, before: RulePack | undefined, after: RulePack): string => {
  const [was, is] = [before ? valueWords(field, readField(before, field)) : '', valueWords(field, readField(after, field))]
  return was === is ? `${fieldName(field)}:${is}` : `${fieldName(field)}:${was} → ${is}`
}

const CaseRow = ({ row }: { row: CaseVerdict }) => (
  <tr className={row.changed ? 'policy-changed' : ''}>
    <td>
      {factWords(row.facts)}
      {useLanguage() === 'en' ? <div className="quiet">{row.name}</div> : null}
    </td>
    <td>
      <VerdictWords verdict={row.before.verdict} because={codes(row.before.because)} />
    </td>
    <td>
      <VerdictWords verdict={row.after.verdict} because={codes(row.after.because)} />
    </td>
  </tr>
)

export const CasesTable = ({ view, packs }: { view: PackView; packs: readonly PackView[] }) => {
  const t = policyConsole.useText()
  useFieldWords()
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
                <th scope="col">{t('case')}</th>
                <th scope="col">{t('before')}</th>
                <th scope="col">{t('after')}</th>
              </tr>
            </thead>
            {grouped(shown).map(({ field, cases: group }) => (
              <tbody key={field?.path ?? 'none'}>
                <tr>
                  <th scope="rowgroup" colSpan={3} className="policy-group">
                    {field === null ? t('cases.always') : ruleWords(field, other?.pack, view.pack)}
                  </th>
                </tr>
                {group.map((each) => (
                  <CaseRow key={each.name} row={each} />
                ))}
              </tbody>
            ))}
          </table>
        </div>
      )}
    </div>
  )
}
