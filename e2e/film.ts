// A film for a phone's camera: a pass held still before it.
import { writeFileSync } from 'node:fs'
import { encode } from 'uqr'

const WIDTH = 640
const HEIGHT = 480

/** Writes a Y4M film of a few frames that shows `text` as a QR code on a grey ground. */
export const filmQr = (file: string, text: string): string => {
  const { data, size } = encode(text, { ecc: 'M', border: 4 })
  const module = Math.floor(400 / size)
  const left = Math.floor((WIDTH - size * module) / 2)
  const top = Math.floor((HEIGHT - size * module) / 2)
  const light = Buffer.alloc(WIDTH * HEIGHT, 180)
  data.forEach((row, y) => row.forEach((dark, x) => {
    for (let dy = 0; dy < module; dy += 1) {
      const start = (top + y * module + dy) * WIDTH + left + x * module
      light.fill(dark ? 25 : 235, start, start + module)
    }
  }))
  const colour = Buffer.alloc(WIDTH * HEIGHT / 2, 128)
  const frame = Buffer.concat([Buffer.from('FRAME\n'), light, colour])
  writeFileSync(file, Buffer.concat([Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420jpeg\n`), ...Array.from({ length: 4 }, () => frame)]))
  return file
}
