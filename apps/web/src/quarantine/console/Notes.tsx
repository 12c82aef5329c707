// What is kept sealed of a case: why it was opened, who saw a refusal, what was noted; shown for a stated purpose, on record.
import type { CaseView, SealedNote } from '@shouwang/domain/quarantine'
import { minuteText } from '../../platform/console/index.js'
import { canDo, useSession } from '../../platform/session.js'
import { AskedFor } from './AskedFor.js'
import { quarantineConsole, quarantineWord } from './quarantine-console.texts.js'

export const Notes = ({ one }: { one: CaseView }) => {
  const t = quarantineConsole.useText()
  const { session } = useSession()
  if (!canDo(session, 'people.read-personal') && !canDo(session, 'people.read-sensitive')) return null
  return (
    <AskedFor<SealedNote> title={t('notes.title')} label={t('notes')} url={`/api/quarantine/${one.id}/notes`} empty={t('notes.none')}>
      {(rows) => (
        <ul className="plain-list">
          {rows.map(({ id, about, at, by, text }) => (
            <li key={`${about}${id}`}>
              {quarantineWord('notes', about)} · {minuteText(at)} {by === null ? '' : `· ${by} `}<q>{text}</q>
            </li>
          ))}
        </ul>
      )}
    </AskedFor>
  )
}
