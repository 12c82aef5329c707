// The camera's picture with a frame to aim by, the torch, and plain words when there is no picture.
import { Button } from '../../ui/Button.js'
import { useScanner, type CameraState } from '../../platform/phone/scan/use-scanner.js'
import { useGateText, type GateTextKey } from '../texts.js'

const WORDS: Record<Exclude<CameraState, 'running'>, GateTextKey> = {
  starting: 'scan.start',
  denied: 'scan.denied',
  none: 'scan.none',
  insecure: 'scan.insecure',
  busy: 'scan.busy',
}

/** `active`: hold the camera. `paused`: keep the picture, read nothing. */
export const Viewfinder = ({ active, paused, onText }: { active: boolean; paused: boolean; onText: (text: string) => void }) => {
  const t = useGateText()
  const { video, state, torch, setTorch, retry } = useScanner(active, paused, onText)
  return (
    <section className="viewfinder" aria-label={t('scan.viewfinder')}>
      <video ref={video} muted playsInline aria-hidden="true" />
      {state === 'running' ? <span className="aim" aria-hidden="true" /> : null}
      <p className="viewfinder-words" role="status">
        {t(state === 'running' ? 'scan.aim' : WORDS[state])}
      </p>
      {state === 'denied' || state === 'busy' || state === 'none' ? <Button onClick={retry}>{t('scan.retry')}</Button> : null}
      {torch === null ? null : (
        <Button className="torch" aria-pressed={torch} onClick={() => setTorch(!torch)}>
          {t('scan.torch')}
        </Button>
      )}
    </section>
  )
}
