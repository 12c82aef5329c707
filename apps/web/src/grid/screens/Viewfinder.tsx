// The camera's picture for scanning an enrolment code, and plain words when there is none.
import { useScanner } from '../../platform/phone/scan/use-scanner.js'
import { Button } from '../../ui/Button.js'
import { useGridText } from '../texts.js'

export const Viewfinder = ({ onText }: { onText: (text: string) => void }) => {
  const t = useGridText()
  const { video, state, retry } = useScanner(true, false, onText)
  const words = { running: 'scan.aim', starting: 'scan.start', denied: 'scan.denied', none: 'scan.none', insecure: 'scan.insecure', busy: 'scan.busy' } as const
  return (
    <section className="viewfinder" aria-label={t('scan.viewfinder')}>
      <video ref={video} muted playsInline aria-hidden="true" />
      <p className="viewfinder-words" role="status">
        {t(words[state])}
      </p>
      {state === 'denied' || state === 'busy' || state === 'none' ? <Button onClick={retry}>{t('scan.retry')}</Button> : null}
    </section>
  )
}
