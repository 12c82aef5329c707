// Finds QR codes in frames, off the main thread, with the decoder that we serve ourselves.
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url'
import { middleSquare, type FoundMessage, type Frame, type FrameMessage } from './frame.js'

declare const self: DedicatedWorkerGlobalScope

prepareZXingModule({
  overrides: { locateFile: (path: string, prefix: string) => (path.endsWith('.wasm') ? wasmUrl : prefix + path) },
  fireImmediately: true,
})
  // Without the decoder every frame is "no code": the guard types the number, and the next start tries again.
  .catch((error: unknown) => console.error(error))

let canvas: OffscreenCanvas | null = null

const sizeOf = (picture: VideoFrame | ImageBitmap): [number, number] =>
  'displayWidth' in picture ? [picture.displayWidth, picture.displayHeight] : [picture.width, picture.height]

const pixelsOf = (picture: Frame): ImageData => {
  if (picture instanceof ImageData) return picture
  const { side, left, top, target } = middleSquare(...sizeOf(picture))
  if (canvas?.width !== target) canvas = new OffscreenCanvas(target, target)
  const context = canvas.getContext('2d', { willReadFrequently: true })!
  context.drawImage(picture, left, top, side, side, 0, 0, target, target)
  picture.close()
  return context.getImageData(0, 0, target, target)
}

const read = async (picture: Frame): Promise<string | null> => {
  const found = await readBarcodes(pixelsOf(picture), { formats: ['QRCode'], tryHarder: true, maxNumberOfSymbols: 1 })
  return found.find((code) => code.isValid)?.text ?? null
}

self.addEventListener('message', ({ data: { frame, picture } }: MessageEvent<FrameMessage>) => {
  const answer = (text: string | null): void => self.postMessage({ frame, text } satisfies FoundMessage)
  // A frame that cannot be decoded is no code; the next one comes in a moment.
  read(picture).then(answer, () => answer(null))
})
