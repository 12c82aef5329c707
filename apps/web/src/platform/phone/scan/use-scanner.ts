// The camera as a stream of scanned texts: starts, recovers after the phone slept, knows the torch, says why it cannot.
import { useEffect, useRef, useState, type RefObject } from 'react'
import { openDetector, type Detector } from './detector.js'

export type CameraState = 'starting' | 'running' | 'denied' | 'none' | 'insecure' | 'busy'
export interface Scanner {
  video: RefObject<HTMLVideoElement | null>
  state: CameraState
  torch: boolean | null
  setTorch(on: boolean): void
  retry(): void
}

const BETWEEN_FRAMES_MS = 40
/** With nobody before the camera for a while, looking less often saves the battery of a twelve-hour shift. */
const QUIET_AFTER_MS = 60_000
const BETWEEN_QUIET_FRAMES_MS = 150
/** The same code held before the camera counts once in this time. */
const SAME_CODE_MS = 4_000

const stateOfError = (error: unknown): CameraState => {
  switch ((error as { name?: string }).name) {
    case 'NotAllowedError':
      return 'denied'
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'none'
    default:
      return 'busy'
  }
}

const openCamera = (): Promise<MediaStream> =>
  navigator.mediaDevices.getUserMedia({
    audio: false,
    video: { facingMode: { ideal: 'environment' }, width: { ideal: 1280 }, height: { ideal: 720 } },
  })

const hasTorch = (track: MediaStreamTrack): boolean => (track.getCapabilities?.() as { torch?: boolean } | undefined)?.torch === true

/** Looks at frame after frame until `over`; hands on each code once while it is held before the camera. `picture`: null while resting. */
const readCodes = async (
  detector: Detector, picture: () => HTMLVideoElement | null, onText: (text: string) => void, over: () => boolean,
): Promise<void> => {
  let last = { text: '', at: performance.now() }
  while (!over()) {
    const element = picture()
    if (element && element.readyState >= 2 && document.visibilityState === 'visible') {
      // A frame that fails is no code; the next one comes in a moment.
      const text = await detector.read(element).catch(() => null)
      const now = performance.now()
      const fresh = text !== last.text || now - last.at > SAME_CODE_MS
      if (text) last = { text, at: now }
      if (text && fresh && !over() && picture()) onText(text)
    }
    const quiet = performance.now() - last.at > QUIET_AFTER_MS
    await new Promise((resolve) => setTimeout(resolve, quiet ? BETWEEN_QUIET_FRAMES_MS : BETWEEN_FRAMES_MS))
  }
}

/** Holds the camera while `active` and hands each new code to `onText`; while `paused` the picture stays and nothing is read. */
export const useScanner = (active: boolean, paused: boolean, onText: (text: string) => void): Scanner => {
  const video = useRef<HTMLVideoElement | null>(null)
  const track = useRef<MediaStreamTrack | null>(null)
  const handler = useRef(onText)
  handler.current = onText
  const resting = useRef(paused)
  resting.current = paused
  const [state, setState] = useState<CameraState>('starting')
  const [torch, setTorchState] = useState<boolean | null>(null)
  const [attempt, setAttempt] = useState(0)

  useEffect(() => {
    if (!active) return
    if (!window.isSecureContext || !navigator.mediaDevices) return setState('insecure')
    let over = false
    let stream: MediaStream | undefined
    let detector: Detector | undefined
    const start = async (): Promise<void> => {
      setState('starting')
      ;[stream, detector] = await Promise.all([openCamera(), openDetector()])
      if (over) return close()
      const [first] = stream.getVideoTracks()
      track.current = first ?? null
      first?.addEventListener('ended', () => !over && setState('busy'))
      setTorchState(first && hasTorch(first) ? false : null)
      if (video.current) {
        video.current.srcObject = stream
        await video.current.play().catch(() => undefined)
      }
      setState('running')
      await readCodes(detector, () => (resting.current ? null : video.current), (text) => handler.current(text), () => over)
    }
    const close = (): void => {
      stream?.getTracks().forEach((each) => each.stop())
      detector?.close()
    }
    start().catch((error: unknown) => !over && setState(stateOfError(error)))
    return () => {
      over = true
      close()
    }
  }, [active, attempt])

  const setTorch = (on: boolean): void => {
    setTorchState(on)
    track.current?.applyConstraints({ advanced: [{ torch: on } as MediaTrackConstraintSet] }).catch(() => setTorchState(null))
  }
  return { video, state, torch, setTorch, retry: () => setAttempt((n) => n + 1) }
}
