// 出入: the ledger of passages per checkpoint and day, and the shift sheets made from it.
import { Select, Tabs } from 'antd'
import type { CheckpointView } from '@shouwang/domain/gate'
import { DayPicker, Nothing, PageHead, todayInChina, useAddress, useRead } from '../../platform/console/index.js'
import { gateConsole } from './gate-console.texts.js'
import { PassagesTable } from './PassagesTable.js'
import { ShiftSheets } from './ShiftSheets.js'

export const PassagesScreen = () => {
  const t = gateConsole.useText()
  const { get, set } = useAddress()
  const checkpoint = get('checkpoint')
  const day = get('day') ?? todayInChina()
  const posts = useRead<CheckpointView[]>('/api/gate/checkpoints')
  const tab = get('tab') === 'shifts' ? 'shifts' : 'passages'
  return (
    <>
      <PageHead
        title={t('passages.title')}
        hint={t('passages.hint')}
        actions={
          <>
            <CheckpointPicker value={checkpoint} onChange={(next) => set({ checkpoint: next, page: null })} />
            <DayPicker value={day} onChange={(next) => set({ day: next, page: null })} />
          </>
        }
      />
      <p className="print-only">
        {posts.data?.find((post) => post.id === checkpoint)?.name ?? ''} {day}
      </p>
      <Tabs
        activeKey={tab}
        onChange={(next) => set({ tab: next === 'shifts' ? next : null })}
        destroyOnHidden
        items={[
          { key: 'passages', label: t('passages.tab'), children: <PassagesTable checkpoint={checkpoint} day={day} /> },
          {
            key: 'shifts',
            label: t('shifts.tab'),
            children: checkpoint === null ? <Nothing>{t('shifts.choose')}</Nothing> : <ShiftSheets checkpoint={checkpoint} day={day} />,
          },
        ]}
      />
    </>
  )
}

/** Chooses a checkpoint by typing part of its name or of its territory's. */
export const CheckpointPicker = ({
  value,
  onChange,
  allowClear = true,
}: {
  value: string | null | undefined
  onChange: (id: string | null) => void
  allowClear?: boolean
}) => {
  const t = gateConsole.useText()
  const { data, isLoading } = useRead<CheckpointView[]>('/api/gate/checkpoints')
  const options = (data ?? []).map((one) => ({ value: one.id, label: `${one.name} · ${one.territoryName}` }))
  return (
    <Select<string>
      showSearch={{ optionFilterProp: 'label' }}
      allowClear={allowClear}
      className="checkpoint-picker"
      loading={isLoading}
      popupMatchSelectWidth={false}
      aria-label={t('gateName')}
      placeholder={t('chooseGate')}
      value={value ?? undefined}
      options={options}
      onChange={(next) => onChange((next as string | undefined) ?? null)}
    />
  )
}
