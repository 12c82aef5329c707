// 角色权限: the whole table of roles and rights, as it counts in this district; changed role by role.
import { Button, Drawer, Select } from 'antd'
import { ACTIONS, PURPOSE_TITLES } from '@shouwang/domain/kernel'
import { listOf, ListTable, PageHead, ReadState, StatePill, useAddress } from '../../platform/console/index.js'
import { useNamed } from '../../platform/i18n.js'
import { ACTION_WORDS } from './action-words.js'
import { rightsConsole } from './rights-console.texts.js'
import { RoleEditor } from './RoleEditor.js'
import { useRoles, type RoleRow } from './role-names.js'

/** A word that no role is called, for the editor of a new one. */
const NEW = '+'

export const RolesScreen = () => {
  const t = rightsConsole.useText()
  const named = useNamed()
  const { get, set } = useAddress()
  const query = useRoles()
  const editing = get('role')
  const role = query.data?.find(({ name }) => name === editing)
  return (
    <>
      <PageHead
        title={t('roles.title')}
        hint={t('roles.hint')}
        actions={<Button onClick={() => set({ role: NEW })}>{t('roles.add')}</Button>}
      />
      <ReadState query={query}>{(rows) => <Matrix rows={rows} />}</ReadState>
      <Drawer
        open={editing !== null && query.data !== undefined}
        title={role ? t('roles.editTitle', { role: named(role.title) }) : t('roles.add')}
        size={620}
        destroyOnHidden
        onClose={() => set({ role: null })}
      >
        <RoleEditor role={role ?? null} onDone={() => set({ role: null })} />
      </Drawer>
    </>
  )
}

interface Line { key: string; label: string; cells: Map<string, string | boolean> }

const linesOf = (rows: RoleRow[], named: (words: { zh: string; en: string }) => string, t: ReturnType<typeof rightsConsole.useText>): Line[] => {
  const cellsOf = (cell: (role: RoleRow) => string | boolean) => new Map(rows.map((role) => [role.name, cell(role)]))
  return [
    ...ACTIONS.map((action) => ({ key: action, label: named(ACTION_WORDS[action]), cells: cellsOf(({ actions }) => actions.includes(action)) })),
    { key: 'fields', label: t('roles.fields'), cells: cellsOf(({ fields }) => listOf(fields.map((field) => t(`field.${field}`))) || t('roles.none')) },
    {
      key: 'purposes', label: t('roles.purposes'),
      cells: cellsOf(({ purposes }) => listOf(purposes.map((purpose) => named(PURPOSE_TITLES[purpose]))) || t('roles.none')),
    },
  ]
}

/** Pixels: the longest word of a role's name fits. */
const ROLE_WIDTH = 128

const Matrix = ({ rows }: { rows: RoleRow[] }) => {
  const t = rightsConsole.useText()
  const named = useNamed()
  const { get, set } = useAddress()
  const wanted = get('show')?.split(',') ?? []
  const shown = wanted.length === 0 ? rows : rows.filter(({ name }) => wanted.includes(name))
  const columns = [
    { title: t('roles.action'), key: 'label', fixed: 'left' as const, width: 150, rowScope: 'row' as const, render: (_: unknown, line: Line) => line.label },
    ...shown.map((role) => ({
      key: role.name, width: ROLE_WIDTH, align: 'center' as const, title: <RoleHead role={role} onEdit={() => set({ role: role.name })} />,
      render: (_: unknown, line: Line) => <Cell value={line.cells.get(role.name)!} role={named(role.title)} action={line.label} />,
    })),
  ]
  return (
    <div className="stack">
      <Select
        mode="multiple"
        allowClear
        aria-label={t('roles.choose')}
        placeholder={t('roles.choose')}
        value={wanted}
        onChange={(names: string[]) => set({ show: names.join(',') }, { replace: true })}
        options={rows.map((role) => ({ value: role.name, label: named(role.title) }))}
        className="wide"
      />
      <ListTable<Line> rowKey="key" columns={columns} dataSource={linesOf(rows, named, t)} scroll={{ x: 150 + shown.length * ROLE_WIDTH }} pagination={false} />
    </div>
  )
}

const RoleHead = ({ role, onEdit }: { role: RoleRow; onEdit: () => void }) => {
  const t = rightsConsole.useText()
  const named = useNamed()
  const state = role.assignable ? t(role.asShipped ? 'roles.shipped' : 'roles.changed') : t('roles.fixed')
  return (
    <div className="role-head">
      <strong>{named(role.title)}</strong>
      <StatePill tone={role.asShipped ? 'plain' : 'warn'}>{state}</StatePill>
      {role.assignable ? <small>{t('roles.holders', { n: role.holders })}</small> : null}
      {role.assignable ? (
        <Button size="small" aria-label={t('roles.editTitle', { role: named(role.title) })} onClick={onEdit}>
          {t('roles.edit')}
        </Button>
      ) : null}
    </div>
  )
}

const Cell = ({ value, role, action }: { value: string | boolean; role: string; action: string }) => {
  const t = rightsConsole.useText()
  if (typeof value === 'string') return <small>{value}</small>
  return value ? (
    <span role="img" aria-label={t('roles.has', { role, action })}>
      ✓
    </span>
  ) : (
    <span className="cell-none" role="img" aria-label={t('roles.hasNot', { role })}>
      ·
    </span>
  )
}
