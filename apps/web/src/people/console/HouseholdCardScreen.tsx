// 一户一档: one household with its whole story, at an address of its own: people, passes, needs, absences, moves, ledger.
import { Alert, Button, Input, Form, Table, type TableColumnsType } from 'antd'
import { Link, useLocation } from 'wouter'
import { dayInChina } from '@shouwang/domain/kernel'
import { moveHousehold, nameLandlord, reportTenancy, type HouseholdCardView } from '@shouwang/domain/people'
import { DOOR_KINDS } from '@shouwang/domain/territory'
import { newId } from '../../platform/command.js'
import { canDo, useSession } from '../../platform/session.js'
import { listOf } from '../../platform/format.js'
import {
  AsOf, commonTexts, FormButton, ListTable, minuteText, Nothing, PageHead, Panel, ReadState, StatePill, useAddress, useRead, useSend,
} from '../../platform/console/index.js'
import { TerritoryPicker } from '../../territory/console/index.js'
import { CardAbsences, CardNeeds } from './CardCare.js'
import { CardPeople } from './CardPeople.js'
import { cardForms } from './card-forms.texts.js'
import { HouseholdDetails } from './HouseholdDetails.js'
import { lifeConsole, lifeWord } from './life-console.texts.js'
import { PersonPicker } from './PersonPicker.js'

/** Compound, building and door of a household in one line. */
const addressOf = ({ compoundName, territoryName, door }: HouseholdCardView['household']): string =>
  [compoundName, territoryName === compoundName ? '' : territoryName, door].filter((part) => part !== '').join(' ')

export const HouseholdCardScreen = () => {
  const t = lifeConsole.useText()
  const { get } = useAddress()
  const id = get('id')
  const query = useRead<HouseholdCardView>(id === null ? null : `/api/people/households/${id}`)
  const household = query.data?.household
  return (
    <>
      <PageHead
        title={household === undefined ? t('card') : `${t('card')}: ${addressOf(household)}`}
        {...(query.dataUpdatedAt === 0 ? {} : { asOf: <AsOf at={query.dataUpdatedAt} /> })}
        actions={household === undefined ? undefined : <CardActions card={query.data!} />}
      />
      {id === null ? <Nothing>{t('card.unknown')}</Nothing> : <ReadState query={query}>{(card) => <Card card={card} />}</ReadState>}
    </>
  )
}

const CardActions = ({ card: { household } }: { card: HouseholdCardView }) => {
  const t = lifeConsole.useText()
  const { session } = useSession()
  const [, navigate] = useLocation()
  return (
    <>
      {canDo(session, 'people.manage') ? (
        <>
          <MoveButton household={household} />
          <LandlordButtons household={household} />
        </>
      ) : null}
      {canDo(session, 'pass.issue') ? (
        <Button type="primary" onClick={() => navigate(`/console/people/household/print?id=${household.id}&territory=${household.territory}`)}>
          {t('card.print')}
        </Button>
      ) : null}
    </>
  )
}

const MoveButton = ({ household }: { household: HouseholdCardView['household'] }) => {
  const t = lifeConsole.useText()
  const forms = cardForms.useText()
  const common = commonTexts.useText()
  const { send } = useSend(moveHousehold)
  const required = { required: true, message: common('required') }
  return (
    <FormButton<{ territory: string; door: string }>
      label={t('move')}
      title={t('move')}
      explain={<><p>{forms('livesAt', { address: addressOf(household) })}</p><p>{t('move.explain')}</p></>}
      buttonProps={{ size: 'middle' }}
      onSubmit={async ({ territory, door }) => (await send({ move: newId(), household: household.id, territory, door: door.trim() })) !== null}
    >
      <Form.Item name="territory" label={t('where')} rules={[required]}>
        <TerritoryPicker kinds={DOOR_KINDS} label={t('where')} />
      </Form.Item>
      <Form.Item name="door" label={t('newDoor')} rules={[{ ...required, whitespace: true }]}>
        <Input maxLength={40} />
      </Form.Item>
    </FormButton>
  )
}

const LandlordButtons = ({ household }: { household: HouseholdCardView['household'] }) => {
  const t = lifeConsole.useText()
  const forms = cardForms.useText()
  const common = commonTexts.useText()
  const name = useSend(nameLandlord)
  const report = useSend(reportTenancy)
  const required = { required: true, whitespace: true, message: common('required') }
  return (
    <>
      <FormButton<{ name: string; phone?: string; person?: string }>
        label={t('setLandlord')}
        title={t('setLandlord')}
        buttonProps={{ size: 'middle' }}
        onSubmit={async (fields) => (await name.send({
          landlord: newId(), territory: household.territory, name: fields.name.trim(), households: [household.id],
          ...(fields.phone?.trim() ? { phone: fields.phone.trim() } : {}), ...(fields.person ? { person: fields.person } : {}),
        })) !== null}
      >
        <Form.Item name="name" label={t('landlordName')} rules={[required]}><Input maxLength={60} /></Form.Item>
        <Form.Item name="phone" label={t('landlordPhone')}><Input maxLength={30} inputMode="tel" /></Form.Item>
        <Form.Item name="person" label={forms('known')}><PersonPicker label={forms('known')} /></Form.Item>
      </FormButton>
      <FormButton<{ kind: 'move-in' | 'move-out'; people: string; day: string; note?: string }>
        label={t('report')}
        title={t('report')}
        explain={t('tenancy.warn')}
        buttonProps={{ size: 'middle' }}
        initialValues={{ kind: 'move-in', people: '1', day: dayInChina(new Date().toISOString()) }}
        onSubmit={async ({ kind, people, day, note }) => (await report.send({
          report: newId(), household: household.id, kind, people: Math.max(1, Number(people) || 1), day, ...(note?.trim() ? { note: note.trim() } : {}),
        })) !== null}
      >
        <Form.Item name="kind" label={t('report.kind')}>
          <KindChoice />
        </Form.Item>
        <Form.Item name="people" label={t('peopleCount')} rules={[{ required: true, pattern: /^([1-9]|[1-4][0-9]|50)$/, message: '1–50' }]}>
          <Input inputMode="numeric" maxLength={2} />
        </Form.Item>
        <Form.Item name="day" label={forms('reportDay')} rules={[{ required: true, pattern: /^[12][0-9]{3}-[01][0-9]-[0-3][0-9]$/, message: '2020-02-10' }]}>
          <Input maxLength={10} placeholder="2020-02-10" />
        </Form.Item>
        <Form.Item name="note" label={forms('reportNote')}><Input.TextArea maxLength={200} rows={2} /></Form.Item>
      </FormButton>
    </>
  )
}

/** A choice of two as native radio buttons: the form gives it `value` and `onChange`. */
const KindChoice = ({ value, onChange }: { value?: string; onChange?: (kind: string) => void }) => (
  <div className="row-actions">
    {(['move-in', 'move-out'] as const).map((kind) => (
      <label key={kind}>
        <input type="radio" name="tenancy-kind" checked={value === kind} onChange={() => onChange?.(kind)} /> {lifeWord('tenancy', kind)}
      </label>
    ))}
  </div>
)

const Card = ({ card }: { card: HouseholdCardView }) => {
  const t = lifeConsole.useText()
  const forms = cardForms.useText()
  const { household } = card
  return (
    <div className="stack">
      {card.alsoIn.length === 0 ? null : (
        <Alert
          type="warning"
          showIcon
          title={t('card.also')}
          description={card.alsoIn.map((other) => (
            <p key={`${other.person}${other.household}`}>
              {card.residencies.find(({ person }) => person === other.person)?.name}{' '}
              <a href={`/console/people/household?id=${other.household}`}>{other.place} {other.door}</a>
            </p>
          ))}
        />
      )}
      <div className="cards wide-cards">
        <Panel title={t('people')}>
          {household.members.length === 0 ? <Nothing>{t('card.noOne')}</Nothing> : null}
          <HouseholdDetails household={household} />
        </Panel>
        <div className="stack">
          {card.landlord === null ? null : (
            <Panel title={t('card.landlord')}>
              <p>{card.landlord.name} · <Link href={`/console/people/landlord?id=${card.landlord.id}`}>{forms('sheet.open')}</Link></p>
            </Panel>
          )}
          <CardPeople card={card} />
          <CardNeeds card={card} />
          <CardAbsences card={card} />
          <Passes card={card} />
        </div>
      </div>
      <History card={card} />
    </div>
  )
}

const Passes = ({ card }: { card: HouseholdCardView }) => {
  const t = lifeConsole.useText()
  return (
    <Panel title={t('card.passes')}>
      {card.passes.length === 0 ? <p className="quiet">{t('card.noPasses')}</p> : (
        <ul className="plain-list">
          {card.passes.map((pass) => <li key={pass.id}>{pass.holder} · {pass.number} · {minuteText(pass.validTo)}</li>)}
        </ul>
      )}
    </Panel>
  )
}

const History = ({ card }: { card: HouseholdCardView }) => {
  const t = lifeConsole.useText()
  const columns: TableColumnsType<HouseholdCardView['residencies'][number]> = [
    { title: t('name'), key: 'name', render: (_, row) => row.name },
    { title: t('residency'), key: 'state', render: (_, row) => <StatePill tone={row.to === null ? 'good' : 'off'}>{lifeWord('residency', row.state)}</StatePill> },
    { title: t('primary'), key: 'primary', render: (_, row) => (row.to !== null ? '–' : t(row.primary ? 'primary' : 'second')) },
    { title: t('from'), key: 'from', render: (_, row) => minuteText(row.from) },
    { title: t('to'), key: 'to', render: (_, row) => (row.to === null ? t('now') : minuteText(row.to)) },
    { title: t('basis'), key: 'basis', render: (_, row) => row.basis ?? '–' },
  ]
  return (
    <>
      <Panel title={t('card.history')}>
        <ListTable rowKey={(row) => `${row.person}${row.from}`} columns={columns} dataSource={card.residencies} pagination={false} scroll={{ x: 760 }} />
        {card.moves.map((move) => (
          <p key={move.id}>{minuteText(move.at)} {t('card.moves')}: {t('card.moved', { from: `${move.fromPlace} ${move.fromDoor}`, to: `${move.toPlace} ${move.toDoor}` })}</p>
        ))}
      </Panel>
      <Panel title={t('card.story')}>
        {card.story.length === 0 ? <p className="quiet">{t('card.noStory')}</p> : (
          <Table
            size="small" rowKey="n" pagination={false} dataSource={card.story}
            columns={[
              { title: commonTexts.text('time'), key: 'at', render: (_, row) => minuteText(row.at) },
              { title: t('what'), key: 'what', render: (_, row) => lifeWord('cmd', row.command) },
              { title: t('by'), key: 'by', render: (_, row) => row.by ?? '–' },
            ]}
          />
        )}
        {card.corrections.map((one) => (
          <p key={one.id} className="quiet">
            {minuteText(one.at)} {t('card.corrections')}: {listOf(one.fields.map((field) => lifeWord('field', field)))} ({one.reason}) ·{' '}
            {card.residencies.find(({ person }) => person === one.person)?.name}
          </p>
        ))}
      </Panel>
    </>
  )
}
