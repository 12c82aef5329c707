// The responsibility card of one household: who answers, who covers, what is empty; and laying a chain on it. For staff of the territory.
import { Button, Form, Select } from 'antd'
import { useState } from 'react'
import { assign, type CardLine, type ChainView, type ResponsibilityCard } from '@shouwang/domain/responsibility'
import { newId } from '../../platform/command.js'
import { commonTexts, FormButton, grantedPlace, Nothing, Panel, ReadState, StatePill, useRead, useSend } from '../../platform/console/index.js'
import { canDo, useSession } from '../../platform/session.js'
import { HolderPicker } from './HolderPicker.js'
import { GAP_TONES, inLanguage, responsibilityConsole, responsibilityWord } from './responsibility-console.texts.js'

export interface CardMember {
  id: string
  name: string
}

export const ResponsibilityCardPanel = ({ household, members }: { household: string; members: readonly CardMember[] }) => {
  const t = responsibilityConsole.useText()
  const { session } = useSession()
  const [shown, setShown] = useState(false)
  const query = useRead<ResponsibilityCard>(shown ? `/api/responsibility/card?household=${household}` : null)
  return (
    <Panel title={t('card')} {...(canDo(session, 'responsibility.manage') ? { extra: <Lay household={household} members={members} /> } : {})}>
      <p className="quiet">{t('card.hint')}</p>
      {shown ? null : (
        <Button size="small" onClick={() => setShown(true)}>
          {t('card.show')}
        </Button>
      )}
      {!shown ? null : <ReadState query={query}>
        {(card) => (card.lines.length + card.empty.length === 0 ? <Nothing>{t('card.none')}</Nothing> : <Lines card={card} />)}
      </ReadState>}
    </Panel>
  )
}

const TONES: Record<CardLine['answering'], 'good' | 'warn' | 'bad'> = { holder: 'good', deputy: 'warn', nobody: 'bad' }

const Lines = ({ card }: { card: ResponsibilityCard }) => {
  const t = responsibilityConsole.useText()
  return (
    <ul className="plain-list">
      {card.lines.map((line) => (
        <li key={line.link}>
          <StatePill tone={TONES[line.answering]}>{t(`answering.${line.answering}`)}</StatePill> {inLanguage(line.chainName)} ·{' '}
          <strong>{inLanguage(line.slotName)}</strong> {line.name}
          <span className="quiet">
            {' '}
            {[line.organisation, line.phone ?? '', line.deputyName === null ? '' : `${t('deputy')} ${line.deputyName}`, `${t('on')}: ${line.on || t('wholeHousehold')}`]
              .filter(Boolean)
              .join(' · ')}
            {line.health ? ` · ${t('health2')}` : ''}
          </span>
        </li>
      ))}
      {card.empty.map((one) => (
        <li key={`${one.chain}.${one.slot}`}>
          <StatePill tone={GAP_TONES[one.gap]}>{t('card.empty')}</StatePill> {inLanguage(one.chainName)} · <strong>{inLanguage(one.slotName)}</strong>{' '}
          <span className="quiet">{responsibilityWord('gap', one.gap)}</span>
        </li>
      ))}
    </ul>
  )
}

interface LayFields {
  chain: string
  whom: string
  slots?: Record<string, string | null | undefined>
}

const Lay = ({ household, members }: { household: string; members: readonly CardMember[] }) => {
  const t = responsibilityConsole.useText()
  const { session } = useSession()
  const chains = useRead<ChainView[]>('/api/responsibility/chains')
  const { send } = useSend(assign, t('lay.done'))
  const within = grantedPlace(session, 'responsibility.manage')
  const laid = (chains.data ?? []).filter((chain) => chain.chain !== null && chain.slots.some(({ subject }) => subject === 'person' || subject === 'household'))
  const submit = async ({ chain, whom, slots = {} }: LayFields): Promise<boolean> => {
    const subjectKind = whom === household ? ('household' as const) : ('person' as const)
    const links = Object.entries(slots).flatMap(([slot, holder]) => (holder ? [{ link: newId(), chain, slot, subjectKind, subject: whom, holder }] : []))
    return links.length > 0 && (await send({ within: within!, links })) !== null
  }
  if (laid.length === 0 || within === null) return null
  return (
    <FormButton<LayFields> label={t('lay')} title={t('lay.title')} explain={t('lay.explain')} onSubmit={submit}>
      <LayFieldsOf chains={laid} household={household} members={members} />
    </FormButton>
  )
}

const LayFieldsOf = ({ chains, household, members }: { chains: ChainView[]; household: string; members: readonly CardMember[] }) => {
  const t = responsibilityConsole.useText()
  const common = commonTexts.useText()
  const form = Form.useFormInstance<LayFields>()
  const picked = Form.useWatch('chain', form) as string | undefined
  const chosen = chains.find((one) => one.chain === picked)
  const required = [{ required: true, message: common('required') }]
  const whom = chosen?.slots.some(({ subject }) => subject === 'household')
    ? [{ value: household, label: t('wholeHousehold') }]
    : members.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <>
      <Form.Item name="chain" label={t('chain')} rules={required}>
        <Select options={chains.map((one) => ({ value: one.chain!, label: inLanguage(one.name) }))} onChange={() => form.setFieldValue('whom', undefined)} />
      </Form.Item>
      <Form.Item name="whom" label={t('lay.whom')} rules={required}>
        <Select options={whom} />
      </Form.Item>
      {chosen?.slots.map((slot) => (
        <Form.Item key={slot.key} name={['slots', slot.key]} label={inLanguage(slot.name)}>
          <HolderPicker label={inLanguage(slot.name)} />
        </Form.Item>
      ))}
    </>
  )
}
