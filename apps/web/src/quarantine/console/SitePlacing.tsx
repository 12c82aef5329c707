// Giving somebody a room, another room, or a well-being flag.
import { Form, Input, Select } from 'antd'
import {
  moveRoom, placeInRoom, raiseWellbeing, ROOM_EXCEPTIONS, WELLBEING_KINDS, type OccupantView, type RoomException, type SiteView, type WellbeingKind,
} from '@shouwang/domain/quarantine'
import { commonTexts, FormButton, useSend } from '../../platform/console/index.js'
import { newId } from '../../platform/envelope.js'
import { siteConsole, siteWord } from './site-console.texts.js'

interface RoomFields { room: string; exception: RoomException | 'none'; arrived?: 'yes' | 'no' }

/** Rooms that somebody could have: the empty ready ones first, then those that might be shared. */
const optionsOf = (site: SiteView, not: string | null, words: { vacant: string }) =>
  site.roomList.filter((room) => room.state === 'ready' && !room.occupants.some(({ placement }) => placement === not))
    .toSorted((a, b) => a.occupants.length - b.occupants.length)
    .map((room) => ({ value: room.id, label: `${room.number} · ${room.occupants.length === 0 ? words.vacant : room.occupants.map(({ name }) => name).join(' ')}` }))

const RoomItems = ({ site, not }: { site: SiteView; not: string | null }) => {
  const t = siteConsole.useText()
  const common = commonTexts.useText()
  return (
    <>
      <Form.Item name="room" label={t('chooseRoom')} rules={[{ required: true, message: common('required') }]}>
        <Select showSearch={{ optionFilterProp: 'label' }} options={optionsOf(site, not, { vacant: t('vacant') })} />
      </Form.Item>
      <Form.Item name="exception" label={t('exception')}>
        <Select options={(['none', ...ROOM_EXCEPTIONS] as const).map((value) => ({ value, label: siteWord('exception', value) }))} />
      </Form.Item>
    </>
  )
}

const exceptionOf = ({ exception }: RoomFields) => (exception === 'none' ? {} : { exception })

export const PlaceButton = ({ site, caseId, name }: { site: SiteView; caseId: string; name: string }) => {
  const t = siteConsole.useText()
  const { send } = useSend(placeInRoom)
  return (
    <FormButton<RoomFields>
      label={t('place')} title={t('placeTitle', { name })} initialValues={{ exception: 'none', arrived: 'yes' }} buttonProps={{ 'aria-label': `${t('place')} ${name}` }}
      onSubmit={async (fields) => (await send({ placement: newId(), room: fields.room, case: caseId, arrived: fields.arrived === 'yes', ...exceptionOf(fields) })) !== null}
    >
      <RoomItems site={site} not={null} />
      <Form.Item name="arrived" label={t('when')}><Select options={[{ value: 'yes', label: t('arrived') }, { value: 'no', label: t('later') }]} /></Form.Item>
    </FormButton>
  )
}

export const MoveButton = ({ site, one }: { site: SiteView; one: OccupantView }) => {
  const t = siteConsole.useText()
  const { send } = useSend(moveRoom)
  return (
    <FormButton<RoomFields>
      label={t('move')} title={t('moveTitle', { name: one.name })} initialValues={{ exception: one.exception ?? 'none' }} buttonProps={{ 'aria-label': `${t('move')} ${one.name}` }}
      onSubmit={async (fields) => (await send({ placement: one.placement, next: newId(), room: fields.room, ...exceptionOf(fields) })) !== null}
    >
      <RoomItems site={site} not={one.placement} />
    </FormButton>
  )
}

export const FlagButton = ({ one }: { one: OccupantView }) => {
  const t = siteConsole.useText()
  const { send } = useSend(raiseWellbeing)
  return (
    <FormButton<{ kind: WellbeingKind; note?: string }>
      label={t('flag')} title={t('flagTitle', { name: one.name })} initialValues={{ kind: 'diet' }} buttonProps={{ 'aria-label': `${t('flag')} ${one.name}` }}
      onSubmit={async ({ kind, note }) => (await send({ flag: newId(), case: one.case, kind, ...(note?.trim() ? { note: note.trim() } : {}) })) !== null}
    >
      <Form.Item name="kind" label={t('flagKind')}><Select options={WELLBEING_KINDS.map((value) => ({ value, label: siteWord('kind', value) }))} /></Form.Item>
      <Form.Item name="note" label={t('note')}><Input maxLength={300} /></Form.Item>
    </FormButton>
  )
}
