// Who opened whose visits, for what and why: for everybody who may read places, auditors among them.
import { Button, type TableColumnsType } from 'antd'
import { PURPOSE_TITLES } from '@shouwang/domain/kernel'
import type { OpeningView } from '@shouwang/domain/place'
import { useNamed } from '../../platform/i18n.js'
import { canDo, useSession } from '../../platform/session.js'
import { commonTexts, ListTable, minuteText, pageOf, PageTurner, queryText, ReadState, useAddress, useRead } from '../../platform/console/index.js'
import { placeConsole } from './place-console.texts.js'

interface Answer { openings: OpeningView[]; page: number; more: boolean }

export const OpeningList = () => {
  const t = placeConsole.useText()
  const common = commonTexts.useText()
  const named = useNamed()
  const { session } = useSession()
  const { get, set } = useAddress()
  const page = pageOf(get('page'))
  const query = useRead<Answer>(`/api/place/openings${queryText({ page: page === 1 ? null : page })}`, { keep: true })
  const columns: TableColumnsType<OpeningView> = [
    { title: t('openedAt'), key: 'at', render: (_, row) => minuteText(row.openedAt) },
    { title: t('openedBy'), key: 'by', dataIndex: 'openedBy' },
    { title: t('case'), key: 'case', dataIndex: 'name' },
    { title: t('purpose'), key: 'purpose', render: (_, row) => named(PURPOSE_TITLES[row.purpose]) },
    { title: t('reason'), key: 'reason', dataIndex: 'reason' },
    { title: t('count'), key: 'count', render: (_, row) => t('count.of', { stays: row.stays, contacts: row.contacts }) },
    { title: t('closes'), key: 'closes', render: (_, row) => minuteText(row.closesAt) },
    ...(canDo(session, 'place.open-visits')
      ? [{ title: common('actions'), key: 'do', render: (_: unknown, row: OpeningView) => <Button size="small" onClick={() => set({ opening: row.opening })}>{t('view')}</Button> }]
      : []),
  ]
  return (
    <ReadState query={query} isEmpty={(list) => list.openings.length === 0} empty={t('noOpenings')}>
      {(list) => (
        <>
          <ListTable<OpeningView> rowKey="opening" columns={columns} dataSource={list.openings} pagination={false} scroll={{ x: 900 }} />
          <PageTurner page={page} full={list.more} />
        </>
      )}
    </ReadState>
  )
}
