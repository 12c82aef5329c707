// One task in words: what, for whom, since when.
import type { GridHousehold, Task } from '@shouwang/domain/grid'
import { byWhen } from '../../platform/format.js'
import { correctedNow } from '../../platform/phone/clock.js'
import { useGridText } from '../texts.js'

/** Gives a function that words a task of a household: `张三:预计返回 2020-02-09 起 逾期`. */
export const useTaskLine = (): ((task: Task, household: GridHousehold | undefined) => string) => {
  const t = useGridText()
  return (task, household) => {
    const name = household?.people.find(({ id }) => id === task.person)?.name
    const kind = t(`task.${task.kind}`)
    const what = name ? t('task.who', { name, task: kind }) : kind
    const by = task.at !== undefined && task.kind !== 'quarantine-alarm' && task.kind !== 'quarantine-visit' ? t('task.at', { at: byWhen(task.at, correctedNow()) }) : ''
    return [what, task.overdue ? '' : by, task.since && task.overdue ? t('task.since', { day: task.since.slice(5) }) : '', task.overdue ? t('task.overdue') : '']
      .filter(Boolean)
      .join(' ')
  }
}
