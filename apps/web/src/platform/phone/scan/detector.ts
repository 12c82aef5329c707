// Finding a QR code in a camera's picture: the phone's own detector where it truly works, ours otherwise.
import { middleSquare, type FoundMessage, type Frame, type FrameMessage } from './frame.js'

interface NativeDetector {
  detect(source: HTMLVideoElement | HTMLCanvasElement): Promise<{ rawValue: string }[]>
}
interface NativeDetectorClass {
  new (options: { formats: string[] }): NativeDetector
  getSupportedFormats(): Promise<string[]>
}

/** Reads the code in the present frame; null when there is none. */
export interface Detector {
  kind: 'native' | 'zxing'
  read(video: HTMLVideoElement): Promise<string | null>
  close(): void
}

/** Some phones have the class and support nothing: only a detector that answers counts. */
const nativeDetector = async (): Promise<Detector | null> => {
  const Native = (globalThis as { BarcodeDetector?: NativeDetectorClass }).BarcodeDetector
  if (!Native) return null
  try {
    if (!(await Native.getSupportedFormats()).includes('qr_code')) return null
    const detector = new Native({ formats: ['qr_code'] })
    const probe = document.createElement('canvas')
    probe.width = probe.height = 8
    probe.getContext('2d')?.fillRect(0, 0, 8, 8)
    await detector.detect(probe)
    return { kind: 'native', read: async (video) => (await detector.detect(video))[0]?.rawValue ?? null, close: () => undefined }
  } catch {
    return null
  }
}

/** The present frame for the worker: without a copy where the browser can hand frames over, otherwise as a picture, otherwise as pixels. */
const frameOf = async (video: HTMLVideoElement): Promise<Frame> => {
  if (typeof VideoFrame !== 'undefined') return new VideoFrame(video, { timestamp: Math.round(performance.now() * 1000) })
  if (typeof OffscreenCanvas !== 'undefined') return createImageBitmap(video)
  const { side, left, top, target } = middleSquare(video.videoWidth, video.videoHeight)
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = target
  const context = canvas.getContext('2d', { willReadFrequently: true })!
  context.drawImage(video, left, top, side, side, 0, 0, target, target)
  return context.getImageData(0, 0, target, target)
}

const wasmDetector = (): Detector => {
  const worker = new Worker(new URL('./decoder.worker.ts', import.meta.url), { type: 'module' })
  let frame = 0
  const read = async (video: HTMLVideoElement): Promise<string | null> => {
    const picture = await frameOf(video)
    const asked = (frame += 1)
    return new Promise((resolve) => {
      const listen = (event: MessageEvent<FoundMessage>): void => {
        if (event.data.frame !== asked) return
        worker.removeEventListener('message', listen)
        resolve(event.data.text)
      }
      worker.addEventListener('message', listen)
      worker.addEventListener('error', () => resolve(null), { once: true })
      worker.postMessage({ frame: asked, picture } satisfies FrameMessage, picture instanceof ImageData ? [picture.data.buffer] : [picture])
    })
  }
  return { kind: 'zxing', read, close: () => worker.terminate() }
}

/** The best detector of this phone. */
export const openDetector = async (): Promise<Detector> => (await nativeDetector()) ?? wasmDetector()
