// The resident's page: who looked at my household's data: which office, what for and when; no name, for whoever looked may be a neighbour.
import { useState } from 'react'
import type { OwnRead, OwnReads } from '@shouwang/domain/auth'
import { PURPOSE_TITLES, type Id } from '@shouwang/domain/kernel'
import { get } from '../../platform/api.js'
import { dateTime } from '../../platform/format.js'
import { registerTexts, useNamed } from '../../platform/i18n.js'
import { errorText } from '../../platform/problem-texts.js'
import { Button } from '../../ui/Button.js'

const texts = registerTexts('who-looked', {
  zh: {
    open: '谁看过我家的信息', title: '谁看过我家的信息', none: '还没有人查看过。', loading: '正在读取…', close: '收起', person: '{{name}} 的信息', household: '本户的信息', list: '含本户的名单',
    emergency: '应急查看', unknown: '工作人员', hint: '如有疑问,请向社区或审计部门询问。',
  },
  en: {
    open: 'Who looked at our data', title: 'Who looked at our data', none: 'Nobody has looked yet.', loading: 'Reading…', close: 'Close',
    person: 'Data of {{name}}', household: 'Data of the household', list: 'A list with your household', emergency: 'Emergency', unknown: 'Staff',
    hint: 'If you wonder why, ask the community or the auditor.',
  },
})

type State = { is: 'closed' } | { is: 'loading' } | { is: 'failed'; why: string } | { is: 'open'; rows: OwnRead[] }

interface WhoLookedProps {
  /** The code of the household card on this phone. */
  card: string
  /** What somebody of the household is called on its pages. */
  nameOf(person: Id | null, masked: string): string
}

export const WhoLooked = ({ card, nameOf }: WhoLookedProps) => {
  const t = texts.useText()
  const [state, setState] = useState<State>({ is: 'closed' })
  const open = async () => {
    setState({ is: 'loading' })
    try {
      const { rows } = await get<OwnReads>('/api/auth/reads/own', { bearer: card, timeoutMs: 10_000 })
      setState({ is: 'open', rows })
    } catch (error) {
      setState({ is: 'failed', why: errorText(error) })
    }
  }
  if (state.is === 'closed') return <Button onClick={() => void open()}>{t('open')}</Button>
  if (state.is === 'loading') return <p role="status">{t('loading')}</p>
  return (
    <section className="who-looked" aria-label={t('title')}>
      <h2>{t('title')}</h2>
      {state.is === 'failed' ? <p role="alert">{state.why}</p> : state.rows.length === 0 ? <p>{t('none')}</p> : <Reads rows={state.rows} nameOf={nameOf} />}
      <p>{t('hint')}</p>
      <Button onClick={() => setState({ is: 'closed' })}>{t('close')}</Button>
    </section>
  )
}

const Reads = ({ rows, nameOf }: { rows: OwnRead[]; nameOf: WhoLookedProps['nameOf'] }) => {
  const t = texts.useText()
  const named = useNamed()
  return (
    <ul>
      {rows.map((row, index) => (
        <li key={index}>
          <strong>{[row.unitName, row.roleTitle ? named(row.roleTitle) : t('unknown')].filter(Boolean).join(' · ')}</strong>
          <span>{[row.emergency ? t('emergency') : null, row.purpose && !row.emergency ? named(PURPOSE_TITLES[row.purpose]) : null].filter(Boolean).join(' ')}</span>
          <span>{row.of === null ? t(row.kind === 'list' ? 'list' : 'household') : t('person', { name: nameOf(row.person, row.of) })}</span>
          <time dateTime={row.at}>{dateTime(row.at)}</time>
        </li>
      ))}
    </ul>
  )
}
