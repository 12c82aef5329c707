// 卡口: the posts of the area, the phones enrolled for them, and the readiness checklists.
import { Tabs } from 'antd'
import { canDo, useSession } from '../../platform/session.js'
import { PageHead, useAddress } from '../../platform/console/index.js'
import { CheckpointList } from './CheckpointList.js'
import { ChecklistTemplates } from './ChecklistTemplates.js'
import { DeviceList } from './DeviceList.js'
import { gateConsole } from './gate-console.texts.js'

export const CheckpointsScreen = () => {
  const t = gateConsole.useText()
  const { session } = useSession()
  const { get, set } = useAddress()
  const tabs = [
    {
      key: 'posts',
      label: t('checkpoints.tab'),
      children: <CheckpointList mayManage={canDo(session, 'gate.manage')} mayInvite={canDo(session, 'device.manage')} />,
    },
    ...(canDo(session, 'device.manage') ? [{ key: 'devices', label: t('devices.tab'), children: <DeviceList /> }] : []),
    { key: 'checklists', label: t('checklists.tab'), children: <ChecklistTemplates mayManage={canDo(session, 'gate.manage')} /> },
  ]
  const active = tabs.some((tab) => tab.key === get('tab')) ? get('tab')! : 'posts'
  return (
    <>
      <PageHead title={t('checkpoints.title')} hint={t('checkpoints.hint')} />
      <Tabs
        activeKey={active}
        items={tabs}
        destroyOnHidden
        onChange={(next) => set({ tab: next === 'posts' ? null : next, q: null, add: null, invite: null })}
      />
    </>
  )
}
