// Finds QR codes in frames, off the main thread, with the decoder that we serve ourselves.
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url'

declare const self: DedicatedWorkerGlobalScope

/** A frame as a picture of the graphics card (most phones), or as pixels where workers cannot draw. */
export interface FrameMessage { frame: number; picture: ImageBitmap | ImageData }
export interface FoundMessage { frame: number; text: string | null }

prepareZXingModule({ overrides: { locateFile: (path: string, prefix: string) => (path.endsWith('.wasm') ? wasmUrl : prefix + path) }, fireImmediately: true })
  // Without the decoder every frame is "no code": the guard types the number, and the next start tries again.
  .catch((error: unknown) => console.error(error))

let canvas: OffscreenCanvas | null = null

const pixelsOf = (picture: ImageBitmap | ImageData): ImageData => {
  if (picture instanceof ImageData) return picture
  const { width, height } = picture
  if (canvas?.width !== width || canvas.height !== height) canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d', { willReadFrequently: true })!
  context.drawImage(picture, 0, 0)
  picture.close()
  return context.getImageData(0, 0, width, height)
}

const read = async (picture: ImageBitmap | ImageData): Promise<string | null> => {
  const found = await readBarcodes(pixelsOf(picture), { formats: ['QRCode'], tryHarder: true, maxNumberOfSymbols: 1 })
  return found.find((code) => code.isValid)?.text ?? null
}

self.addEventListener('message', ({ data: { frame, picture } }: MessageEvent<FrameMessage>) => {
  const answer = (text: string | null): void => self.postMessage({ frame, text } satisfies FoundMessage)
  // A frame that cannot be decoded is no code; the next one comes in a moment.
  read(picture).then(answer, () => answer(null))
})
