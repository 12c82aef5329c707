// 区域: the tree of places with each one's story, the map, grids and their load, blind spots, coverage, entrances; import from the national table.
import { Button, Drawer, Tabs } from 'antd'
import { canDo, useSession } from '../../platform/session.js'
import { PageHead, useAddress } from '../../platform/console/index.js'
import { EntrancesTab } from './EntrancesTab.js'
import { FindPlace } from './FindPlace.js'
import { GridsTab } from './GridsTab.js'
import { ImportDivision } from './ImportDivision.js'
import { MapTab } from './MapTab.js'
import { territoryConsole } from './territory-console.texts.js'
import { territoryLife } from './territory-life.texts.js'
import { TreeTab } from './TreeTab.js'
import { BlindTab, CoverageTab } from './WatchTabs.js'

export const TerritoryScreen = () => {
  const t = territoryConsole.useText()
  const words = territoryLife.useText()
  const { session } = useSession()
  const { get, set } = useAddress()
  const mayManage = canDo(session, 'territory.manage')
  const tabs = [
    { key: 'tree', label: words('tab.tree'), children: <TreeTab mayManage={mayManage} /> },
    { key: 'map', label: words('tab.map'), children: <MapTab /> },
    { key: 'grids', label: words('tab.grids'), children: <GridsTab /> },
    { key: 'blind', label: words('tab.blind'), children: <BlindTab /> },
    { key: 'coverage', label: words('tab.coverage'), children: <CoverageTab /> },
    { key: 'entrances', label: words('tab.entrances'), children: <EntrancesTab /> },
  ]
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
      <Tabs
        activeKey={tabs.some((tab) => tab.key === get('tab')) ? get('tab')! : 'tree'}
        items={tabs}
        destroyOnHidden
        onChange={(next) => set({ tab: next === 'tree' ? null : next, page: null, add: null, do: null })}
      />
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
