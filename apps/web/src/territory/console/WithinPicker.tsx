// The place that a list of the territory screen is about; kept in the address.
import { useAddress } from '../../platform/console/index.js'
import { territoryLife } from './territory-life.texts.js'
import { TerritoryPicker } from './TerritoryPicker.js'

const WIDE = ['district', 'war-zone', 'sub-district', 'township', 'community', 'village', 'grid-2', 'grid-3', 'compound', 'courtyard'] as const

export const WithinPicker = () => {
  const t = territoryLife.useText()
  const { get, set } = useAddress()
  return <TerritoryPicker value={get('within')} kinds={WIDE} label={t('within')} onChange={(id) => set({ within: id, page: null })} />
}
