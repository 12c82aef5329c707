// 区域: the tree of places with each one's story, the map, grids and their load, blind spots, coverage, entrances; import from the national table.
import { Button, Drawer } from 'antd'
import { Link } from 'wouter'
import { canDo, useSession } from '../../platform/session.js'
import { changedSearch, PageHead, useAddress } from '../../platform/console/index.js'
import { EntrancesTab } from './EntrancesTab.js'
import { FindPlace } from './FindPlace.js'
import { GridsTab } from './GridsTab.js'
import { ImportDivision } from './ImportDivision.js'
import { MapTab } from './MapTab.js'
import { territoryConsole } from './territory-console.texts.js'
import { territoryLife } from './territory-life.texts.js'
import { TreeTab } from './TreeTab.js'
import { BlindTab, CoverageTab } from './WatchTabs.js'

const TABS = ['tree', 'map', 'grids', 'blind', 'coverage', 'entrances'] as const

/** Where a tab is; the place that lists are about goes along. */
const hrefOf = (tab: (typeof TABS)[number], within: string | null): string => {
  const search = changedSearch('', { tab: tab === 'tree' ? null : tab, within })
  return search === '' ? '/console/territory' : `/console/territory?${search}`
}

export const TerritoryScreen = () => {
  const t = territoryConsole.useText()
  const words = territoryLife.useText()
  const { session } = useSession()
  const { get, set } = useAddress()
  const mayManage = canDo(session, 'territory.manage')
  const tab = TABS.find((one) => one === get('tab')) ?? 'tree'
  return (
    <>
      <PageHead
        title={t('title')}
        hint={t('hint')}
        actions={
          <>
            <FindPlace onOpen={(place) => set({ place, tab: null, do: null })} />
            {mayManage ? (
              <Button type="primary" onClick={() => set({ import: 1 })}>
                {t('import')}
              </Button>
            ) : null}
          </>
        }
      />
      <nav className="tab-links no-print" aria-label={t('title')}>
        {TABS.map((one) => (
          <Link key={one} href={hrefOf(one, get('within'))} aria-current={one === tab ? 'page' : undefined}>
            {words(`tab.${one}`)}
          </Link>
        ))}
      </nav>
      {tab === 'tree' ? <TreeTab mayManage={mayManage} /> : null}
      {tab === 'map' ? <MapTab /> : null}
      {tab === 'grids' ? <GridsTab /> : null}
      {tab === 'blind' ? <BlindTab /> : null}
      {tab === 'coverage' ? <CoverageTab /> : null}
      {tab === 'entrances' ? <EntrancesTab /> : null}
      <Drawer
        open={mayManage && get('import') === '1'}
        title={t('import.title')}
        size={520}
        destroyOnHidden
        onClose={() => set({ import: null })}
      >
        {session === null ? null : <ImportDivision session={session} onOpen={(root) => set({ import: null, place: root, tab: null })} />}
      </Drawer>
    </>
  )
}
