// 隔离观察: line lists with their clocks, transfers to receive, long lists being opened, caseloads; one case beside them.
import { Button, Drawer, Tabs } from 'antd'
import { PageHead, useAddress } from '../../platform/console/index.js'
import { canDo, useSession } from '../../platform/session.js'
import { BatchesTab } from './BatchesTab.js'
import { CaseDetails } from './CaseDetails.js'
import { ListsTab } from './ListsTab.js'
import { LoadsTab } from './LoadsTab.js'
import { OpenForm } from './OpenForm.js'
import { quarantineConsole } from './quarantine-console.texts.js'
import { TransfersTab } from './TransfersTab.js'

export const QuarantineScreen = () => {
  const t = quarantineConsole.useText()
  const { session } = useSession()
  const { get, set } = useAddress()
  const mayManage = canDo(session, 'quarantine.manage')
  const [shown, opening] = [get('case'), get('new') !== null]
  const tabs = [
    { key: 'lists', label: t('tab.lists'), children: <ListsTab /> },
    { key: 'transfers', label: t('tab.transfers'), children: <TransfersTab /> },
    ...(mayManage ? [{ key: 'batches', label: t('tab.batches'), children: <BatchesTab /> }] : []),
    { key: 'loads', label: t('tab.loads'), children: <LoadsTab /> },
  ]
  return (
    <>
      <PageHead
        title={t('title')}
        hint={t('hint')}
        actions={
          mayManage ? (
            <Button type="primary" onClick={() => set({ new: '1', case: null })}>
              {t('open')}
            </Button>
          ) : undefined
        }
      />
      <Tabs
        activeKey={tabs.some((tab) => tab.key === get('tab')) ? get('tab')! : 'lists'}
        items={tabs}
        destroyOnHidden
        onChange={(next) => set({ tab: next === 'lists' ? null : next, case: null, new: null })}
      />
      <Drawer open={shown !== null && !opening} title={t('facts')} size={760} destroyOnHidden onClose={() => set({ case: null })}>
        {shown === null ? null : <CaseDetails id={shown} />}
      </Drawer>
      <Drawer open={mayManage && opening} title={t('open.title')} size={760} destroyOnHidden onClose={() => set({ new: null })}>
        {opening ? <OpenForm onDone={(id) => set({ new: null, case: id, ...(id === null ? { tab: 'batches' } : {}) })} /> : null}
      </Drawer>
    </>
  )
}
