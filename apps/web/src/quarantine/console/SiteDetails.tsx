// One site whole: who waits for a room, the rooms floor by floor, disinfection, staff.
import {
  clearWellbeing, closeSite, saveSiteStaff, setRoom, settlePlacement, type OccupantView, type RoomView, type SiteView,
} from '@shouwang/domain/quarantine'
import { Button } from 'antd'
import { ConfirmButton, minuteText, Nothing, Panel, ReadState, StatePill, useRead, useSend } from '../../platform/console/index.js'
import { canDo, useSession } from '../../platform/session.js'
import { ROOM_TONES, siteConsole, siteWord } from './site-console.texts.js'
import { AddRooms, AddStaff, Disinfect, SaveSite } from './SiteForms.js'
import { FlagButton, MoveButton, PlaceButton } from './SitePlacing.js'
import { SiteMissed } from './SiteMissed.js'
import { SiteMissing } from './SiteMissing.js'

export const SiteDetails = ({ id }: { id: string }) => (
  <ReadState query={useRead<SiteView>(`/api/quarantine/site/${id}`, { every: 30_000 })}>{(site) => <Whole site={site} />}</ReadState>
)

const Whole = ({ site }: { site: SiteView }) => {
  const t = siteConsole.useText()
  const { session } = useSession()
  const manages = canDo(session, 'quarantine.manage-site') && site.closedAt === null
  const { send: close } = useSend(closeSite)
  return (
    <div className="stack">
      <h2>{site.name} <span className="quiet">{site.territoryName} · {site.address} · {site.phone}</span></h2>
      <p className="marks">
        <StatePill tone={site.closedAt === null ? 'good' : 'off'}>{t(site.closedAt === null ? 'running' : 'closed')}</StatePill>
        <span>{t('people', { n: site.people })} · {t('roomsOf', { occupied: site.occupied, usable: site.usable })} · {t('free')} {t('freeOf', { n: site.free })}</span>
        <SiteMissing missing={site.missing} missed={site.missed.length} />
      </p>
      {manages ? (
        <div className="row-actions">
          <Disinfect site={site.id} /><AddRooms site={site.id} /><AddStaff site={site.id} /><SaveSite known={site} />
          <ConfirmButton label={t('close')} title={t('closeTitle')} explain={t('closeExplain')} onConfirm={async () => (await close({ site: site.id })) !== null} />
        </div>
      ) : null}
      <SiteMissed site={site} manages={manages} />
      <Waiting site={site} manages={manages} />
      <Panel title={t('rooms')}>
        {site.roomList.length === 0 ? <Nothing>{t('noRooms')}</Nothing> : null}
        <ul className="plain-list">{site.roomList.map((room) => <Room key={room.id} room={room} site={site} manages={manages} />)}</ul>
      </Panel>
      <Disinfections site={site} />
      <Staff site={site} manages={manages} />
    </div>
  )
}

const Waiting = ({ site, manages }: { site: SiteView; manages: boolean }) => {
  const t = siteConsole.useText()
  return (
    <Panel title={t('waiting')}>
      {site.waiting.length === 0 ? <p className="quiet">{t('noWaiting')}</p> : null}
      <ul className="plain-list">
        {site.waiting.map((one) => (
          <li key={one.case} className="row-actions">
            <strong>{one.name}</strong> <span className="quiet">{t('until', { at: minuteText(one.endsAt) })}</span>
            {manages ? <PlaceButton site={site} caseId={one.case} name={one.name} /> : null}
          </li>
        ))}
      </ul>
    </Panel>
  )
}

const Room = ({ room, site, manages }: { room: RoomView; site: SiteView; manages: boolean }) => {
  const t = siteConsole.useText()
  const { send } = useSend(setRoom)
  const to = (state: RoomView['state'], label: string) => (
    <Button size="small" key={state} aria-label={`${label} ${room.number}`} onClick={() => void send({ room: room.id, state })}>{label}</Button>
  )
  const inUse = room.occupants.length > 0
  return (
    <li className="row-actions" aria-label={`${t('room')} ${room.number}`}>
      <strong>{room.number}</strong>
      {inUse
        ? <StatePill tone="plain">{t(room.occupants.some(({ arrivedAt }) => arrivedAt !== null) ? 'occupied' : 'reserved')}</StatePill>
        : <StatePill tone={ROOM_TONES[room.state]}>{t(`state.${room.state}`)}</StatePill>}
      {room.accessible ? <span className="quiet">{t('accessible')}</span> : null}
      {room.occupants.map((one) => <Occupant key={one.placement} one={one} site={site} manages={manages} />)}
      {manages && !inUse && room.state === 'cleaning' ? to('ready', t('clean')) : null}
      {manages && !inUse && room.state === 'ready' ? to('closed', t('shut')) : null}
      {manages && !inUse && room.state === 'closed' ? to('ready', t('reopen')) : null}
    </li>
  )
}

const Occupant = ({ one, site, manages }: { one: OccupantView; site: SiteView; manages: boolean }) => {
  const t = siteConsole.useText()
  const { send: settle } = useSend(settlePlacement)
  const { send: clear } = useSend(clearWellbeing)
  return (
    <span className="row-actions">
      <span>
        {one.name} <span className="quiet">{t('day', { day: one.day, days: one.days })}{one.exception === null ? '' : ` · ${siteWord('exception', one.exception)}`}</span>
      </span>
      {one.flags.map((flag) => (
        <Button key={flag.flag} size="small" title={flag.note ?? ''} aria-label={`${t('clear')} ${siteWord('kind', flag.kind)} ${one.name}`} onClick={() => void clear({ flag: flag.flag })}>
          ▲ {siteWord('kind', flag.kind)}{flag.note ? `: ${flag.note}` : ''} · {t('clear')}
        </Button>
      ))}
      {manages && one.arrivedAt === null ? (
        <>
          <Button size="small" aria-label={`${t('came')} ${one.name}`} onClick={() => void settle({ placement: one.placement, came: true })}>{t('came')}</Button>
          <ConfirmButton label={t('notCome')} title={t('notComeTitle')} explain={t('notComeExplain')} onConfirm={async () => (await settle({ placement: one.placement, came: false })) !== null} />
        </>
      ) : null}
      {manages ? <MoveButton site={site} one={one} /> : null}
      <FlagButton one={one} />
    </span>
  )
}

const Disinfections = ({ site }: { site: SiteView }) => {
  const t = siteConsole.useText()
  return (
    <Panel title={t('disinfections')}>
      {site.disinfections.length === 0 ? <p className="quiet">{t('noDisinfections')}</p> : null}
      <ul className="plain-list">
        {site.disinfections.map((one) => <li key={`${one.at} ${one.slot}`}>{one.day} {t(`half.${one.slot}`)} · {one.areas ?? t('notDone', { why: one.why ?? '' })} <span className="quiet">{one.by} {minuteText(one.at)}</span></li>)}
      </ul>
    </Panel>
  )
}

const Staff = ({ site, manages }: { site: SiteView; manages: boolean }) => {
  const t = siteConsole.useText()
  const { send } = useSend(saveSiteStaff)
  return (
    <Panel title={t('staff')}>
      {site.staff.length === 0 ? <p className="quiet">{t('noStaff')}</p> : null}
      <ul className="plain-list">
        {site.staff.map((one) => (
          <li key={one.staff} className="row-actions">
            <strong>{t(`duty.${one.duty}`)}</strong> {one.name} {one.phone ?? ''}
            {manages ? (
              <ConfirmButton
                label={t('leave')} title={t('leaveTitle')} explain={t('leaveExplain', { name: one.name })}
                onConfirm={async () => (await send({ staff: one.staff, site: site.id, name: one.name, duty: one.duty, leaves: true })) !== null}
              />
            ) : null}
          </li>
        ))}
      </ul>
    </Panel>
  )
}
