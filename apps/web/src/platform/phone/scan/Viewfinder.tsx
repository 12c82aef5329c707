// The camera's picture with a frame to aim by, the torch, and plain words when there is no picture.
import { Button } from '../../../ui/Button.js'
import { useScanner, type CameraState } from './use-scanner.js'

export interface ViewfinderProps {
  /** Hold the camera. */
  active: boolean
  /** Keep the picture, read nothing. */
  paused: boolean
  onText: (text: string) => void
  words: Record<CameraState | 'label' | 'retry' | 'torch', string>
}

export const Viewfinder = ({ active, paused, onText, words }: ViewfinderProps) => {
  const { video, state, torch, setTorch, retry } = useScanner(active, paused, onText)
  return (
    <section className="viewfinder" aria-label={words.label}>
      <video ref={video} muted playsInline aria-hidden="true" />
      {state === 'running' ? <span className="aim" aria-hidden="true" /> : null}
      <p className="viewfinder-words" role="status">
        {active ? words[state] : null}
      </p>
      {state === 'denied' || state === 'busy' || state === 'none' ? <Button onClick={retry}>{words.retry}</Button> : null}
      {torch === null ? null : (
        <Button className="torch" aria-pressed={torch} onClick={() => setTorch(!torch)}>
          {words.torch}
        </Button>
      )}
    </section>
  )
}
