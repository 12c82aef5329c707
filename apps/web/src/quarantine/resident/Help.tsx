// Asking for help: one touch for what is needed; what became of it.
import { useState } from 'react'
import { askHelp, type HelpKind, type OwnCase } from '@shouwang/domain/quarantine'
import { newId } from '../../platform/envelope.js'
import { dateTime } from '../../platform/format.js'
import { Button } from '../../ui/Button.js'
import { ownWord, useOwnText } from './own-quarantine.texts.js'
import type { OwnDoor } from './use-own-quarantine.js'

const KINDS: readonly HelpKind[] = ['supplies', 'medicine', 'doctor', 'talk', 'other']

export const Help = ({ one, door }: { one: OwnCase; door: OwnDoor }) => {
  const t = useOwnText()
  const [said, setSaid] = useState('')
  const ask = async (kind: HelpKind): Promise<void> => {
    const answer = await door.send(askHelp, { help: newId(), case: one.case, kind })
    setSaid(answer.ok ? t('helpSent') : answer.why)
  }
  return (
    <section aria-label={t('helpTitle')}>
      <h4>{t('helpTitle')}</h4>
      <div className="own-choices">
        {KINDS.map((kind) => (
          <Button key={kind} disabled={one.help.some((each) => each.kind === kind && each.doneAt === null)} onClick={() => void ask(kind)}>{t(`help.${kind}`)}</Button>
        ))}
      </div>
      <p role="status">{said}</p>
      <ul className="own-readings">
        {one.help.map(({ help, kind, dueAt, doneAt, outcome }) => (
          <li key={help}>
            {doneAt === null ? t('asked', { kind: t(`help.${kind}`), at: dateTime(dueAt) }) : t('answered', { kind: t(`help.${kind}`), word: ownWord('outcome', outcome ?? '') })}
          </li>
        ))}
      </ul>
    </section>
  )
}
