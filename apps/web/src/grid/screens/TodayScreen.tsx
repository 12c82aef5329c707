// "Today": everything that is due, by building and door, so that a person walks once.
import { useMemo } from 'react'
import { Link, useLocation, useSearch } from 'wouter'
import { instantOf } from '@shouwang/domain/kernel'
import { TASK_KINDS, tasksByBuilding, type GridHousehold, type Task, type TaskGroup, type TaskKind } from '@shouwang/domain/grid'
import { takeUpdate, useUpdateWaiting } from '../../platform/app-update.js'
import { dateTime } from '../../platform/format.js'
import { clockWrong, correctedNow } from '../../platform/phone/clock.js'
import { LinkPill } from '../../platform/phone/screens/LinkPill.js'
import { Button } from '../../ui/Button.js'
import { Icon } from '../../ui/Icon.js'
import { useReadyGrid } from '../grid-context.js'
import { useGridText } from '../texts.js'
import { useTaskLine } from './task-line.js'

const isKind = (text: string | null): text is TaskKind => (TASK_KINDS as readonly string[]).includes(text ?? '')

/** The groups with only the tasks of one kind; doors and buildings without any are left out. */
const ofKind = (groups: readonly TaskGroup[], kind: TaskKind | null): TaskGroup[] =>
  kind === null
    ? [...groups]
    : groups
        .map(({ building, doors }) => ({
          building,
          doors: doors
            .map((door) => ({ ...door, tasks: door.tasks.filter((task) => task.kind === kind) }))
            .filter(({ tasks }) => tasks.length > 0),
        }))
        .filter(({ doors }) => doors.length > 0)

export const TodayScreen = () => {
  const t = useGridText()
  const { frame, round, link, households } = useReadyGrid()
  const asked = new URLSearchParams(useSearch()).get('kind')
  const kind = isKind(asked) ? asked : null
  const groups = useMemo(() => tasksByBuilding(frame.buildings, households, correctedNow()), [frame.buildings, households])
  const shown = ofKind(groups, kind)
  const byId = useMemo(() => new Map(households.map((household) => [household.id, household])), [households])
  return (
    <main className="phone-page">
      <header className="grid-top">
        <h1>{frame.grid.name}</h1>
        <LinkPill />
        <Link href="/grid/settings" className="button quiet" aria-label={t('app.menu')}>
          <Icon name="menu" />
        </Link>
      </header>
      <p className="hint">{t('on.on', { staff: round?.staff ?? '' })}</p>
      <Warnings />
      <div className="row">
        <Link href="/grid/search" className="button primary">
          {t('today.search')}
        </Link>
        {frame.careOnly ? null : (
          <Link href="/grid/new" className="button">
            {t('today.new')}
          </Link>
        )}
      </div>
      {frame.careOnly ? <p className="hint">{t('today.care-only')}</p> : null}
      <h2>{t('today.title')}</h2>
      <Kinds groups={groups} kind={kind} />
      {groups.length === 0 ? <p className="card">{t('today.none')}</p> : null}
      {groups.length > 0 && shown.length === 0 ? <p className="card">{t('today.none-of-kind')}</p> : null}
      {shown.map((group, i) => (
        <Building key={group.building} group={group} byId={byId} open={i === 0} />
      ))}
      <p className="hint">{t('today.as-of', { at: dateTime(link ? instantOf(link.lastContact) : frame.pulledAt) })}</p>
    </main>
  )
}

const Warnings = () => {
  const t = useGridText()
  const { skew } = useReadyGrid()
  const update = useUpdateWaiting()
  return (
    <>
      {skew && clockWrong(skew.ms) ? (
        <p className="warning" role="status">
          {t('clock.wrong', { minutes: Math.round(Math.abs(skew.ms) / 60_000) })}
        </p>
      ) : null}
      {update ? (
        <p className="warning">
          {t('update.waiting')} <Button onClick={takeUpdate}>{t('update.take')}</Button>
        </p>
      ) : null}
    </>
  )
}

const Kinds = ({ groups, kind }: { groups: readonly TaskGroup[]; kind: TaskKind | null }) => {
  const t = useGridText()
  const [, navigate] = useLocation()
  const tasks = groups.flatMap(({ doors }) => doors.flatMap((door) => door.tasks))
  const present = TASK_KINDS.filter((each) => each === kind || tasks.some((task) => task.kind === each))
  if (present.length < 2 && kind === null) return null
  const go = (to: TaskKind | null): void => navigate(to ? `/grid?kind=${to}` : '/grid', { replace: true })
  return (
    <div className="kinds" role="group" aria-label={t('today.kinds')}>
      <Button aria-pressed={kind === null} onClick={() => go(null)}>
        {t('today.all')} {tasks.length}
      </Button>
      {present.map((each) => (
        <Button key={each} aria-pressed={kind === each} onClick={() => go(each)}>
          {t(`task.${each}`)} {tasks.filter((task) => task.kind === each).length}
        </Button>
      ))}
    </div>
  )
}

const Building = ({ group, byId, open }: { group: TaskGroup; byId: ReadonlyMap<string, GridHousehold>; open: boolean }) => {
  const t = useGridText()
  const { frame } = useReadyGrid()
  const building = frame.buildings.find(({ id }) => id === group.building)
  const tasks = group.doors.reduce((sum, door) => sum + door.tasks.length, 0)
  return (
    <details className="building" open={open}>
      <summary>
        <strong>{[building?.compoundName, building?.name].filter(Boolean).join(' ')}</strong>
        <span>{t('today.count', { doors: group.doors.length, tasks })}</span>
      </summary>
      <ul className="doors">
        {group.doors.map(({ household, door, tasks: due }) => (
          <li key={household}>
            <Link href={`/grid/household/${household}`} className="door-row">
              <strong>{door}</strong>
              <span className="door-tasks">
                {due.map((task) => (
                  <TaskLine key={`${task.kind} ${task.need ?? task.person ?? ''}`} task={task} household={byId.get(household)} />
                ))}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </details>
  )
}

const TaskLine = ({ task, household }: { task: Task; household: GridHousehold | undefined }) => {
  const line = useTaskLine()
  return <span className={task.overdue ? 'task task-overdue' : 'task'}>{line(task, household)}</span>
}
