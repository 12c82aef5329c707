// Long lists for which cases are being opened: how far each is, and whom it could not be done for.
import { Progress } from 'antd'
import type { BatchView } from '@shouwang/domain/quarantine'
import { minuteText, ReadState, StatePill, useRead } from '../../platform/console/index.js'
import { problemText } from '../../platform/problem-texts.js'
import { quarantineConsole } from './quarantine-console.texts.js'

export const BatchesTab = () => {
  const t = quarantineConsole.useText()
  const query = useRead<BatchView[]>('/api/quarantine/batches', { every: 3_000 })
  return (
    <ReadState query={query} isEmpty={(list) => list.length === 0} empty={t('batch.none')}>
      {(list) => (
        <ul className="plain-list">
          {list.map((batch) => (
            <li key={batch.batch}>
              <strong>{t('batch.by', { name: batch.plannedName, at: minuteText(batch.plannedAt) })}</strong>{' '}
              <StatePill tone={batch.finishedAt === null ? 'warn' : 'good'}>{t(batch.finishedAt === null ? 'batch.running' : 'batch.finished')}</StatePill>
              <Progress
                percent={Math.floor((100 * batch.done) / Math.max(1, batch.total))} format={() => t('batch.progress', { done: batch.done, total: batch.total })}
                aria-label={t('batch.progress', { done: batch.done, total: batch.total })}
              />
              {t('batch.opened', { n: batch.opened })}{' '}
              {batch.waiting > 0 ? <StatePill tone="warn">{t('batch.waiting', { n: batch.waiting })}</StatePill> : null}
              {batch.problems.map(({ code, count }) => (
                <p key={code} className="quiet">
                  {t('open.kept', { n: count })}: {problemText({ code } as Parameters<typeof problemText>[0])}
                </p>
              ))}
            </li>
          ))}
        </ul>
      )}
    </ReadState>
  )
}
