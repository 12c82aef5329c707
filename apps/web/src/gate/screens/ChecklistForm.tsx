// The checklist before a shift, from the template that the office wrote.
import { useState } from 'react'
import { newId } from '../../platform/envelope.js'
import { clockTime, listOf } from '../../platform/format.js'
import { Button } from '../../ui/Button.js'
import { Field } from '../../ui/Field.js'
import { correctedNow } from '../../platform/phone/clock.js'
import { useReadyGate } from '../gate-context.js'
import { writeCommand } from '../record/write.js'
import { forget, keep } from '../store/kept.js'
import { useGateText } from '../texts.js'

interface Result {
  ok: boolean
  note: string
}

export const ChecklistForm = () => {
  const t = useGateText()
  const { db, post, known, checked, kick } = useReadyGate()
  const [results, setResults] = useState<Record<string, Result>>({})
  const [asked, setAsked] = useState(false)
  const { checklist } = known
  if (!checklist) return <p className="hint">{t('check.none')}</p>
  if (checked) {
    return (
      <div className="row card">
        <p>✓ {t('check.done', { at: clockTime(checked) })}</p>
        <Button onClick={() => void forget(db, 'checked')}>{t('check.again')}</Button>
      </div>
    )
  }
  const missing = checklist.items.filter((item) => item.required && !results[item.key])
  const set = (key: string, patch: Partial<Result>): void =>
    setResults((before) => ({ ...before, [key]: { ok: true, note: '', ...before[key], ...patch } }))
  const save = async (): Promise<void> => {
    if (missing.length > 0) return setAsked(true)
    await writeCommand(
      db,
      post,
      'gate.run-checklist',
      {
        run: newId(),
        checkpoint: post.checkpoint,
        template: checklist.template,
        version: checklist.version,
        results: checklist.items.flatMap(({ key }) => {
          const result = results[key]
          return result ? [{ key, ok: result.ok, ...(result.note.trim() ? { note: result.note.trim() } : {}) }] : []
        }),
      },
      () => keep(db, 'checked', correctedNow()),
    )
    kick()
  }
  return (
    <section className="stack card">
      <h2>
        {t('check.title')} · {checklist.name}
      </h2>
      <ul className="checklist">
        {checklist.items.map((item) => (
          <li key={item.key}>
            <div role="group" aria-label={item.text} className="stack">
              <p>
                {item.text}
                {item.required ? <small> · {t('check.required')}</small> : null}
              </p>
              <div className="row">
                <Button aria-pressed={results[item.key]?.ok === true} onClick={() => set(item.key, { ok: true })}>
                  ✓ {t('check.ok')}
                </Button>
                <Button aria-pressed={results[item.key]?.ok === false} onClick={() => set(item.key, { ok: false })}>
                  ✕ {t('check.bad')}
                </Button>
              </div>
              {results[item.key]?.ok === false ? (
                <Field
                  label={t('check.note')}
                  maxLength={100}
                  value={results[item.key]!.note}
                  onChange={(event) => set(item.key, { note: event.target.value })}
                />
              ) : null}
            </div>
          </li>
        ))}
      </ul>
      {asked && missing.length > 0 ? (
        <p className="warning" role="alert">
          {t('check.missing', { items: listOf(missing.map((item) => item.text)) })}
        </p>
      ) : null}
      <Button look="primary" tall wide onClick={() => void save()}>
        {t('check.save')}
      </Button>
    </section>
  )
}
