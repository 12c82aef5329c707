// lighthouse: performance and accessibility of the gate's own screen on an enrolled phone, as Lighthouse judges phones.
import lighthouse from 'lighthouse'
import type { Phone } from './phone.js'
import { atLeastRow, type Row } from './rows.js'

const TRIES = 3

/** A run in which the recording itself failed says nothing about the page: it is made again. */
async function look(phone: Phone, url: string) {
  for (let tries = 1; ; tries += 1) {
    const result = await lighthouse(`${url}/gate`, {
      port: phone.debugPort, output: 'json', logLevel: 'error', onlyCategories: ['performance', 'accessibility'], disableStorageReset: true, disableFullPageScreenshot: true,
      maxWaitForLoad: 30_000,
    })
    const { runtimeError } = result!.lhr
    if (!runtimeError) return result!.lhr
    if (tries === TRIES) throw new Error(`Lighthouse: ${runtimeError.message}`)
  }
}

/** Runs Lighthouse in the phone's browser, with what the phone has stored. Says what costs points. */
export async function lighthouseRows(phone: Phone, url: string, progress: (line: string) => void): Promise<Row[]> {
  await phone.page.close()
  const { categories, audits } = await look(phone, url)
  for (const { auditRefs } of Object.values(categories)) {
    const weak = auditRefs.filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 0.9)
    for (const { id } of weak) progress(`lighthouse: ${id} ${audits[id]!.displayValue ?? audits[id]!.title}`)
  }
  const score = (name: string): number => Math.round((categories[name]?.score ?? 0) * 100)
  return [
    atLeastRow('lighthouse-performance', score('performance'), 'of 100', 90),
    atLeastRow('lighthouse-accessibility', score('accessibility'), 'of 100', 100),
  ]
}
