// What the class of a compound picks as its default gate rules: shown where a checkpoint is opened or rules are adopted.
import { Alert } from 'antd'
import { CLASSED_KINDS, gateDefaultsFor, type CompoundClass, type TerritoryView } from '@shouwang/domain/territory'
import { listOf, useRead } from '../../platform/console/index.js'
import { territoryWord } from './territory-console.texts.js'
import { lifeWord, territoryLife } from './territory-life.texts.js'

/** The defaults of the chosen place; nothing for places that have no class. */
export const ClassDefaults = ({ territory }: { territory: string | undefined }) => {
  const place = useRead<TerritoryView>(territory ? `/api/territory/${territory}` : null).data
  return place && CLASSED_KINDS.includes(place.kind) ? <Defaults compoundClass={place.compoundClass} /> : null
}

const Defaults = ({ compoundClass }: { compoundClass: CompoundClass | null }) => {
  const t = territoryLife.useText()
  const rules = gateDefaultsFor(compoundClass)
  const lines = [
    t('defaults.keep', rules.keep), t('defaults.staff', { n: rules.staffPerShift }),
    t('defaults.run', { who: listOf(rules.responsible.map((who) => lifeWord('who', who))) }),
    ...(rules.checkpoints.includes('building-door') ? [t('defaults.door')] : []),
    ...(rules.publicityPoint ? [t('defaults.publicity')] : []),
    ...(rules.registerEveryone ? [t('defaults.register')] : []),
  ]
  const name = compoundClass === null ? t('defaults.unknown') : territoryWord('class', compoundClass)
  return <Alert type="info" showIcon title={t('defaults.title', { class: name })} description={listOf(lines)} />
}
