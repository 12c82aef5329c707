// 场所码: posters with counts of nobody in particular, and openings for listed cases with who made them.
import { Drawer, Tabs } from 'antd'
import { canDo, useSession } from '../../platform/session.js'
import { PageHead, useAddress } from '../../platform/console/index.js'
import { CaseList } from './CaseList.js'
import { OpenedDetails } from './OpenedDetails.js'
import { OpeningList } from './OpeningList.js'
import { placeConsole } from './place-console.texts.js'
import { PosterList } from './PosterList.js'

export const PlaceScreen = () => {
  const t = placeConsole.useText()
  const { session } = useSession()
  const { get, set } = useAddress()
  const mayOpen = canDo(session, 'place.open-visits')
  const tabs = [
    { key: 'posters', label: t('tab.posters'), children: <PosterList /> },
    ...(mayOpen ? [{ key: 'cases', label: t('tab.cases'), children: <CaseList /> }] : []),
    { key: 'openings', label: t('tab.openings'), children: <OpeningList /> },
  ]
  const opening = get('opening')
  return (
    <>
      <PageHead title={t('title')} hint={t('hint', { days: 14 })} />
      <Tabs
        activeKey={tabs.some((tab) => tab.key === get('tab')) ? get('tab')! : 'posters'}
        items={tabs}
        destroyOnHidden
        onChange={(next) => set({ tab: next === 'posters' ? null : next, opening: null, page: null })}
      />
      <Drawer open={mayOpen && opening !== null} title={t('seen.title')} size={760} destroyOnHidden onClose={() => set({ opening: null })}>
        {opening === null ? null : <OpenedDetails id={opening} />}
      </Drawer>
    </>
  )
}
