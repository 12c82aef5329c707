// Readiness checklists: the office's own templates, edited here, gone through at the gate before a shift.
import { Button, Card, Drawer } from 'antd'
import type { ChecklistsView } from '@shouwang/domain/gate'
import { newId } from '../../platform/command.js'
import { commonTexts, ReadState, StatePill, useAddress, useRead } from '../../platform/console/index.js'
import { ChecklistEditor } from './ChecklistEditor.js'
import { ChecklistRuns } from './ChecklistRuns.js'
import { gateConsole } from './gate-console.texts.js'

/** One template, at its latest version. */
export type ChecklistRow = ChecklistsView['templates'][number]

export const ChecklistTemplates = ({ mayManage }: { mayManage: boolean }) => {
  const t = gateConsole.useText()
  const { get, set } = useAddress()
  const query = useRead<ChecklistsView>('/api/gate/checklists')
  const chosen = get('template')
  const known = query.data?.templates.find((row) => row.template === chosen)
  return (
    <div className="stack">
      {mayManage ? (
        <div className="panel-tools">
          <Button type="primary" onClick={() => set({ template: newId() })}>
            {t('checklists.new')}
          </Button>
        </div>
      ) : null}
      <ReadState query={query} isEmpty={({ templates }) => templates.length === 0} empty={t('checklists.empty')}>
        {({ templates, runs }) => (
          <>
            <div className="cards">
              {templates.map((row) => (
                <Template key={row.template} row={row} {...(mayManage ? { onEdit: () => set({ template: row.template }) } : {})} />
              ))}
            </div>
            <ChecklistRuns runs={runs} />
          </>
        )}
      </ReadState>
      <Drawer
        open={mayManage && chosen !== null && query.data !== undefined}
        title={known?.name ?? t('checklists.new')}
        size={620}
        destroyOnHidden
        onClose={() => set({ template: null })}
      >
        {chosen === null ? null : <ChecklistEditor template={chosen} known={known} onDone={() => set({ template: null })} />}
      </Drawer>
    </div>
  )
}

const Template = ({ row, onEdit }: { row: ChecklistRow; onEdit?: () => void }) => {
  const t = gateConsole.useText()
  const common = commonTexts.useText()
  return (
    <Card
      size="small"
      title={row.name}
      extra={
        onEdit ? (
          <Button size="small" onClick={onEdit}>
            {t('checklists.edit')}
          </Button>
        ) : null
      }
    >
      <p className="quiet">
        {common('territory')}: {row.territoryName} · {t('checklists.version', { n: row.version })}
      </p>
      <ol className="checklist-items">
        {row.items.map((item) => (
          <li key={item.key}>
            {item.text} {item.required ? <StatePill tone="plain">{t('checklists.required')}</StatePill> : null}
          </li>
        ))}
      </ol>
    </Card>
  )
}
