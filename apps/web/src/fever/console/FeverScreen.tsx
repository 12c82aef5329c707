// 发热与转诊: lists with clocks, the funnel, hospitals with their beds.
import { Drawer, Tabs } from 'antd'
import { PageHead, useAddress } from '../../platform/console/index.js'
import { canDo, useSession } from '../../platform/session.js'
import { TerritoryPicker } from '../../territory/console/index.js'
import { feverConsole } from './fever-console.texts.js'
import { FeverDetails } from './FeverDetails.js'
import { FeverList, type FeverListName } from './FeverList.js'
import { Funnel } from './Funnel.js'
import { Hospitals, SaveHospital } from './Hospitals.js'
import { ReportButton } from './ReportButton.js'

const LISTS: readonly FeverListName[] = ['open', 'to-refer', 'on-the-way', 'no-show', 'in-care', 'report-due', 'over']

export const FeverScreen = () => {
  const t = feverConsole.useText()
  const { session } = useSession()
  const { get, set } = useAddress()
  const tabs = [
    ...LISTS.map((list) => ({ key: list as string, label: t(`tab.${list}`), children: <FeverList list={list} /> })),
    { key: 'funnel', label: t('tab.funnel'), children: <Funnel /> },
    { key: 'hospitals', label: t('tab.hospitals'), children: <Hospitals /> },
  ]
  const active = tabs.some(({ key }) => key === get('tab')) ? get('tab')! : 'open'
  const fever = get('fever')
  const actions = (
    <span className="row-actions">
      {canDo(session, 'quarantine.report') ? <ReportButton /> : null}
      {canDo(session, 'fever.manage-hospital') ? <SaveHospital hospital={null} /> : null}
    </span>
  )
  return (
    <>
      <PageHead title={t('title')} hint={t('hint')} actions={actions} />
      <div className="panel-tools">
        <TerritoryPicker value={get('territory')} onChange={(id) => set({ territory: id, page: null })} />
      </div>
      <Tabs activeKey={active} items={tabs} destroyOnHidden onChange={(next) => set({ tab: next === 'open' ? null : next, page: null, fever: null })} />
      <Drawer open={fever !== null} title={t('detail')} size={720} destroyOnHidden onClose={() => set({ fever: null })}>
        {fever === null ? null : <FeverDetails id={fever} />}
      </Drawer>
    </>
  )
}
