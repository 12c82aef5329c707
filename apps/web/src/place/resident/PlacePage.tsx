// A family scans place codes with its own phone, also without a network; what was scanned is listed on this phone and nowhere else by name.
import { useCallback, useEffect, useState } from 'react'
import { scanCode, type Nearness, type PosterClaims, type ScanDirection } from '@shouwang/domain/place'
import { makeCommand } from '../../platform/envelope.js'
import { dateTime } from '../../platform/format.js'
import { useScanner, type CameraState } from '../../platform/phone/scan/use-scanner.js'
import { Button } from '../../ui/Button.js'
import { Choices } from '../../ui/Choices.js'
import { useHousehold } from '../../pass/resident/index.js'
import { keepScan, keptScans, sendScans, waitingScans, type KeptScan } from './scan-store.js'
import { placeTexts } from './texts.js'
import { usePoster } from '../use-poster.js'
import { nearnessTo } from '../where.js'
import '../../visit/resident/visits.css'

/** Beyond this the page says so at once; what counts is the policy's distance, on the server. */
const FAR_METRES = 1000

export const PlacePage = () => {
  const t = placeTexts.useText()
  const { people, card, district, skewMs, reached } = useHousehold()
  const { state, scanned, drop } = usePoster(district)
  const [person, setPerson] = useState<string | null>(people.length === 1 ? people[0]!.person : null)
  const [done, setDone] = useState<KeptScan | null>(null)
  const [scans, setScans] = useState(keptScans)
  const send = useCallback((): void => {
    sendScans(card).then(() => setScans(keptScans()), () => undefined)
  }, [card])
  useEffect(() => {
    send()
    addEventListener('online', send)
    return () => removeEventListener('online', send)
  }, [send, reached])
  const record = (poster: PosterClaims, direction: ScanDirection, near: Nearness): void => {
    const who = people.find((each) => each.person === person)
    if (!who) return
    const command = makeCommand(scanCode.name, district, { person: who.person, code: poster.code, direction, near, offline: !navigator.onLine }, skewMs)
    const kept: KeptScan = {
      id: command.id, venue: poster.venue, direction, at: command.at, name: who.name, state: 'waiting', far: near.told === 'distance' && near.metres > FAR_METRES,
    }
    keepScan(command, kept)
    setScans(keptScans())
    setDone(kept)
    drop()
    send()
  }
  return (
    <div className="visits">
      <h2>{t('title')}</h2>
      {people.length > 1 ? (
        <Choices label={t('who')} value={person} onChange={setPerson} options={people.map((each) => ({ value: each.person, text: each.name }))} />
      ) : null}
      {done !== null ? (
        <Done scan={scans.find(({ id }) => id === done.id) ?? done} onAgain={() => setDone(null)} />
      ) : state.is === 'read' ? (
        <Ask poster={state.poster} ready={person !== null} onRecord={(direction, near) => record(state.poster, direction, near)} onBack={drop} />
      ) : (
        <>
          <Camera onText={scanned} />
          {state.is === 'reading' ? <p role="status">{t('reading')}</p> : null}
          {state.is === 'bad' ? <p className="problem" role="alert">{t(state.why)}</p> : null}
        </>
      )}
      <p className="resident-hint">{t('private')}</p>
      <Own scans={scans} />
    </div>
  )
}

const WORDS: Record<CameraState, 'aim' | 'starting' | 'denied' | 'none' | 'insecure' | 'busy'> = {
  running: 'aim', starting: 'starting', denied: 'denied', none: 'none', insecure: 'insecure', busy: 'busy',
}

const Camera = ({ onText }: { onText: (text: string) => void }) => {
  const t = placeTexts.useText()
  const { video, state } = useScanner(true, false, onText)
  return (
    <section className="place-view" aria-label={t('title')}>
      <video ref={video} muted playsInline aria-hidden="true" />
      <p role="status">{t(WORDS[state])}</p>
    </section>
  )
}

/** In or out, and whether the phone may look how far it is. */
const Ask = ({ poster, ready, onRecord, onBack }: { poster: PosterClaims; ready: boolean; onRecord: (direction: ScanDirection, near: Nearness) => void; onBack: () => void }) => {
  const t = placeTexts.useText()
  const [looking, setLooking] = useState(false)
  const [allowed, setAllowed] = useState(false)
  const ways: readonly ScanDirection[] = poster.direction === 'both' ? ['in', 'out'] : [poster.direction]
  const take = async (direction: ScanDirection): Promise<void> => {
    setLooking(true)
    onRecord(direction, allowed ? await nearnessTo(poster.at) : { told: 'unknown' })
  }
  return (
    <section className="place-done" aria-label={poster.venue}>
      <strong>{poster.venue}</strong>
      {ways.map((direction) => (
        <Button key={direction} look="primary" tall wide disabled={looking || !ready} onClick={() => void take(direction)}>
          {t('record', { direction: t(direction) })}
        </Button>
      ))}
      {poster.at === null ? null : (
        <label><input type="checkbox" checked={allowed} onChange={(event) => setAllowed(event.target.checked)} /> {t('near')}</label>
      )}
      {ready ? null : <p role="status">{t('who')}?</p>}
      <Button onClick={onBack}>{t('back')}</Button>
    </section>
  )
}

const Done = ({ scan, onAgain }: { scan: KeptScan; onAgain: () => void }) => {
  const t = placeTexts.useText()
  return (
    <section className={`place-done ${scan.far ? 'place-remote' : ''}`} role="status">
      <strong>{t('done')} · {t(scan.direction)}</strong>
      <p>{scan.venue} · {scan.name} · {dateTime(scan.at)}</p>
      {scan.far ? <p>{t('far')}</p> : null}
      {scan.state === 'waiting' && waitingScans().length > 0 ? <p>{t('waiting')}</p> : null}
      <Button wide onClick={onAgain}>{t('again')}</Button>
    </section>
  )
}

const Own = ({ scans }: { scans: readonly KeptScan[] }) => {
  const t = placeTexts.useText()
  return (
    <section className="visits" aria-label={t('list')}>
      <h2>{t('list')}</h2>
      {scans.length === 0 ? <p>{t('empty')}</p> : null}
      <ul className="visit-list">
        {scans.map((scan) => (
          <li key={scan.id} className="visit-card">
            <p><strong>{scan.venue}</strong> · {t(scan.direction)} · {scan.name}</p>
            <p>{dateTime(scan.at)} · {t(`state.${scan.state}`)}{scan.far ? ` · ${t('farMark')}` : ''}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}
