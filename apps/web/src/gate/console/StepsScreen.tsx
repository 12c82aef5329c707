// 降级与演练: at which of five steps each gate works, drills, and what came back of what was recorded without the network.
import { Form, Input, InputNumber, Select, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { Link } from 'wouter'
import { endDrill, GATE_STEPS, startDrill, type DrillView, type GateStep, type GateStepView, type Reconciliation, type StepsView } from '@shouwang/domain/gate'
import { newId } from '../../platform/command.js'
import { canDo, useSession } from '../../platform/session.js'
import {
  AsOf, commonTexts, ConfirmButton, FormButton, grantedPlace, ListTable, minuteText, PageHead, picking, ReadState, StatePill, useRead, useSend,
} from '../../platform/console/index.js'
import { stepConsole } from './step-console.texts.js'

const TONES: Record<GateStep, 'good' | 'plain' | 'warn' | 'bad'> = { full: 'good', snapshot: 'plain', signature: 'warn', identity: 'warn', paper: 'bad' }

export const StepsScreen = () => {
  const t = stepConsole.useText()
  const query = useRead<StepsView>('/api/gate/steps', { keep: true, every: 15_000 })
  const [chosen, setChosen] = useState<string[]>([])
  const { session } = useSession()
  return (
    <>
      <PageHead
        title={t('title')}
        hint={t('hint')}
        {...(query.dataUpdatedAt === 0 ? {} : { asOf: <AsOf at={query.dataUpdatedAt} /> })}
        {...(canDo(session, 'gate.manage') ? { actions: <StartDrill chosen={chosen} onDone={() => setChosen([])} /> } : {})}
      />
      <ReadState query={query} isEmpty={(view) => view.gates.length === 0} empty={t('empty')}>
        {(view) => (
          <div className="stack">
            <Gates gates={view.gates} chosen={chosen} onChoose={setChosen} />
            <section aria-label={t('day')}>
              <h2>{t('day')}</h2>
              <Reconciled what={view.day} />
            </section>
            <Drills drills={view.drills} now={query.dataUpdatedAt} />
          </div>
        )}
      </ReadState>
    </>
  )
}

const Gates = ({ gates, chosen, onChoose }: { gates: GateStepView[]; chosen: string[]; onChoose: (keys: string[]) => void }) => {
  const t = stepConsole.useText()
  const { session } = useSession()
  const columns: TableColumnsType<GateStepView> = [
    { title: t('gate'), key: 'gate', dataIndex: 'name' },
    { title: t('place'), key: 'place', dataIndex: 'territoryName' },
    {
      title: t('step'),
      key: 'step',
      render: (_, row) => (row.step === null ? <span className="quiet">{t('none')}</span> : (
        <>
          <StatePill tone={TONES[row.step]}>{`${GATE_STEPS.indexOf(row.step) + 1} ${t(`step.${row.step}`)}`}</StatePill>{' '}
          <span className="quiet">{row.known ? '' : t('guessed')}{row.since === null || row.step === 'full' ? '' : ` ${t('since')} ${minuteText(row.since)}`}</span>
        </>
      )),
    },
    { title: t('drill'), key: 'drill', render: (_, row) => (row.drill === null ? '–' : t('drillUntil', { step: t(`step.${row.drill.step}`), at: minuteText(row.drill.until) })) },
    { title: t('contact'), key: 'contact', render: (_, row) => (row.lastContact === null ? '–' : minuteText(row.lastContact)) },
    { title: t('waiting'), key: 'waiting', dataIndex: 'waiting' },
    { title: t('phones'), key: 'phones', dataIndex: 'phones' },
    { title: t('duty'), key: 'duty', render: (_, row) => t(row.onDuty ? 'onDuty' : 'offDuty') },
  ]
  const select = canDo(session, 'gate.manage')
    ? picking<GateStepView>({ chosen, onChoose, title: t('drill'), nameOf: (row) => t('choice', { name: row.name }) })
    : {}
  return <ListTable<GateStepView> rowKey="checkpoint" columns={columns} dataSource={gates} pagination={{ pageSize: 20, hideOnSinglePage: true }} scroll={{ x: 1000 }} {...select} />
}

interface Fields { step: Exclude<GateStep, 'full'>; minutes: number; note: string }

const StartDrill = ({ chosen, onDone }: { chosen: readonly string[]; onDone: () => void }) => {
  const t = stepConsole.useText()
  const common = commonTexts.useText()
  const { session } = useSession()
  const { send } = useSend(startDrill, t('start.done'))
  const within = grantedPlace(session, 'gate.manage')
  return (
    <FormButton<Fields>
      label={t('start')}
      title={t('start.title')}
      explain={<>{t('start.explain')} <strong>{t('chosen', { n: chosen.length })}</strong></>}
      initialValues={{ step: 'snapshot', minutes: 30 }}
      buttonProps={{ type: 'primary', size: 'middle', disabled: chosen.length === 0 || within === null, title: chosen.length === 0 ? t('choose') : '' }}
      onSubmit={async ({ step, minutes, note }) => {
        const drills = chosen.map((checkpoint) => ({ drill: newId(), checkpoint }))
        const done = (await send({ within: within!, drills, step, minutes, note: note.trim() })) !== null
        if (done) onDone()
        return done
      }}
    >
      <Form.Item name="step" label={t('what')}>
        <Select options={GATE_STEPS.filter((step) => step !== 'full').map((value) => ({ value, label: t(`step.${value}`) }))} />
      </Form.Item>
      <Form.Item name="minutes" label={t('minutes')} rules={[{ required: true, message: common('required') }]}>
        <InputNumber min={5} max={240} />
      </Form.Item>
      <Form.Item name="note" label={t('note')} rules={[{ required: true, min: 2, whitespace: true, message: common('required') }]}>
        <Input maxLength={200} />
      </Form.Item>
    </FormButton>
  )
}

/** What gates recorded by step, and what of it is still open. */
const Reconciled = ({ what }: { what: Reconciliation }) => {
  const t = stepConsole.useText()
  const rows = what.passages.toSorted((a, b) => GATE_STEPS.indexOf(a.step) - GATE_STEPS.indexOf(b.step))
  if (rows.length === 0) return <p className="quiet">{t('nothing')}</p>
  return (
    <ul className="plain-list">
      {rows.map(({ step, passages, persons }) => <li key={step}>{t('passages', { step: t(`step.${step}`), passages, persons })}</li>)}
      <li>
        {t('paper', { n: what.paper })} · {t('disagreements', { n: what.disagreements, open: what.open })} · {t('late', { n: what.lateMinutes })}{' '}
        {what.open > 0 ? <Link href="/console/disagreements">{t('open')}</Link> : null}
      </li>
    </ul>
  )
}

const Drills = ({ drills, now }: { drills: DrillView[]; now: number }) => {
  const t = stepConsole.useText()
  const { session } = useSession()
  const { send } = useSend(endDrill, t('end.done'))
  return (
    <section aria-label={t('drills')}>
      <h2>{t('drills')}</h2>
      {drills.length === 0 ? <p className="quiet">{t('noDrills')}</p> : null}
      {drills.map((one) => {
        const running = one.endedAt === null && Date.parse(one.untilAt) > now
        return (
          <article key={one.drill} className="panel">
            <h3>
              {one.checkpointName} · {t(`step.${one.step}`)} <StatePill tone={running ? 'warn' : 'plain'}>{t(running ? 'running' : 'over')}</StatePill>
            </h3>
            <p className="quiet">
              {t('by', { name: one.beganName, at: minuteText(one.beganAt) })} – {minuteText(one.endedAt ?? one.untilAt)} · {one.note}
            </p>
            <Reconciled what={one.reconciliation} />
            {running && canDo(session, 'gate.manage') ? (
              <ConfirmButton label={t('end')} title={t('end.title')} explain={t('end.explain')} danger={false} onConfirm={async () => (await send({ drill: one.drill })) !== null} />
            ) : null}
          </article>
        )
      })}
    </section>
  )
}
