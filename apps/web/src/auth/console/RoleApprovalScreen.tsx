// 角色审批: roles that wait for their second person, and who gives which role in the district.
import { Select, type TableColumnsType } from 'antd'
import { allowRole, decideRole, opensGuardedFields, type Giving, type RoleProposalView } from '@shouwang/domain/auth'
import { ConfirmButton, ListTable, minuteText, Nothing, PageHead, Panel, ReadState, useSend } from '../../platform/console/index.js'
import { useNamed } from '../../platform/i18n.js'
import { canDo, useSession } from '../../platform/session.js'
import { roleGiving } from './role-giving.texts.js'
import { useRoleName, useRoles, useWaitingRoles, type RoleRow } from './role-names.js'

export const RoleApprovalScreen = () => {
  const t = roleGiving.useText()
  const waiting = useWaitingRoles()
  const roles = useRoles()
  return (
    <>
      <PageHead title={t('title')} hint={t('hint')} />
      <div className="stack">
        <Panel title={t('waiting')}>
          <ReadState query={waiting}>{(rows) => (rows.length === 0 ? <Nothing>{t('empty')}</Nothing> : <Waiting rows={rows} />)}</ReadState>
        </Panel>
        <Panel title={t('table')}>
          <p className="quiet">{t('tableHint')}</p>
          <ReadState query={roles}>{(rows) => <Givings rows={rows.filter(({ assignable }) => assignable)} />}</ReadState>
        </Panel>
      </div>
    </>
  )
}

const Waiting = ({ rows }: { rows: RoleProposalView[] }) => (
  <ul className="plain-rows">
    {rows.map((row) => (
      <Proposal key={row.proposal} row={row} />
    ))}
  </ul>
)

const Proposal = ({ row }: { row: RoleProposalView }) => {
  const t = roleGiving.useText()
  const role = useRoleName()(row.role)
  const period = row.to === null ? t('since', { from: minuteText(row.from) }) : t('until', { from: minuteText(row.from), to: minuteText(row.to) })
  return (
    <li className="plain-row">
      <span>
        <strong>{row.name}</strong> <code>{row.login}</code> · {role} · {row.territoryName}
        {row.deputyFor === null ? null : <> · {t('deputy', { name: row.deputyFor })}</>}
        <br />
        <small>{period} · {t('by')} {row.proposedBy}, {minuteText(row.proposedAt)}</small>
      </span>
      {row.mine ? <span className="quiet">{t('mine')}</span> : <Decide row={row} role={role} />}
    </li>
  )
}

const Decide = ({ row, role }: { row: RoleProposalView; role: string }) => {
  const t = roleGiving.useText()
  const approving = useSend(decideRole, t('approved'))
  const declining = useSend(decideRole, t('declined'))
  const words = { name: row.name, role }
  return (
    <span className="row-actions">
      <ConfirmButton
        label={t('approve')}
        title={t('approveTitle', words)}
        explain={t('approveExplain', { place: row.territoryName })}
        onConfirm={async () => (await approving.send({ proposal: row.proposal, approve: true })) !== null}
      />
      <ConfirmButton
        label={t('decline')}
        title={t('declineTitle', words)}
        explain={t('declineExplain')}
        onConfirm={async () => (await declining.send({ proposal: row.proposal, approve: false })) !== null}
      />
    </span>
  )
}

const GIVINGS: readonly Giving[] = ['alone', 'two', 'nobody']

const Givings = ({ rows }: { rows: RoleRow[] }) => {
  const t = roleGiving.useText()
  const named = useNamed()
  const columns: TableColumnsType<RoleRow> = [
    { title: t('roleName'), key: 'role', rowScope: 'row', render: (_, row) => named(row.title) },
    { title: t('giving'), key: 'giving', render: (_, row) => <GivingOf row={row} name={named(row.title)} /> },
  ]
  return <ListTable<RoleRow> rowKey="name" columns={columns} dataSource={rows} pagination={false} />
}

const GivingOf = ({ row, name }: { row: RoleRow; name: string }) => {
  const t = roleGiving.useText()
  const { session } = useSession()
  const { send, sending } = useSend(allowRole, t('saved'))
  // Whoever sets the response level is the district's headquarters; an office approves, but does not make the rule.
  if (!canDo(session, 'level.set')) return <>{t(`giving.${row.giving}`)}</>
  const possible = GIVINGS.filter((giving) => giving !== 'alone' || !opensGuardedFields(row))
  return (
    <Select<Giving>
      aria-label={`${name} ${t('giving')}`}
      value={row.giving}
      loading={sending}
      onChange={(giving) => void send({ role: row.name, giving })}
      options={possible.map((value) => ({ value, label: t(`giving.${value}`) }))}
      style={{ minWidth: 140 }}
    />
  )
}
