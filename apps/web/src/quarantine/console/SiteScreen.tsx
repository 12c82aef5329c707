// 集中观察点: which sites there are, how full, what is missing today; one whole with its rooms.
import { Button, Drawer, type TableColumnsType } from 'antd'
import type { SiteRow } from '@shouwang/domain/quarantine'
import { commonTexts, ListTable, PageHead, ReadState, StatePill, useAddress, useRead } from '../../platform/console/index.js'
import { canDo, useSession } from '../../platform/session.js'
import { siteConsole } from './site-console.texts.js'
import { SiteDetails } from './SiteDetails.js'
import { SaveSite } from './SiteForms.js'
import { SiteMissing } from './SiteMissing.js'

export const SiteScreen = () => {
  const t = siteConsole.useText()
  const { session } = useSession()
  const { get, set } = useAddress()
  const query = useRead<SiteRow[]>('/api/quarantine/site', { every: 30_000 })
  const site = get('site')
  return (
    <>
      <PageHead title={t('title')} hint={t('hint')} actions={canDo(session, 'quarantine.manage-site') ? <SaveSite known={null} /> : undefined} />
      <ReadState query={query} isEmpty={(rows) => rows.length === 0} empty={t('empty')}>{(rows) => <Rows rows={rows} />}</ReadState>
      <Drawer open={site !== null} title={t('title')} size={860} destroyOnHidden onClose={() => set({ site: null })}>
        {site === null ? null : <SiteDetails id={site} />}
      </Drawer>
    </>
  )
}

const Rows = ({ rows }: { rows: SiteRow[] }) => {
  const t = siteConsole.useText()
  const common = commonTexts.useText()
  const { set } = useAddress()
  const columns: TableColumnsType<SiteRow> = [
    {
      title: t('name'), key: 'name',
      render: (_, row) => <>{row.name} <span className="quiet">{row.territoryName}</span> {row.closedAt === null ? null : <StatePill tone="off">{t('closed')}</StatePill>}</>,
    },
    { title: t('missing'), key: 'missing', render: (_, row) => <SiteMissing missing={row.missing} missed={row.missed.length} /> },
    { title: t('occupancy'), key: 'people', render: (_, row) => <>{t('people', { n: row.people })} · {t('roomsOf', { occupied: row.occupied, usable: row.usable })}</> },
    { title: t('free'), key: 'free', render: (_, row) => t('freeOf', { n: row.free }) },
    { title: t('cleaning'), dataIndex: 'cleaning', key: 'cleaning' },
    { title: t('held'), dataIndex: 'held', key: 'held' },
    { title: t('flags'), key: 'flags', render: (_, row) => (row.flags === 0 ? '0' : <StatePill tone="warn">{row.flags}</StatePill>) },
    { title: t('vendor'), key: 'vendor', render: (_, row) => [row.vendor, row.vendorPhone].filter(Boolean).join(' ') || '–' },
    { title: common('actions'), key: 'do', render: (_, row) => <Button size="small" onClick={() => set({ site: row.id })}>{t('open')}</Button> },
  ]
  return <ListTable<SiteRow> rowKey="id" columns={columns} dataSource={rows} pagination={false} scroll={{ x: 1000 }} />
}
