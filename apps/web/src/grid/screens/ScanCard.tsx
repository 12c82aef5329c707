// A place code scanned by the grid worker for somebody without a phone (S2-36). Works without a network; nothing of the venue stays on the phone.
import { useState } from 'react'
import type { GridPerson } from '@shouwang/domain/grid'
import type { PosterClaims, ScanDirection } from '@shouwang/domain/place'
import { Viewfinder } from '../../platform/phone/scan/Viewfinder.js'
import { Button } from '../../ui/Button.js'
import { usePoster } from '../../place/index.js'
import { useReadyGrid } from '../grid-context.js'
import type { RecordFor } from '../record/record-for.js'
import { useGridText } from '../texts.js'

interface Done { venue: string; direction: ScanDirection }

export const ScanCard = ({ person, recordFor }: { person: GridPerson; recordFor: RecordFor }) => {
  const t = useGridText()
  const { device } = useReadyGrid()
  const { state, scanned, drop } = usePoster(device.district)
  const [open, setOpen] = useState(false)
  const [done, setDone] = useState<Done | null>(null)
  const begin = (): void => {
    drop()
    setDone(null)
    setOpen(true)
  }
  const record = async (poster: PosterClaims, direction: ScanDirection): Promise<void> => {
    const data = { person: person.id, code: poster.code, direction, near: { told: 'unknown' as const }, offline: !navigator.onLine }
    if (!(await recordFor('place.scan', data, 'what.scan'))) return
    setDone({ venue: poster.venue, direction })
    setOpen(false)
  }
  return (
    <section className="card" aria-label={t('scan.title')}>
      <h2>{t('scan.title')}</h2>
      {done ? <p role="status">{t('scan.done', { venue: done.venue, direction: t(`scan.direction.${done.direction}`) })}</p> : null}
      {open ? null : (
        <>
          <p className="hint">{t('scan.hint')}</p>
          <Button onClick={begin}>{t('scan.open')}</Button>
        </>
      )}
      {open && state.is !== 'read' ? <Camera onText={scanned} /> : null}
      {open && state.is === 'reading' ? <p role="status">{t('scan.reading')}</p> : null}
      {open && state.is === 'bad' ? <p className="warning" role="alert">{t(`scan.${state.why}`)}</p> : null}
      {open && state.is === 'read' ? <Ask poster={state.poster} onRecord={(direction) => void record(state.poster, direction)} /> : null}
      {open ? <Button onClick={() => setOpen(false)}>{t('app.cancel')}</Button> : null}
    </section>
  )
}

const Camera = ({ onText }: { onText: (text: string) => void }) => {
  const t = useGridText()
  const words = {
    label: t('scan.title'), retry: t('scan.retry'), torch: t('scan.torch'), running: t('scan.aim'), starting: t('scan.starting'), denied: t('scan.denied'),
    none: t('scan.none'), insecure: t('scan.insecure'), busy: t('scan.busy'),
  }
  return <Viewfinder active paused={false} onText={onText} words={words} />
}

/** Which way; a poster beside one door says it itself. */
const Ask = ({ poster, onRecord }: { poster: PosterClaims; onRecord: (direction: ScanDirection) => void }) => {
  const t = useGridText()
  const ways: readonly ScanDirection[] = poster.direction === 'both' ? ['in', 'out'] : [poster.direction]
  return (
    <>
      <p><strong>{poster.venue}</strong></p>
      <div className="row">
        {ways.map((direction) => (
          <Button key={direction} look="primary" onClick={() => onRecord(direction)}>{t(`scan.${direction}`)}</Button>
        ))}
      </div>
    </>
  )
}
