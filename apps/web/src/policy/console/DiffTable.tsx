// Two versions field by field: what it was, what it is, and whether that is stricter or looser, by word and shape.
import { Select } from 'antd'
import { diffRules, type PackView } from '@shouwang/domain/policy'
import { Nothing, StatePill, useAddress } from '../../platform/console/index.js'
import { changeMark, packTitle } from './pack-words.js'
import { policyConsole } from './policy-console.texts.js'
import { fieldName, useFieldWords, valueWords } from './policy-fields.texts.js'

/** The version that a pack is compared with: the one chosen, else the one that it was drafted from, else "measures off". */
export const comparedWith = (view: PackView, packs: readonly PackView[], chosen: string | null): PackView | undefined =>
  packs.find(({ version }) => version === chosen) ?? packs.find(({ version }) => version === view.basedOn) ?? packs.find(({ version }) => version === 'measures-off/1')

export const AgainstPicker = ({ view, packs }: { view: PackView; packs: readonly PackView[] }) => {
  const t = policyConsole.useText()
  const { get, set } = useAddress()
  const others = packs.filter(({ version }) => version !== view.version)
  return (
    <label className="panel-tools">
      <span>{t('against')}</span>
      <Select
        aria-label={t('against')}
        className="policy-against"
        value={comparedWith(view, packs, get('against'))?.version ?? null}
        onChange={(version) => set({ against: version })}
        options={others.map(({ version, pack }) => ({ value: version, label: `${packTitle(pack)} ${version}` }))}
        showSearch={{ optionFilterProp: 'label' }}
      />
    </label>
  )
}

export const DiffTable = ({ view, packs }: { view: PackView; packs: readonly PackView[] }) => {
  const t = policyConsole.useText()
  useFieldWords()
  const { get } = useAddress()
  const other = comparedWith(view, packs, get('against'))
  const changes = other ? diffRules(other.pack, view.pack) : []
  const count = (...kinds: string[]) => changes.filter(({ comparison }) => kinds.includes(comparison)).length
  return (
    <div className="stack">
      <AgainstPicker view={view} packs={packs} />
      {changes.length === 0 ? (
        <Nothing>{t('noDiff')}</Nothing>
      ) : (
        <>
          <p>{t('diff.sum', { n: changes.length, stricter: count('stricter'), looser: count('looser', 'mixed') })}</p>
          <div className="policy-scroll" role="region" aria-label={t('view.diff')} tabIndex={0}>
            <table className="plain-table policy-diff">
              <thead>
                <tr>
                  <th scope="col">{t('field')}</th>
                  <th scope="col">{`${t('before')} ${other?.version ?? ''}`}</th>
                  <th scope="col">{`${t('after')} ${view.version}`}</th>
                  <th scope="col">{t('effect')}</th>
                </tr>
              </thead>
              <tbody>
                {changes.map((change) => (
                  <tr key={change.field.path}>
                    <th scope="row">{fieldName(change.field)}</th>
                    <td>{valueWords(change.field, change.before)}</td>
                    <td>{valueWords(change.field, change.after)}</td>
                    <td>
                      <StatePill tone={changeMark(change).tone}>{changeMark(change).word}</StatePill>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </div>
  )
}
