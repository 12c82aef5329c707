// Hands everything open of one person over: a successor for all, another for single slots, and what will move before it moves.
import { Alert, Button, Select, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { handOver, type HandOverPreview, type LeaveReason } from '@shouwang/domain/responsibility'
import { ConfirmButton, ListTable, queryText, ReadState, useRead, useSend } from '../../platform/console/index.js'
import { HolderPicker } from './HolderPicker.js'
import { inLanguage, LEAVE_REASONS, responsibilityConsole, responsibilityWord } from './responsibility-console.texts.js'

type Move = HandOverPreview['moves'][number]
const keyOf = ({ chain, slot }: Pick<Move, 'chain' | 'slot'>): string => `${chain}.${slot}`

export const HandOverForm = ({ holder, onDone }: { holder: string; onDone: () => void }) => {
  const t = responsibilityConsole.useText()
  const [successor, setSuccessor] = useState<string | null>(null)
  const [bySlot, setBySlot] = useState<Record<string, string>>({})
  const [leaves, setLeaves] = useState<LeaveReason | 'stays'>('stays')
  const { send } = useSend(handOver, t('handOver.done'))
  const plan = Object.entries(bySlot).map(([key, next]) => `${key}.${next}`).join(',')
  const query = useRead<HandOverPreview>(`/api/responsibility/hand-over${queryText({ holder, successor, bySlot: plan })}`, { keep: true })
  const confirm = async (): Promise<boolean> => {
    const slots = Object.entries(bySlot).map(([key, next]) => ({ chain: key.split('.')[0]!, slot: key.split('.')[1]!, successor: next }))
    const done = (await send({ holder, bySlot: slots, ...(successor ? { successor } : {}), ...(leaves === 'stays' ? {} : { leaves }) })) !== null
    if (done) onDone()
    return done
  }
  return (
    <ReadState query={query}>
      {(preview) => (
        <div className="stack">
          <h2>{t('handOver.title', { name: preview.name })}</h2>
          <p>{t('handOver.hint')}</p>
          <div className="field">
            <span>{t('successor')}</span>
            <HolderPicker label={t('successor')} value={successor} onChange={setSuccessor} without={holder} />
          </div>
          <label className="field">
            <span>{t('leaves')}</span>
            <Select
              aria-label={t('leaves')}
              className="narrow"
              value={leaves}
              onChange={setLeaves}
              options={[{ value: 'stays' as const, label: t('stays') }, ...LEAVE_REASONS.map((value) => ({ value, label: responsibilityWord('why', value) }))]}
            />
          </label>
          <h3>{t('handOver.preview')}</h3>
          <Moves preview={preview} holder={holder} bySlot={bySlot} onChange={setBySlot} />
          {preview.leftOver > 0 ? <Alert type="warning" showIcon title={t('handOver.leftOver', { n: preview.leftOver })} /> : null}
          {preview.moves.length + preview.posts === 0 ? (
            <Button disabled>{t('handOver.nothing')}</Button>
          ) : (
            <ConfirmButton
              label={t('handOver.go')}
              title={t('handOver.title', { name: preview.name })}
              explain={t('handOver.hint')}
              danger={false}
              buttonProps={{ type: 'primary', size: 'middle', disabled: preview.leftOver > 0 }}
              onConfirm={confirm}
            />
          )}
        </div>
      )}
    </ReadState>
  )
}

const Moves = ({ preview, holder, bySlot, onChange }: {
  preview: HandOverPreview; holder: string; bySlot: Record<string, string>; onChange: (next: Record<string, string>) => void
}) => {
  const t = responsibilityConsole.useText()
  const change = (key: string, next: string | null) => {
    const { [key]: _gone, ...rest } = bySlot
    onChange(next === null ? rest : { ...rest, [key]: next })
  }
  const columns: TableColumnsType<Move> = [
    { title: t('slot'), key: 'slot', render: (_, row) => `${inLanguage(row.chainName)} · ${inLanguage(row.slotName)} (${t(`as.${row.as}`)})` },
    { title: t('count'), dataIndex: 'links', key: 'links' },
    { title: t('clashes'), dataIndex: 'clashes', key: 'clashes' },
    {
      title: t('slotSuccessor'),
      key: 'successor',
      render: (_, row) => (
        <HolderPicker
          label={`${t('slotSuccessor')} ${inLanguage(row.slotName)}`}
          value={bySlot[keyOf(row)] ?? null}
          onChange={(next) => change(keyOf(row), next)}
          without={holder}
        />
      ),
    },
  ]
  return (
    <>
      <ListTable<Move> rowKey={(row) => `${keyOf(row)}.${row.as}`} columns={columns} dataSource={preview.moves} pagination={false} scroll={{ x: 640 }} />
      {preview.posts === 0 ? null : (
        <p>
          {t('posts')}: {preview.posts}
        </p>
      )}
    </>
  )
}
