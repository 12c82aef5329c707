// 居民: households with search, masked; one household in a drawer; the way to the roster import.
import { Button, Drawer, Input, type TableColumnsType } from 'antd'
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
  PageTurner,
  queryText,
  ReadState,
  useAddress,
  useRead,
} from '../../platform/console/index.js'
import { TerritoryPicker } from '../../territory/console/index.js'
import { HouseholdDetails } from './HouseholdDetails.js'
import { peopleConsole, peopleWord } from './people-console.texts.js'

export const PeopleScreen = () => {
  const t = peopleConsole.useText()
  const { session } = useSession()
  const [, navigate] = useLocation()
  const { get, set } = useAddress()
  const page = Math.max(1, Number(get('page') ?? 1))
  const [territory, q] = [get('territory'), get('q')]
  const query = useRead<HouseholdPage>(`/api/people/households${queryText({ territory, q, page: page - 1 })}`, { keep: true })
  return (
    <>
      <PageHead
        title={t('title')}
        hint={t('hint')}
        {...(query.dataUpdatedAt === 0 ? {} : { asOf: <AsOf at={query.dataUpdatedAt} /> })}
        actions={
          canDo(session, 'people.manage') ? (
            <Button type="primary" onClick={() => navigate('/console/people/roster')}>
              {t('roster')}
            </Button>
          ) : undefined
        }
      />
      <div className="panel-tools">
        <TerritoryPicker value={territory} onChange={(id) => set({ territory: id, page: null })} />
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
      <ReadState query={query} isEmpty={(answer) => answer.total === 0} empty={t(q === null ? 'empty' : 'noMatch')}>
        {(answer) => <Households answer={answer} page={page} />}
      </ReadState>
    </>
  )
}

const Households = ({ answer, page }: { answer: HouseholdPage; page: number }) => {
  const t = peopleConsole.useText()
  const common = commonTexts.useText()
  const { get, set } = useAddress()
  const open = answer.households.find((one) => one.id === get('household'))
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
        <Button size="small" onClick={() => set({ household: row.id })}>
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
        <PageTurner page={page} full={answer.more} onTurn={(next) => set({ page: next === 1 ? null : next })} />
      </div>
      <Drawer
        open={open !== undefined}
        title={open === undefined ? '' : `${open.compoundName} ${open.territoryName} ${open.door}`}
        size={640}
        destroyOnHidden
        onClose={() => set({ household: null })}
      >
        {open === undefined ? null : <HouseholdDetails household={open} />}
      </Drawer>
    </>
  )
}
