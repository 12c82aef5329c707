// The tree beside one place's story, with what can be done to it: add below it, amend, move, split, merge, retire.
import { Button, Drawer } from 'antd'
import { useState } from 'react'
import type { TerritoryStory } from '@shouwang/domain/territory'
import { Nothing, Panel, ReadState, useAddress, useRead } from '../../platform/console/index.js'
import { AddUnitsForm } from './AddUnitsForm.js'
import { AmendForm, MoveForm, RetireButton } from './AmendForms.js'
import { MergeForm } from './MergeForm.js'
import { SplitForm } from './SplitForm.js'
import { territoryConsole } from './territory-console.texts.js'
import { territoryLife } from './territory-life.texts.js'
import { TerritoryTree } from './TerritoryTree.js'
import { UnitStory } from './UnitStory.js'

const TASKS = ['amend', 'move', 'split', 'merge'] as const
type Task = (typeof TASKS)[number]

export const TreeTab = ({ mayManage }: { mayManage: boolean }) => {
  const t = territoryConsole.useText()
  const { get, set } = useAddress()
  const place = get('place')
  return (
    <div className="two-columns">
      <Panel title={t('tree')}>
        <TerritoryTree chosen={place} onChoose={(id) => set({ place: id, do: null })} />
      </Panel>
      {place === null ? <Nothing>{t('chooseOne')}</Nothing> : <Place key={place} id={place} mayManage={mayManage} />}
    </div>
  )
}

const Place = ({ id, mayManage }: { id: string; mayManage: boolean }) => {
  const { get, set } = useAddress()
  const query = useRead<TerritoryStory>(`/api/territory/${id}/story`)
  const [added, setAdded] = useState(0)
  return (
    <ReadState query={query}>
      {(story) => {
        const changeable = mayManage && story.state !== 'retired' && story.parent !== null
        return (
          <div className="stack">
            {changeable ? <Tasks story={story} /> : null}
            <UnitStory story={story} onOpen={(next) => set({ place: next, tab: null, do: null })} />
            {mayManage && story.state !== 'retired' ? <AddUnitsForm key={added} parent={story} onAdded={() => setAdded(added + 1)} /> : null}
            {changeable ? <TaskDrawer story={story} task={TASKS.find((one) => one === get('do'))} onClose={() => set({ do: null })} /> : null}
          </div>
        )
      }}
    </ReadState>
  )
}

const Tasks = ({ story }: { story: TerritoryStory }) => {
  const t = territoryLife.useText()
  const { set } = useAddress()
  return (
    <div className="row-actions">
      {TASKS.map((task) => (
        <Button key={task} size="small" onClick={() => set({ do: task })}>
          {t(task)}
        </Button>
      ))}
      <RetireButton story={story} onDone={() => set({ do: null })} />
    </div>
  )
}

const TaskDrawer = ({ story, task, onClose }: { story: TerritoryStory; task: Task | undefined; onClose: () => void }) => {
  const t = territoryLife.useText()
  return (
    <Drawer open={task !== undefined} title={task === undefined ? '' : t(`${task}.title`, { name: story.name })} size={640} destroyOnHidden onClose={onClose}>
      {task === 'amend' ? <AmendForm story={story} onDone={onClose} /> : null}
      {task === 'move' ? <MoveForm story={story} onDone={onClose} /> : null}
      {task === 'split' ? <SplitForm story={story} onDone={onClose} /> : null}
      {task === 'merge' ? <MergeForm story={story} onDone={onClose} /> : null}
    </Drawer>
  )
}
