// 异常: questions about people with their clocks, one whole in a drawer, the month in figures.
import { Drawer, Tabs } from 'antd'
import { PageHead, useAddress } from '../../platform/console/index.js'
import { anomalyConsole } from './anomaly-console.texts.js'
import { AnomalyDetails } from './AnomalyDetails.js'
import { AnomalyList } from './AnomalyList.js'
import { MonthTab } from './MonthTab.js'

export const AnomalyScreen = () => {
  const t = anomalyConsole.useText()
  const { get, set } = useAddress()
  const one = get('anomaly')
  const tabs = [
    { key: 'list', label: t('tab.list'), children: <AnomalyList /> },
    { key: 'month', label: t('tab.month'), children: <MonthTab /> },
  ]
  return (
    <>
      <PageHead title={t('title')} hint={t('hint')} />
      <Tabs
        activeKey={get('tab') === 'month' ? 'month' : 'list'}
        items={tabs}
        destroyOnHidden
        onChange={(next) => set({ tab: next === 'list' ? null : next, anomaly: null })}
      />
      <Drawer open={one !== null} title={t('story')} size={720} destroyOnHidden onClose={() => set({ anomaly: null })}>
        {one === null ? null : <AnomalyDetails id={one} />}
      </Drawer>
    </>
  )
}
