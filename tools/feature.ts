// npm run feature -- gate: every file of a feature, from rules to screens, in the order in which to read them.
import { execFileSync } from 'node:child_process'

const [name] = process.argv.slice(2)
const files = execFileSync('git', ['ls-files'], { encoding: 'utf8' }).split('\n')
const features = [...new Set(files.flatMap((file) => /^packages\/domain\/src\/([a-z-]+)\//.exec(file)?.[1] ?? []))].filter((word) => word !== 'kernel')

const LAYERS: [title: string, pattern: (feature: string) => RegExp][] = [
  ['Tables', (feature) => new RegExp(`^db/migrations/\\d+_${feature}`)],
  ['Rules and commands', (feature) => new RegExp(`^packages/domain/(src/${feature}/|cases/${feature})`)],
  ['Server', (feature) => new RegExp(`^apps/server/src/${feature}/`)],
  ['Screens', (feature) => new RegExp(`^apps/web/src/${feature}/|^apps/web/src/shells/${feature}/`)],
  ['Journeys and measurements', (feature) => new RegExp(`^(e2e|bench)/.*${feature}`)],
  ['Documents', (feature) => new RegExp(`^docs/.*${feature}`)],
]

if (!name || !features.includes(name)) {
  console.info(`Which feature? ${features.join(' ')}`)
  process.exitCode = 1
} else {
  for (const [title, pattern] of LAYERS) {
    const found = files.filter((file) => pattern(name).test(file))
    if (found.length > 0) console.info(`${title}\n${found.map((file) => `  ${file}`).join('\n')}`)
  }
}
