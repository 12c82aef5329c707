// 责任: gaps first, then the chains, the people who hold them, and the command roster.
import { Tabs } from 'antd'
import { PageHead, useAddress } from '../../platform/console/index.js'
import { ChainsTab } from './ChainsTab.js'
import { GapsTab } from './GapsTab.js'
import { HoldersTab } from './HoldersTab.js'
import { responsibilityConsole } from './responsibility-console.texts.js'
import { RosterTab } from './RosterTab.js'

export const ResponsibilityScreen = () => {
  const t = responsibilityConsole.useText()
  const { get, set } = useAddress()
  const tabs = [
    { key: 'gaps', label: t('tab.gaps'), children: <GapsTab /> },
    { key: 'chains', label: t('tab.chains'), children: <ChainsTab /> },
    { key: 'holders', label: t('tab.holders'), children: <HoldersTab /> },
    { key: 'roster', label: t('tab.roster'), children: <RosterTab /> },
  ]
  return (
    <>
      <PageHead title={t('title')} hint={t('hint')} />
      <Tabs
        activeKey={tabs.some((tab) => tab.key === get('tab')) ? get('tab')! : 'gaps'}
        items={tabs}
        destroyOnHidden
        onChange={(next) => set({ tab: next === 'gaps' ? null : next, page: null, q: null, chain: null, slot: null, holder: null, handOver: null })}
      />
    </>
  )
}
