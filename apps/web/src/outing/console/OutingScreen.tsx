// 外出就医: what waits for whom, today's trips, emergencies to be looked at, permits, and what was refused and why.
import { Drawer, Tabs } from 'antd'
import type { OutingCounts } from '@shouwang/domain/outing'
import { PageHead, queryText, useAddress, useRead } from '../../platform/console/index.js'
import { canDo, useSession } from '../../platform/session.js'
import { TerritoryPicker } from '../../territory/console/index.js'
import { AskButton, EmergencyButton } from './AskForSomebody.js'
import { outingConsole } from './outing-console.texts.js'
import { OutingDetails } from './OutingDetails.js'
import { OutingList, type ListName } from './OutingList.js'

const LISTS: readonly ListName[] = ['waiting', 'today', 'emergencies', 'late', 'permits', 'refused', 'over']

/** What stands behind a tab's word. */
const countOf = (counts: OutingCounts | undefined, list: ListName): number | null => {
  if (!counts) return null
  if (list === 'waiting') return counts.community + counts.street + counts.district
  return list === 'today' ? counts.today : list === 'emergencies' ? counts.emergencies : list === 'late' ? counts.late : null
}

export const OutingScreen = () => {
  const t = outingConsole.useText()
  const { session } = useSession()
  const { get, set } = useAddress()
  const territory = get('territory')
  const counts = useRead<OutingCounts>(`/api/outing/counts${queryText({ territory })}`, { every: 20_000 }).data
  const active = LISTS.find((list) => list === get('tab')) ?? 'waiting'
  const outing = get('outing')
  const label = (list: ListName): string => {
    const count = countOf(counts, list)
    return count ? `${t(`tab.${list}`)} ${count}` : t(`tab.${list}`)
  }
  const actions = (
    <span className="row-actions">
      {canDo(session, 'outing.request') ? <AskButton /> : null}
      {canDo(session, 'outing.start-emergency') ? <EmergencyButton /> : null}
    </span>
  )
  return (
    <>
      <PageHead title={t('title')} hint={t('hint')} actions={actions} />
      <div className="panel-tools">
        <TerritoryPicker value={territory} onChange={(id) => set({ territory: id, page: null })} />
        {counts ? <Figures counts={counts} /> : null}
      </div>
      <Tabs
        activeKey={active}
        items={LISTS.map((list) => ({ key: list, label: label(list), children: <OutingList list={list} /> }))}
        destroyOnHidden
        onChange={(next) => set({ tab: next === 'waiting' ? null : next, page: null, outing: null })}
      />
      <Drawer open={outing !== null} title={t('detail')} size={720} destroyOnHidden onClose={() => set({ outing: null })}>
        {outing === null ? null : <OutingDetails id={outing} />}
      </Drawer>
    </>
  )
}

const Figures = ({ counts }: { counts: OutingCounts }) => {
  const t = outingConsole.useText()
  const shown = (['community', 'street', 'district', 'overdue', 'late', 'unescorted'] as const).filter((key) => counts[key] > 0)
  return <span className="quiet">{shown.map((key) => `${t(`count.${key}`)} ${counts[key]}`).join(' · ')}</span>
}
