// gate shell: how much script a phone loads before a guard can work, gzipped, from the build's own manifest.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { atMostRow, type Row } from './rows.js'

const DIST = fileURLToPath(new URL('../apps/web/dist/', import.meta.url))

interface Chunk { file: string; isEntry?: boolean; imports?: string[]; src?: string }

/** Everything that these modules import at once; what they load on demand is not counted. */
function closure(manifest: Record<string, Chunk>, starts: string[]): Set<string> {
  const seen = new Set<string>()
  const visit = (key: string): void => {
    if (seen.has(key)) return
    seen.add(key)
    manifest[key]?.imports?.forEach(visit)
  }
  starts.forEach(visit)
  return seen
}

/** The entry and the gate's shell, in kilobytes of gzipped script. */
export function shellSizeRow(): Row {
  const manifest = JSON.parse(readFileSync(`${DIST}.vite/manifest.json`, 'utf8')) as Record<string, Chunk>
  const entries = Object.keys(manifest).filter((key) => manifest[key]!.isEntry)
  const shell = Object.keys(manifest).find((key) => /shells\/gate\/(index\.tsx?|GateShell\.tsx)$/.test(key))
  if (entries.length === 0 || !shell) throw new Error('the build has no gate shell: npm run build')
  const files = [...closure(manifest, [...entries, shell])].map((key) => manifest[key]!.file).filter((file) => file.endsWith('.js'))
  const bytes = [...new Set(files)].reduce((sum, file) => sum + gzipSync(readFileSync(DIST + file)).length, 0)
  return atMostRow('gate-shell', bytes / 1024, 'KB script, gzipped', 200)
}
