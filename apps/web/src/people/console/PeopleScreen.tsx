// 居民: households or people one by one, with search, masked; ways to register, export, import and to a household's card.
import { Button, Drawer, Input, Segmented, type TableColumnsType } from 'antd'
import { useLocation } from 'wouter'
import type { HouseholdPage, HouseholdView } from '@shouwang/domain/people'
import { canDo, useSession } from '../../platform/session.js'
import {
  AsOf,
  commonTexts,
  listOf,
  ListTable,
  minuteText,
  PageHead,
  pageOf,
  PageTurner,
  queryText,
  ReadState,
  useAddress,
  useRead,
} from '../../platform/console/index.js'
import { TerritoryPicker } from '../../territory/console/index.js'
import { ExportButton } from './ExportButton.js'
import { lifeConsole } from './life-console.texts.js'
import { peopleConsole, peopleWord } from './people-console.texts.js'
import { RegisterFilters, RegisterView } from './RegisterView.js'
import { RegisterForm } from './RegisterForm.js'

export const PeopleScreen = () => {
  const t = peopleConsole.useText()
  const life = lifeConsole.useText()
  const { get, set } = useAddress()
  const [, navigate] = useLocation()
  const view = get('view') === 'people' ? 'people' : 'households'
  return (
    <>
      <PageHead title={t('title')} hint={t('hint')} actions={<Actions />} />
      <div className="panel-tools">
        <Segmented
          aria-label={life('view')}
          value={view}
          options={[{ value: 'households', label: life('households') }, { value: 'people', label: life('register') }]}
          onChange={(next) => set({ view: next === 'people' ? 'people' : null, page: null })}
        />
        <TerritoryPicker value={get('territory')} onChange={(id) => set({ territory: id, page: null })} />
        <Input.Search
          key={get('q') ?? ''}
          allowClear
          className="search"
          aria-label={t('find')}
          placeholder={t('find')}
          defaultValue={get('q') ?? ''}
          maxLength={60}
          onSearch={(word) => set({ q: word.trim(), page: null })}
        />
        {view === 'people' && get('q') === null ? <RegisterFilters /> : null}
      </div>
      {view === 'people' ? <RegisterView /> : <HouseholdsView />}
      <Drawer open={get('new') === '1'} title={life('new.title')} size={560} destroyOnHidden onClose={() => set({ new: null })}>
        <RegisterForm onDone={(household) => navigate(`/console/people/household?id=${household}`)} />
      </Drawer>
    </>
  )
}

const Actions = () => {
  const t = peopleConsole.useText()
  const life = lifeConsole.useText()
  const { session } = useSession()
  const { set } = useAddress()
  const [, navigate] = useLocation()
  const manages = canDo(session, 'people.manage')
  return (
    <>
      {canDo(session, 'people.export') ? <ExportButton /> : null}
      {canDo(session, 'people.import') ? <Button onClick={() => navigate('/console/people/roster')}>{t('roster')}</Button> : null}
      {manages ? <Button type="primary" onClick={() => set({ new: 1 })}>{life('new')}</Button> : null}
    </>
  )
}

const HouseholdsView = () => {
  const t = peopleConsole.useText()
  const { get } = useAddress()
  const page = pageOf(get('page'))
  const [territory, q] = [get('territory'), get('q')]
  const query = useRead<HouseholdPage>(`/api/people/households${queryText({ territory, q, page: page - 1 })}`, { keep: true })
  return (
    <>
      {query.dataUpdatedAt === 0 ? null : <p className="quiet"><AsOf at={query.dataUpdatedAt} /></p>}
      <ReadState query={query} isEmpty={(answer) => answer.total === 0} empty={t(q === null ? 'empty' : 'noMatch')}>
        {(answer) => <Households answer={answer} page={page} />}
      </ReadState>
    </>
  )
}

const Households = ({ answer, page }: { answer: HouseholdPage; page: number }) => {
  const t = peopleConsole.useText()
  const common = commonTexts.useText()
  const [, navigate] = useLocation()
  const columns: TableColumnsType<HouseholdView> = [
    { title: t('door'), dataIndex: 'door', key: 'door' },
    { title: t('compound'), dataIndex: 'compoundName', key: 'compound' },
    { title: t('building'), dataIndex: 'territoryName', key: 'building' },
    { title: t('tenure'), key: 'tenure', render: (_, row) => peopleWord('tenure', row.tenure) },
    {
      title: t('members'),
      key: 'members',
      render: (_, row) => `${t('membersOf', { n: row.members.length })}: ${listOf(row.members.map((one) => one.name))}`,
    },
    { title: t('registeredAt'), key: 'at', render: (_, row) => minuteText(row.registeredAt) },
    {
      title: common('actions'),
      key: 'do',
      render: (_, row) => (
        <Button size="small" aria-label={`${t('open')} ${row.compoundName} ${row.door}`} onClick={() => navigate(`/console/people/household?id=${row.id}`)}>
          {t('open')}
        </Button>
      ),
    },
  ]
  return (
    <>
      <ListTable<HouseholdView> rowKey="id" columns={columns} dataSource={answer.households} pagination={false} scroll={{ x: 900 }} />
      <div className="list-foot">
        <span>{common('total', { n: answer.total })}</span>
        <PageTurner page={page} full={answer.more} />
      </div>
    </>
  )
}
