// 通行证: passes of a compound: issue, list by state, revoke or suspend with a reason, print.
import { Button, Drawer, Input, Select } from 'antd'
import { useLocation } from 'wouter'
import { rotateKey, type PassList, type PassView } from '@shouwang/domain/pass'
import { canDo, useSession } from '../../platform/session.js'
import { AsOf, ConfirmButton, PageHead, queryText, ReadState, useAddress, useRead, useSend } from '../../platform/console/index.js'
import { TerritoryPicker } from '../../territory/console/index.js'
import { IssueForm } from './IssueForm.js'
import { passConsole } from './pass-console.texts.js'
import { PassTable } from './PassTable.js'

const STATES: PassView['state'][] = ['active', 'suspended', 'expired', 'revoked']

export const PassScreen = () => {
  const t = passConsole.useText()
  const { get, set } = useAddress()
  const page = Math.max(1, Number(get('page') ?? 1))
  const [territory, q, state] = [get('territory'), get('q'), get('state')]
  const query = useRead<PassList>(`/api/pass${queryText({ territory, q, state, page: page === 1 ? null : page })}`, { keep: true })
  return (
    <>
      <PageHead
        title={t('title')}
        hint={t('hint')}
        {...(query.dataUpdatedAt === 0 ? {} : { asOf: <AsOf at={query.dataUpdatedAt} /> })}
        actions={<PassActions territory={territory} />}
      />
      <div className="panel-tools">
        <TerritoryPicker value={territory} onChange={(id) => set({ territory: id, page: null })} />
        <Select
          allowClear
          className="narrow"
          aria-label={t('allStates')}
          placeholder={t('allStates')}
          value={state ?? undefined}
          options={STATES.map((value) => ({ value, label: t(`state.${value}`) }))}
          onChange={(next?: string) => set({ state: next ?? null, page: null })}
        />
        <Input.Search
          key={q ?? ''}
          allowClear
          className="search"
          aria-label={t('find')}
          placeholder={t('find')}
          defaultValue={q ?? ''}
          maxLength={60}
          onSearch={(word) => set({ q: word.trim(), page: null })}
        />
      </div>
      <ReadState query={query} isEmpty={(list) => list.total === 0} empty={t(q === null && state === null ? 'empty' : 'noMatch')}>
        {(list) => <PassTable list={list} territory={territory} />}
      </ReadState>
      <Drawer open={get('issue') === '1'} title={t('issue.title')} size={480} destroyOnHidden onClose={() => set({ issue: null })}>
        <IssueForm />
      </Drawer>
    </>
  )
}

const PassActions = ({ territory }: { territory: string | null }) => {
  const t = passConsole.useText()
  const { session } = useSession()
  const [, navigate] = useLocation()
  const { set } = useAddress()
  const { send } = useSend(rotateKey, t('key.done'))
  return (
    <>
      {canDo(session, 'pass.rotate-key') ? (
        <ConfirmButton
          label={t('key')}
          title={t('key.title')}
          explain={t('key.explain')}
          danger={false}
          buttonProps={{ size: 'middle' }}
          onConfirm={async () => (await send({})) !== null}
        />
      ) : null}
      {canDo(session, 'pass.issue') ? (
        <>
          <Button
            disabled={territory === null}
            title={territory === null ? t('print.choose') : undefined}
            onClick={() => navigate(`/console/pass/print?territory=${territory}`)}
          >
            {t('print')}
          </Button>
          <Button type="primary" onClick={() => set({ issue: 1 })}>
            {t('issue')}
          </Button>
        </>
      ) : null}
    </>
  )
}
