// 通行证: passes of households, of people of elsewhere, and requests: issue, grant, decide, revoke or suspend with a reason, print.
import { Button, Drawer, Input, Tabs } from 'antd'
import { useLocation } from 'wouter'
import { rotateKey, type PassList, type PassView } from '@shouwang/domain/pass'
import { canDo, useSession } from '../../platform/session.js'
import { AsOf, ConfirmButton, FilterSelect, PageHead, pageOf, queryText, ReadState, useAddress, useRead, useSend } from '../../platform/console/index.js'
import { TerritoryPicker } from '../../territory/console/index.js'
import { GrantForm } from './GrantForm.js'
import { IssueForm } from './IssueForm.js'
import { passLife } from './life.texts.js'
import { passConsole } from './pass-console.texts.js'
import { PassTable } from './PassTable.js'
import { RequestsTab } from './RequestsTab.js'

const STATES: PassView['state'][] = ['active', 'suspended', 'expired', 'revoked']

const TABS = ['home', 'others', 'requests'] as const
type Tab = (typeof TABS)[number]

export const PassScreen = () => {
  const t = passConsole.useText()
  const life = passLife.useText()
  const { session } = useSession()
  const { get, set } = useAddress()
  const tab = TABS.find((each) => each === get('tab')) ?? 'home'
  const shown = TABS.filter((each) => each !== 'requests' || canDo(session, 'pass.issue'))
  return (
    <>
      <PageHead title={t('title')} hint={tab === 'others' ? life('others') : t('hint')} actions={<PassActions tab={tab} territory={get('territory')} />} />
      <Tabs
        activeKey={tab}
        items={shown.map((key) => ({ key, label: life(`tab.${key}`) }))}
        onChange={(next) => set({ tab: next === 'home' ? null : next, page: null, q: null, state: null })}
      />
      {tab === 'requests' ? <RequestsTab /> : <PassesTab tab={tab} />}
      <Drawer open={get('issue') === '1'} title={t('issue.title')} size={480} destroyOnHidden onClose={() => set({ issue: null })}>
        <IssueForm />
      </Drawer>
      <Drawer open={get('grant') === '1'} title={life('grant.title')} size={480} destroyOnHidden onClose={() => set({ grant: null })}>
        <GrantForm />
      </Drawer>
    </>
  )
}

const PassesTab = ({ tab }: { tab: Tab }) => {
  const t = passConsole.useText()
  const life = passLife.useText()
  const { get, set } = useAddress()
  const page = pageOf(get('page'))
  const [territory, q, state] = [get('territory'), get('q'), get('state')]
  const query = useRead<PassList>(`/api/pass${queryText({ territory, q, state, others: tab === 'others' ? 'true' : null, page: page === 1 ? null : page })}`, { keep: true })
  return (
    <>
      <div className="panel-tools">
        {query.dataUpdatedAt === 0 ? null : <AsOf at={query.dataUpdatedAt} />}
        <TerritoryPicker value={territory} onChange={(id) => set({ territory: id, page: null })} />
        <FilterSelect name="state" label={t('allStates')} options={STATES.map((value) => ({ value, label: t(`state.${value}`) }))} />
        <Input.Search
          key={q ?? ''}
          allowClear
          className="search"
          aria-label={t('find')}
          placeholder={t('find')}
          defaultValue={q ?? ''}
          maxLength={60}
          onSearch={(word) => set({ q: word.trim(), page: null })}
        />
      </div>
      <ReadState query={query} isEmpty={(list) => list.total === 0} empty={q !== null || state !== null ? t('noMatch') : tab === 'others' ? life('othersEmpty') : t('empty')}>
        {(list) => <PassTable list={list} territory={territory} />}
      </ReadState>
    </>
  )
}

const PassActions = ({ tab, territory }: { tab: Tab; territory: string | null }) => {
  const t = passConsole.useText()
  const life = passLife.useText()
  const { session } = useSession()
  const [, navigate] = useLocation()
  const { set } = useAddress()
  const { send } = useSend(rotateKey, t('key.done'))
  return (
    <>
      {canDo(session, 'pass.rotate-key') ? (
        <ConfirmButton
          label={t('key')}
          title={t('key.title')}
          explain={t('key.explain')}
          danger={false}
          buttonProps={{ size: 'middle' }}
          onConfirm={async () => (await send({})) !== null}
        />
      ) : null}
      {canDo(session, 'pass.issue') ? (
        <>
          <Button
            disabled={territory === null}
            title={territory === null ? t('print.choose') : undefined}
            onClick={() => navigate(`/console/pass/print?territory=${territory}`)}
          >
            {t('print')}
          </Button>
          <Button type={tab === 'others' ? 'primary' : 'default'} onClick={() => set({ grant: 1 })}>
            {life('grant')}
          </Button>
          <Button type={tab === 'home' ? 'primary' : 'default'} onClick={() => set({ issue: 1 })}>
            {t('issue')}
          </Button>
        </>
      ) : null}
    </>
  )
}
