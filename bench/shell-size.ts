// A phone's shell: how much script it loads before anybody can work with it, gzipped, from the build's own manifest.
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

/** The entry and the shell of a gate's or a grid's phone, in kilobytes of gzipped script. */
export function shellSizeRow(app: 'gate' | 'grid' = 'gate'): Row {
  const manifest = JSON.parse(readFileSync(`${DIST}.vite/manifest.json`, 'utf8')) as Record<string, Chunk>
  const entries = Object.keys(manifest).filter((key) => manifest[key]!.isEntry)
  const shell = Object.keys(manifest).find((key) => new RegExp(`shells/${app}/[A-Za-z]+\\.tsx?$`).test(key))
  if (entries.length === 0 || !shell) throw new Error(`the build has no ${app} shell: npm run build`)
  const files = [...closure(manifest, [...entries, shell])].map((key) => manifest[key]!.file).filter((file) => file.endsWith('.js'))
  const bytes = [...new Set(files)].reduce((sum, file) => sum + gzipSync(readFileSync(DIST + file)).length, 0)
  return atMostRow(`${app}-shell`, bytes / 1024, 'KB script, gzipped', 200)
}
