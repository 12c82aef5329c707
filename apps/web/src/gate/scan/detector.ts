// Finding a QR code in a camera's picture: the phone's own detector where it truly works, ours otherwise.

interface NativeDetector { detect(source: HTMLVideoElement | HTMLCanvasElement): Promise<{ rawValue: string }[]> }
interface NativeDetectorClass { new (options: { formats: string[] }): NativeDetector; getSupportedFormats(): Promise<string[]> }

/** Reads the code in the present frame; null when there is none. */
export interface Detector { kind: 'native' | 'zxing'; read(video: HTMLVideoElement): Promise<string | null>; close(): void }

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

/** Longest side of the frames handed to our decoder: enough for a printed pass, cheap on an old phone. */
const FRAME_SIDE = 720

const wasmDetector = (): Detector => {
  const worker = new Worker(new URL('./decoder.worker.ts', import.meta.url), { type: 'module' })
  const canvas = document.createElement('canvas')
  const context = canvas.getContext('2d', { willReadFrequently: true })!
  let frame = 0
  const read = (video: HTMLVideoElement): Promise<string | null> => {
    const scale = Math.min(1, FRAME_SIDE / Math.max(video.videoWidth, video.videoHeight))
    canvas.width = Math.round(video.videoWidth * scale)
    canvas.height = Math.round(video.videoHeight * scale)
    context.drawImage(video, 0, 0, canvas.width, canvas.height)
    const image = context.getImageData(0, 0, canvas.width, canvas.height)
    const asked = (frame += 1)
    return new Promise((resolve) => {
      const listen = (event: MessageEvent<{ frame: number; text: string | null }>): void => {
        if (event.data.frame !== asked) return
        worker.removeEventListener('message', listen)
        resolve(event.data.text)
      }
      worker.addEventListener('message', listen)
      worker.addEventListener('error', () => resolve(null), { once: true })
      worker.postMessage({ frame: asked, image }, [image.data.buffer])
    })
  }
  return { kind: 'zxing', read, close: () => worker.terminate() }
}

/** The best detector of this phone. */
export const openDetector = async (): Promise<Detector> => (await nativeDetector()) ?? wasmDetector()
