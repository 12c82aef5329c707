// What counts at a place, and which territory each rule comes from.
import { effectivePolicy, inForceAt, readField, versionText, type AdoptedPack, type LayerView } from '@shouwang/domain/policy'
import { Nothing, ReadState, useAddress, useRead } from '../../platform/console/index.js'
import { deviceNow } from '../../platform/command.js'
import { TerritoryPicker } from '../../territory/console/index.js'
import { fieldsOf, packTitle, SECTIONS } from './pack-words.js'
import { policyConsole } from './policy-console.texts.js'
import { fieldName, sectionName, useFieldWords, valueWords } from './policy-fields.texts.js'

export const Inheritance = () => {
  const t = policyConsole.useText()
  const { get, set } = useAddress()
  const territory = get('at')
  const layers = useRead<LayerView[]>(territory === null ? null : `/api/policy/over?territory=${territory}`)
  return (
    <div className="stack">
      <p className="quiet">{t('inherit.hint')}</p>
      <div className="panel-tools">
        <TerritoryPicker value={territory} onChange={(at) => set({ at })} />
      </div>
      <ReadState query={layers} empty={t('inherit.choose')}>
        {(rows) => <Effective layers={rows} />}
      </ReadState>
    </div>
  )
}

const Effective = ({ layers }: { layers: LayerView[] }) => {
  const t = policyConsole.useText()
  useFieldWords()
  const now = deviceNow()
  const effective = effectivePolicy(layers as AdoptedPack[], now)
  if (effective === null) return <Nothing>{t('inherit.off')}</Nothing>
  const inForce = inForceAt(layers, now)
  const from = (path: string) =>
    inForce.filter(({ adoption }) => effective.origins[path]?.includes(adoption)).map(({ territoryName, pack }) => `${territoryName} ${versionText(pack)}`).join(' + ')
  return (
    <div className="stack">
      <p>{t('inherit.decides', { version: effective.version })}</p>
      <section className="stack" aria-label={t('inherit.layers')}>
        <h3>{t('inherit.layers')}</h3>
        <ol className="checklist-items">
          {inForce.map(({ adoption, territoryName, pack }) => (
            <li key={adoption}>
              {territoryName} · {packTitle(pack)} <span className="quiet">{versionText(pack)}</span>
            </li>
          ))}
        </ol>
      </section>
      {SECTIONS.map((section) => (
        <div key={section} className="policy-scroll" role="region" aria-label={sectionName(section)} tabIndex={0}>
          <table className="plain-table policy-rules">
            <caption className="policy-caption">{sectionName(section)}</caption>
            <thead>
              <tr>
                <th scope="col">{t('field')}</th>
                <th scope="col">{t('value')}</th>
                <th scope="col">{t('inherit.comes')}</th>
              </tr>
            </thead>
            <tbody>
              {fieldsOf(section).map((field) => (
                <tr key={field.path}>
                  <th scope="row">{fieldName(field)}</th>
                  <td>{valueWords(field, readField(effective.rules, field))}</td>
                  <td className="quiet">{from(field.path)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ))}
    </div>
  )
}
