// Adopted packs: where, since when, until when, on what basis; lifting one before its end.
import { Button, Checkbox, type TableColumnsType } from 'antd'
import { liftPolicy, type AdoptionView, type PackView } from '@shouwang/domain/policy'
import { deviceNow } from '../../platform/command.js'
import {
  commonTexts,
  ConfirmButton,
  ListTable,
  minuteText,
  Nothing,
  StatePill,
  useAddress,
  useSend,
  type Tone,
} from '../../platform/console/index.js'
import { packTitle } from './pack-words.js'
import { policyConsole } from './policy-console.texts.js'

const TONES: Record<'now' | 'later' | 'over', Tone> = { now: 'good', later: 'plain', over: 'off' }
const stateOf = (row: AdoptionView, now: string): 'now' | 'later' | 'over' => (row.inForce ? 'now' : row.from > now ? 'later' : 'over')

export const Adoptions = ({ rows, packs, now, mayLift }: { rows: AdoptionView[]; packs: readonly PackView[]; now: string; mayLift: boolean }) => {
  const t = policyConsole.useText()
  const { get, set } = useAddress()
  const shown = rows.filter((row) => get('over') === '1' || stateOf(row, now) !== 'over')
  const titleOf = (version: string) => {
    const pack = packs.find((one) => one.version === version)
    return pack ? packTitle(pack.pack) : version
  }
  const columns: TableColumnsType<AdoptionView> = [
    {
      title: t('pack'),
      key: 'pack',
      render: (_, row) => (
        <>
          {titleOf(row.pack)}{' '}
          <Button type="link" size="small" onClick={() => set({ version: row.pack })}>
            {row.pack}
          </Button>
        </>
      ),
    },
    { title: t('territory'), dataIndex: 'territoryName', key: 'territory' },
    { title: t('from'), key: 'from', render: (_, row) => minuteText(row.from) },
    { title: t('to'), key: 'to', render: (_, row) => minuteText(row.to) },
    {
      title: t('basis'),
      key: 'basis',
      render: (_, row) => (
        <>
          {row.legalBasis}
          {row.measureOrder === null ? null : <div className="quiet">{t('byOrder')}</div>}
        </>
      ),
    },
    {
      title: t('state'),
      key: 'state',
      render: (_, row) => <StatePill tone={TONES[stateOf(row, now)]}>{t(`state.${stateOf(row, now)}`)}</StatePill>,
    },
    ...(mayLift
      ? [
          {
            title: commonTexts.text('actions'),
            key: 'do',
            render: (_: unknown, row: AdoptionView) => (stateOf(row, now) === 'over' ? null : <Lift row={row} />),
          },
        ]
      : []),
  ]
  return (
    <div className="stack">
      {shown.length === 0 ? (
        <Nothing>{t('noRunning')}</Nothing>
      ) : (
        <ListTable<AdoptionView> rowKey="adoption" columns={columns} dataSource={shown} pagination={false} scroll={{ x: 1000 }} />
      )}
      <Checkbox checked={get('over') === '1'} onChange={(event) => set({ over: event.target.checked ? 1 : null })}>
        {t('showOver')}
      </Checkbox>
    </div>
  )
}

const Lift = ({ row }: { row: AdoptionView }) => {
  const t = policyConsole.useText()
  const { send } = useSend(liftPolicy, t('lift.done'))
  return (
    <ConfirmButton
      label={t('lift')}
      title={t('lift.title')}
      explain={t('lift.explain', { territory: row.territoryName })}
      onConfirm={async () => (await send({ adoption: row.adoption, at: deviceNow() })) !== null}
    />
  )
}
