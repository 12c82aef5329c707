// 帮扶与返回: whom to call on today, who is expected back, tenancy changes, and records that somebody has to look at.
import { Alert, Button, Tabs, type TableColumnsType } from 'antd'
import { useLocation } from 'wouter'
import {
  checkTenancyReport, type AbsenceList, type AbsenceView, type FlaggedPeople, type NeedList, type NeedView, type TenancyList, type TenancyView,
} from '@shouwang/domain/people'
import { canDo, useSession } from '../../platform/session.js'
import {
  commonTexts, ListTable, minuteText, Nothing, PageHead, pageOf, PageTurner, Panel, queryText, ReadState, StatePill, useAddress, useRead, useSend,
} from '../../platform/console/index.js'
import { TerritoryPicker } from '../../territory/console/index.js'
import { AbsenceActions, NeedActions } from './CardCare.js'
import { lifeConsole, lifeWord } from './life-console.texts.js'
import { peopleConsole } from './people-console.texts.js'
import { Lines } from './RegisterView.js'

export const CareScreen = () => {
  const t = lifeConsole.useText()
  const { get, set } = useAddress()
  const { session } = useSession()
  const sensitive = canDo(session, 'people.read-sensitive')
  const tabs = [
    ...(sensitive ? [{ key: 'needs', label: t('tab.needs'), children: <Needs due="today" /> }, { key: 'allNeeds', label: t('tab.allNeeds'), children: <Needs due="all" /> }] : []),
    { key: 'absences', label: t('tab.absences'), children: <Absences undated={false} /> },
    { key: 'undated', label: t('tab.undated'), children: <Absences undated /> },
    { key: 'tenancies', label: t('tab.tenancies'), children: <Tenancies /> },
    { key: 'flags', label: t('tab.flags'), children: <Flags /> },
  ]
  const active = tabs.some(({ key }) => key === get('tab')) ? get('tab')! : tabs[0]!.key
  return (
    <>
      <PageHead title={t('care')} hint={t('careHint')} />
      <div className="panel-tools">
        <TerritoryPicker value={get('territory')} onChange={(id) => set({ territory: id, page: null })} />
      </div>
      <Tabs activeKey={active} items={tabs} destroyOnHidden onChange={(key) => set({ tab: key, page: null })} />
    </>
  )
}

const CardLink = ({ household, name }: { household: string | null; name: string }) => {
  const t = lifeConsole.useText()
  const [, navigate] = useLocation()
  return household === null ? null : (
    <Button size="small" aria-label={`${t('card.open')} ${name}`} onClick={() => navigate(`/console/people/household?id=${household}`)}>{t('card.open')}</Button>
  )
}

const homeOf = ({ place, door }: { place: string | null; door: string | null }): string => [place, door].filter(Boolean).join(' ') || '–'

const Needs = ({ due }: { due: 'today' | 'all' }) => {
  const t = lifeConsole.useText()
  const words = peopleConsole.useText()
  const common = commonTexts.useText()
  const { get } = useAddress()
  const page = pageOf(get('page'))
  const query = useRead<NeedList>(`/api/people/needs${queryText({ due, territory: get('territory'), page: page === 1 ? null : page - 1 })}`, { keep: true })
  const columns: TableColumnsType<NeedView> = [
    { title: t('name'), key: 'name', render: (_, row) => row.name },
    { title: t('need'), key: 'kind', render: (_, row) => lifeWord('need', row.kind) },
    { title: t('place'), key: 'home', render: (_, row) => homeOf(row) },
    { title: words('phone'), key: 'phone', render: (_, row) => row.phone ?? '–' },
    { title: t('plan'), key: 'plan', render: (_, row) => row.plan ?? '–' },
    { title: t('last'), key: 'last', render: (_, row) => (row.lastContact === null ? '–' : minuteText(row.lastContact)) },
    { title: t('next'), key: 'next', render: (_, row) => row.nextContact ?? '–' },
    { title: common('actions'), key: 'do', render: (_, row) => <span className="row-actions"><NeedActions need={row} /><CardLink household={row.household} name={row.name} /></span> },
  ]
  return (
    <ReadState query={query} isEmpty={({ total }) => total === 0} empty={t(`empty.needs.${due}`)}>
      {({ needs, total, more }) => (
        <>
          <ListTable rowKey="id" columns={columns} dataSource={needs} pagination={false} scroll={{ x: 1100 }} />
          <div className="list-foot">
            <span>{t('totalOf', { n: total })}</span>
            <PageTurner page={page} full={more} />
          </div>
        </>
      )}
    </ReadState>
  )
}

const Absences = ({ undated }: { undated: boolean }) => {
  const t = lifeConsole.useText()
  const common = commonTexts.useText()
  const { get } = useAddress()
  const query = useRead<AbsenceList>(`/api/people/absences${queryText({ territory: get('territory'), undated: undated ? 'true' : null })}`)
  const columns: TableColumnsType<AbsenceView> = [
    { title: t('expected'), key: 'expected', render: (_, row) => row.expectedReturn ?? '–' },
    { title: t('name'), key: 'name', render: (_, row) => row.name },
    { title: common('state'), key: 'state', render: (_, row) => lifeWord('absence', row.state) },
    { title: t('place'), key: 'home', render: (_, row) => homeOf(row) },
    { title: t('awayTo'), key: 'to', render: (_, row) => row.awayTo ?? '–' },
    { title: t('awayFrom'), key: 'from', render: (_, row) => row.from },
    { title: common('actions'), key: 'do', render: (_, row) => <span className="row-actions"><AbsenceActions absence={row} /><CardLink household={row.household} name={row.name} /></span> },
  ]
  return (
    <ReadState query={query} isEmpty={({ absences }) => absences.length === 0} empty={t(undated ? 'empty.undated' : 'empty.absences')}>
      {({ absences, days }) => (
        <>
          {undated || days.length === 0 ? null : (
            <p>{t('byDay')}: {days.map(({ day, count }) => `${day.slice(5)} ${t('totalOf', { n: count })}`).join(' · ')}</p>
          )}
          <ListTable rowKey="id" columns={columns} dataSource={absences} pagination={false} scroll={{ x: 980 }} />
        </>
      )}
    </ReadState>
  )
}

const Tenancies = () => {
  const t = lifeConsole.useText()
  const common = commonTexts.useText()
  const { session } = useSession()
  const { get } = useAddress()
  const { send, sending } = useSend(checkTenancyReport)
  const page = pageOf(get('page'))
  const query = useRead<TenancyList>(`/api/people/tenancies${queryText({ territory: get('territory'), page: page === 1 ? null : page - 1 })}`, { keep: true })
  const columns: TableColumnsType<TenancyView> = [
    { title: t('report.kind'), key: 'kind', render: (_, row) => lifeWord('tenancy', row.kind) },
    { title: common('day'), key: 'day', render: (_, row) => row.day },
    { title: t('peopleCount'), key: 'people', render: (_, row) => row.people },
    { title: t('place'), key: 'home', render: (_, row) => homeOf(row) },
    { title: t('card.landlord'), key: 'landlord', render: (_, row) => row.landlordName ?? '–' },
    { title: common('state'), key: 'state', render: (_, row) => <StatePill tone={row.state === 'reported' ? 'warn' : 'plain'}>{lifeWord('tenancy', row.state)}</StatePill> },
    { title: t('reportedAt'), key: 'at', render: (_, row) => minuteText(row.reportedAt) },
    {
      title: common('actions'), key: 'do',
      render: (_, row) => (
        <span className="row-actions">
          {row.state !== 'reported' || !canDo(session, 'people.manage') ? null : (['confirmed', 'not-so'] as const).map((finding) => (
            <Button key={finding} size="small" disabled={sending} onClick={() => void send({ report: row.id, finding })}>{t(finding === 'confirmed' ? 'confirm' : 'notSo')}</Button>
          ))}
          <CardLink household={row.household} name={row.door} />
        </span>
      ),
    },
  ]
  return (
    <div className="stack">
      <Alert type="info" showIcon title={t('tenancy.warn')} />
      <ReadState query={query} isEmpty={({ reports }) => reports.length === 0} empty={t('empty.tenancies')}>
        {({ reports, more }) => (
          <>
            <ListTable rowKey="id" columns={columns} dataSource={reports} pagination={false} scroll={{ x: 1000 }} />
            <PageTurner page={page} full={more} />
          </>
        )}
      </ReadState>
    </div>
  )
}

const Flags = () => {
  const t = lifeConsole.useText()
  const { get } = useAddress()
  const query = useRead<FlaggedPeople>(`/api/people/twice${queryText({ territory: get('territory') })}`)
  return (
    <ReadState query={query} isEmpty={(flags) => flags.people.length + flags.emptyHouseholds.length + flags.sharedPhones.length === 0} empty={t('empty.flags')}>
      {({ people, emptyHouseholds, sharedPhones }) => (
        <div className="stack">
          <Panel title={t('flags.twice')}>{people.length === 0 ? <Nothing>{t('empty.flags')}</Nothing> : <Lines people={people} />}</Panel>
          <Panel title={t('flags.empty')}>
            {emptyHouseholds.length === 0 ? <Nothing>{t('empty.flags')}</Nothing> : (
              <ul className="plain-list">
                {emptyHouseholds.map((one) => <li key={one.id}><a href={`/console/people/household?id=${one.id}`}>{one.place} {one.door}</a></li>)}
              </ul>
            )}
          </Panel>
          <Panel title={t('flags.phones')}>
            {sharedPhones.length === 0 ? <Nothing>{t('empty.flags')}</Nothing> : (
              <ul className="plain-list">{sharedPhones.map((one) => <li key={one.person}>{one.phone} · {t('sharedBy', { n: one.people })}</li>)}</ul>
            )}
          </Panel>
        </div>
      )}
    </ReadState>
  )
}
