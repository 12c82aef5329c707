// Two records side by side: what each says, which stays, which value of each field, and the decision.
import { Alert, App, Button, Form, Input, Radio } from 'antd'
import { useState } from 'react'
import { uuidv7 } from 'uuidv7'
import { markDistinct, MERGE_FIELDS, mergePeople, type MergeField, type PairComparison, type RecordSide } from '@shouwang/domain/people'
import { api } from '../../platform/api.js'
import { errorText, problemText } from '../../platform/problem-texts.js'
import { AskPurpose, FormButton, Marked, minuteText, queryText, ReadState, StatePill, useRead, useSend } from '../../platform/console/index.js'
import { mergeConsole, mergeWord } from './merge-console.texts.js'
import { Reasons } from './Reasons.js'

type SideName = 'a' | 'b'

export const MergePair = ({ a, b, onDone }: { a: string; b: string; onDone: () => void }) => {
  const path = `/api/people/duplicates/${a}/${b}`
  const query = useRead<PairComparison>(path)
  const [open, setOpen] = useState<PairComparison | null>(null)
  return <ReadState query={query}>{(masked) => <Marked on={open !== null}><Comparison path={path} pair={open ?? masked} onShown={setOpen} onDone={onDone} /></Marked>}</ReadState>
}

/** The record with a number stays, else the one that was registered first. */
const suggested = ({ a, b }: PairComparison): SideName => {
  if ((a.document === null) !== (b.document === null)) return a.document === null ? 'b' : 'a'
  return a.registeredAt <= b.registeredAt ? 'a' : 'b'
}

const wordsOf = (side: RecordSide, field: MergeField): string | null =>
  field === 'sex' ? mergeWord('sex', side.sex) : side[field === 'document' ? 'document' : field]

interface ComparisonProps { path: string; pair: PairComparison; onShown: (pair: PairComparison) => void; onDone: () => void }

const Comparison = ({ path, pair, onShown, onDone }: ComparisonProps) => {
  const t = mergeConsole.useText()
  const [keep, setKeep] = useState<SideName>(() => suggested(pair))
  const [chosen, setChosen] = useState<Partial<Record<MergeField, SideName>>>({})
  const other: SideName = keep === 'a' ? 'b' : 'a'
  const choiceOf = (field: MergeField): SideName =>
    chosen[field] ?? (pair.oneSided.includes(field) && wordsOf(pair[keep], field) === null ? other : keep)
  const fields = MERGE_FIELDS.filter((field) => wordsOf(pair.a, field) !== null || wordsOf(pair.b, field) !== null)
  const take = fields.filter((field) => !pair.same.includes(field) && choiceOf(field) === other)
  return (
    <div className="stack">
      <div>
        <StatePill tone={pair.verdict === 'different' ? 'plain' : pair.verdict === 'certain' ? 'bad' : 'warn'}>{mergeWord('verdict', pair.verdict)}</StatePill>{' '}
        <strong>{t('scoreOf', { score: pair.score })}</strong>
        <Reasons reasons={pair.reasons} />
      </div>
      <ShowInFull path={path} masked={pair.masked} onShown={onShown} />
      {pair.problem === null ? null : <Alert type="warning" showIcon title={t('cannot', { why: problemText({ code: pair.problem } as never) })} />}
      <table className="compare">
        <thead>
          <tr>
            <th scope="col">{t('field')}</th>
            {(['a', 'b'] as const).map((side) => (
              <th key={side} scope="col">
                <Radio checked={keep === side} name="keep" onChange={() => setKeep(side)}>
                  {t(side === 'a' ? 'first' : 'second')}{keep === side ? ` · ${t('survivor')}` : ''}
                </Radio>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <FieldRow
              key={field} field={field} pair={pair} choice={choiceOf(field)}
              onChoose={(side) => setChosen((before) => ({ ...before, [field]: side }))}
            />
          ))}
          <Row label={t('home')} a={pair.a.home ?? t('unknown')} b={pair.b.home ?? t('unknown')} />
          <Row label={t('held')} a={t('holds', pair.a.holds)} b={t('holds', pair.b.holds)} />
          <Row label={t('registeredAt')} a={minuteText(pair.a.registeredAt)} b={minuteText(pair.b.registeredAt)} />
        </tbody>
      </table>
      <p className="quiet">{t('keepHint')}</p>
      <Decision pair={pair} survivor={pair[keep].id} merged={pair[other].id} take={take} onDone={onDone} />
    </div>
  )
}

const Row = ({ label, a, b }: { label: string; a: string; b: string }) => (
  <tr>
    <th scope="row">{label}</th>
    <td>{a}</td>
    <td>{b}</td>
  </tr>
)

const FieldRow = ({ field, pair, choice, onChoose }: { field: MergeField; pair: PairComparison; choice: SideName; onChoose: (side: SideName) => void }) => {
  const t = mergeConsole.useText()
  const label = mergeWord('field', field)
  const same = pair.same.includes(field)
  return (
    <tr>
      <th scope="row">{label}</th>
      {(['a', 'b'] as const).map((side) => {
        const words = wordsOf(pair[side], field) ?? t('none')
        return (
          <td key={side}>
            {same ? <span className="compare-same">{words} · {t('sameValue')}</span> : (
              <Radio
                name={`take-${field}`} checked={choice === side} onChange={() => onChoose(side)}
                aria-label={`${label}: ${t(side === 'a' ? 'first' : 'second')} ${words}`}
              >
                {words}
              </Radio>
            )}
          </td>
        )
      })}
    </tr>
  )
}

const ShowInFull = ({ path, masked, onShown }: { path: string; masked: boolean; onShown: (pair: PairComparison) => void }) => {
  const t = mergeConsole.useText()
  const { message } = App.useApp()
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const show = async (asked: { purpose: string; reason: string }) => {
    setBusy(true)
    try {
      onShown(await api.get<PairComparison>(`${path}${queryText(asked)}`))
      setAsking(false)
    } catch (error) {
      void message.error(errorText(error), 8)
    } finally {
      setBusy(false)
    }
  }
  if (!masked) return <div><StatePill tone="warn">{t('shown')}</StatePill></div>
  return (
    <div>
      <Button size="small" onClick={() => setAsking(true)}>{t('show')}</Button>
      {asking ? <AskPurpose busy={busy} onClose={() => setAsking(false)} onAsk={(asked) => void show(asked)} /> : null}
    </div>
  )
}

interface DecisionProps { pair: PairComparison; survivor: string; merged: string; take: MergeField[]; onDone: () => void }

const Decision = ({ pair, survivor, merged, take, onDone }: DecisionProps) => {
  const t = mergeConsole.useText()
  const merging = useSend(mergePeople, t('mergeDone'))
  const apart = useSend(markDistinct, t('notSameDone'))
  const merge = async ({ reason }: { reason: string }) => {
    const sent = await merging.send({ merge: uuidv7(), survivor, merged, take, reason: reason.trim() })
    if (sent) onDone()
    return sent !== null
  }
  const distinct = async ({ reason }: { reason?: string }) => {
    const sent = await apart.send({ a: pair.a.id, b: pair.b.id, distinct: true, ...(reason?.trim() ? { reason: reason.trim() } : {}) })
    if (sent) onDone()
    return sent !== null
  }
  return (
    <div className="panel-tools">
      <FormButton<{ reason: string }>
        label={t('merge')} title={t('mergeExplain')} explain={t('keepHint')} onSubmit={merge}
        buttonProps={{ type: 'primary', size: 'middle', disabled: pair.problem !== null }}
      >
        <ReasonItem label={t('mergeReason')} required />
      </FormButton>
      <FormButton<{ reason?: string }>
        label={t('notSame')} title={t('notSame')} explain={t('notSameExplain')} onSubmit={distinct} buttonProps={{ size: 'middle', disabled: pair.distinct }}
      >
        <ReasonItem label={t('reason')} />
      </FormButton>
    </div>
  )
}

export const ReasonItem = ({ label, required = false }: { label: string; required?: boolean }) => (
  <Form.Item name="reason" label={label} rules={required ? [{ required: true, whitespace: true, min: 2, message: label }] : []}>
    <Input maxLength={200} />
  </Form.Item>
)
