// What one person answers for now, to look through and to release.
import { Button, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { release, type ChainView, type LinkView } from '@shouwang/domain/responsibility'
import {
  ConfirmButton, grantedPlace, ListTable, minuteText, PageTurner, picking, queryText, ReadState, useRead, useSend,
} from '../../platform/console/index.js'
import { useSession } from '../../platform/session.js'
import { inLanguage, responsibilityConsole, responsibilityWord } from './responsibility-console.texts.js'

export const HolderLinks = ({ holder, mayManage }: { holder: string; mayManage: boolean }) => {
  const t = responsibilityConsole.useText()
  const { session } = useSession()
  const [page, setPage] = useState(1)
  const [chosen, setChosen] = useState<string[]>([])
  const chains = useRead<ChainView[]>('/api/responsibility/chains')
  const query = useRead<{ links: LinkView[]; more: boolean }>(`/api/responsibility/links${queryText({ holder, page: page - 1 })}`, { keep: true })
  const { send } = useSend(release, t('release.done'))
  const within = grantedPlace(session, 'responsibility.manage')
  const slotOf = (row: LinkView): string => {
    const chain = chains.data?.find((one) => one.chain === row.chain)
    const slot = chain?.slots.find((one) => one.key === row.slot)
    return chain && slot ? `${inLanguage(chain.name)} · ${inLanguage(slot.name)}` : row.slot
  }
  const columns: TableColumnsType<LinkView> = [
    { title: t('slot'), key: 'slot', render: (_, row) => slotOf(row) },
    { title: t('subject'), key: 'subject', render: (_, row) => `${responsibilityWord('subject', row.subjectKind)} ${row.name}` },
    { title: t('place'), dataIndex: 'place', key: 'place' },
    { title: t('holder'), key: 'holder', render: (_, row) => `${row.holderName}${row.deputyName === null ? '' : ` / ${row.deputyName}`}` },
    { title: t('from'), key: 'from', render: (_, row) => minuteText(row.from).slice(0, 10) },
  ]
  return (
    <ReadState query={query} isEmpty={({ links }) => links.length === 0} empty={t('linksNone')}>
      {({ links, more }) => (
        <div className="stack">
          {mayManage && within !== null ? (
            <div className="row-actions">
              <Button size="small" onClick={() => setChosen(chosen.length === links.length ? [] : links.map(({ link }) => link))}>
                {t('pickPage')}
              </Button>
              <ConfirmButton
                label={t('release')}
                title={t('release.title')}
                explain={t('release.explain', { n: chosen.length })}
                buttonProps={{ disabled: chosen.length === 0 }}
                onConfirm={async () => {
                  const done = (await send({ within, links: chosen })) !== null
                  if (done) setChosen([])
                  return done
                }}
              />
            </div>
          ) : null}
          <ListTable<LinkView>
            rowKey="link"
            columns={columns}
            dataSource={links}
            pagination={false}
            scroll={{ x: 640 }}
            {...(mayManage ? picking({ chosen, onChoose: setChosen, title: t('pick'), nameOf: (row) => `${slotOf(row)} ${row.name}` }) : {})}
          />
          <PageTurner page={page} full={more} onTurn={setPage} />
        </div>
      )}
    </ReadState>
  )
}
