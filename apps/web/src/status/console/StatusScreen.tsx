// 健康状态: who is yellow or red and why, appeals with their clock, corrections, changes of many, what stands before the auditor.
import { Drawer, Tabs } from 'antd'
import { canDo, useSession } from '../../platform/session.js'
import { PageHead, useAddress } from '../../platform/console/index.js'
import { AppealDetails } from './AppealDetails.js'
import { AppealsTab } from './AppealsTab.js'
import { ChangesTab } from './ChangesTab.js'
import { CorrectionsTab } from './CorrectionsTab.js'
import { NoticesTab } from './NoticesTab.js'
import { PeopleTab } from './PeopleTab.js'
import { PersonDetails } from './PersonDetails.js'
import { statusConsole } from './status-console.texts.js'

export const StatusScreen = () => {
  const t = statusConsole.useText()
  const { session } = useSession()
  const { get, set } = useAddress()
  const tabs = [
    { key: 'people', label: t('tab.people'), children: <PeopleTab /> },
    { key: 'appeals', label: t('tab.appeals'), children: <AppealsTab /> },
    ...(canDo(session, 'status.correct') ? [{ key: 'corrections', label: t('tab.corrections'), children: <CorrectionsTab /> }] : []),
    { key: 'changes', label: t('tab.changes'), children: <ChangesTab /> },
    ...(canDo(session, 'ledger.read') ? [{ key: 'notices', label: t('tab.notices'), children: <NoticesTab /> }] : []),
  ]
  const [person, appeal] = [get('person'), get('appeal')]
  return (
    <>
      <PageHead title={t('title')} hint={t('hint')} />
      <Tabs
        activeKey={tabs.some((tab) => tab.key === get('tab')) ? get('tab')! : 'people'}
        items={tabs}
        destroyOnHidden
        onChange={(next) => set({ tab: next === 'people' ? null : next, person: null, appeal: null })}
      />
      <Drawer open={person !== null} title={t('title')} size={640} destroyOnHidden onClose={() => set({ person: null })}>
        {person === null ? null : <PersonDetails id={person} />}
      </Drawer>
      <Drawer open={appeal !== null} title={t('appeal')} size={640} destroyOnHidden onClose={() => set({ appeal: null })}>
        {appeal === null ? null : <AppealDetails id={appeal} />}
      </Drawer>
    </>
  )
}
