// Reads QR codes in pictures of pages, with the decoder that the gate's phone uses.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'

const wasm = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'))
prepareZXingModule({ overrides: { wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength) as ArrayBuffer } })

/** The texts of all QR codes in a PNG. */
export const readCodes = async (picture: Buffer): Promise<string[]> =>
  (await readBarcodes(new Uint8Array(picture), { formats: ['QRCode'], tryHarder: true, maxNumberOfSymbols: 20 })).map(({ text }) => text)
