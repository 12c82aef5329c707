// The list of passes: masked holders, their doors and states, and what can be done to them, one by one or several at once.
import { Button, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { revokePasses, suspendPass, type PassList, type PassView } from '@shouwang/domain/pass'
import { canDo, useSession } from '../../platform/session.js'
import {
  commonTexts,
  ConfirmButton,
  grantedPlace,
  ListTable,
  minuteText,
  PageTurner,
  picking,
  StatePill,
  useSend,
  type Tone,
} from '../../platform/console/index.js'
import { passConsole, passWord } from './pass-console.texts.js'

const TONES: Record<PassView['state'], Tone> = { active: 'good', suspended: 'warn', expired: 'off', revoked: 'bad' }
const REASONS = ['lost', 'moved-away', 'misused', 'issued-in-error', 'replaced'] as const

export const PassTable = ({ list, territory }: { list: PassList; territory: string | null }) => {
  const t = passConsole.useText()
  const common = commonTexts.useText()
  const { session } = useSession()
  const [chosen, setChosen] = useState<string[]>([])
  const mayRevoke = canDo(session, 'pass.revoke')
  const within = territory ?? grantedPlace(session, 'pass.revoke')
  const columns: TableColumnsType<PassView> = [
    { title: t('number'), key: 'number', render: (_, row) => <code>{row.number}</code> },
    { title: t('holder'), dataIndex: 'holder', key: 'holder' },
    { title: t('compound'), dataIndex: 'compoundName', key: 'compound' },
    { title: t('building'), dataIndex: 'buildingName', key: 'building' },
    { title: t('door'), dataIndex: 'door', key: 'door' },
    { title: t('kind'), key: 'kind', render: (_, row) => passWord('kind', row.kind) },
    { title: t('period'), key: 'period', render: (_, row) => `${minuteText(row.validFrom)} – ${minuteText(row.validTo)}` },
    {
      title: common('state'),
      key: 'state',
      render: (_, row) => <StatePill tone={TONES[row.state]}>{passWord('state', row.state)}</StatePill>,
    },
    ...(mayRevoke
      ? [{ title: common('actions'), key: 'do', render: (_: unknown, row: PassView) => <RowActions row={row} territory={within} /> }]
      : []),
  ]
  return (
    <>
      {mayRevoke && within !== null ? (
        <div className="panel-tools">
          <Button size="small" onClick={() => setChosen(list.passes.filter((pass) => pass.state !== 'revoked').map((pass) => pass.id))}>
            {t('choosePage')}
          </Button>
          {chosen.length === 0 ? null : (
            <>
              <Button size="small" onClick={() => setChosen([])}>
                {t('chooseNone')}
              </Button>
              <Revoke ids={chosen} territory={within} onDone={() => setChosen([])} many />
            </>
          )}
        </div>
      ) : null}
      <ListTable<PassView>
        rowKey="id"
        columns={columns}
        dataSource={list.passes}
        pagination={false}
        scroll={{ x: 1080 }}
        {...(mayRevoke && within !== null
          ? picking({
              chosen,
              onChoose: setChosen,
              title: <span className="visually-hidden">{t('choose')}</span>,
              nameOf: (row) => row.number,
              isFixed: (row) => row.state === 'revoked',
            })
          : {})}
      />
      <div className="list-foot">
        <span>{common('total', { n: list.total })}</span>
        <PageTurner page={list.page} full={list.page * list.pageSize < list.total} />
      </div>
    </>
  )
}

const RowActions = ({ row, territory }: { row: PassView; territory: string | null }) => {
  if (row.state === 'revoked' || row.state === 'expired') return null
  return (
    <div className="row-actions">
      <Suspend row={row} />
      {territory === null ? null : <Revoke ids={[row.id]} territory={territory} />}
    </div>
  )
}

const Suspend = ({ row }: { row: PassView }) => {
  const t = passConsole.useText()
  const suspended = row.state === 'suspended'
  const { send } = useSend(suspendPass, t(suspended ? 'resume.done' : 'suspend.done'))
  return (
    <ConfirmButton
      label={t(suspended ? 'resume' : 'suspend')}
      title={t(suspended ? 'resume.title' : 'suspend.title', { number: row.number })}
      danger={!suspended}
      explain={t(suspended ? 'resume.explain' : 'suspend.explain')}
      onConfirm={async () => (await send({ pass: row.id, suspended: !suspended })) !== null}
    />
  )
}

const Revoke = ({ ids, territory, onDone, many = false }: { ids: string[]; territory: string; onDone?: () => void; many?: boolean }) => {
  const t = passConsole.useText()
  const { send } = useSend(revokePasses, t('revoke.done'))
  const revoke = async (reason: string | undefined) => {
    const sent = await send({ territory, passes: ids, reason: reason as (typeof REASONS)[number] })
    if (sent) onDone?.()
    return sent !== null
  }
  return (
    <ConfirmButton
      label={many ? t('revoke.chosen', { n: ids.length }) : t('revoke')}
      title={t('revoke.title', { n: ids.length })}
      explain={t('revoke.explain')}
      reasons={REASONS.map((value) => ({ value, label: t(`revokeReason.${value}`) }))}
      onConfirm={revoke}
    />
  )
}
