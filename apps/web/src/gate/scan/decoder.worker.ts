// Finds QR codes in frames, off the main thread, with the decoder that we serve ourselves.
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url'

declare const self: DedicatedWorkerGlobalScope

prepareZXingModule({ overrides: { locateFile: (path: string, prefix: string) => (path.endsWith('.wasm') ? wasmUrl : prefix + path) } })

self.addEventListener('message', (event: MessageEvent<{ frame: number; image: ImageData }>) => {
  const { frame, image } = event.data
  const answer = (text: string | null): void => self.postMessage({ frame, text })
  readBarcodes(image, { formats: ['QRCode'], tryHarder: true, maxNumberOfSymbols: 1 })
    .then((found) => answer(found.find((code) => code.isValid)?.text ?? null))
    // A frame that cannot be decoded is no code; the next one comes in a moment.
    .catch(() => answer(null))
})
