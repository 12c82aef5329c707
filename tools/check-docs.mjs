// Documentation that lies is worse than none: every path, link, npm script and feature that it names must exist.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { ROOT } from './prepare.mjs'

const TOP = readdirSync(ROOT).filter((name) => name !== 'node_modules')
const { scripts } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'))
const NOT_FEATURES = new Set(['platform', 'kernel', 'ui', 'shells', 'cli'])
/** What the commands build is not in a fresh clone, and may be named all the same. */
const BUILT = /^apps\/(web|server)\/dist\b/
const findings = []

const markdownUnder = (dir) =>
  readdirSync(path.join(ROOT, dir), { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(dir, entry.name)
    return entry.isDirectory() ? markdownUnder(file) : file.endsWith('.md') ? [file] : []
  })

/** A word in backticks that claims to be a path of this repository. Patterns (`*`, `<name>`, `…`) are checked up to the first one. */
function checkPath(file, line, word) {
  const claimed = word.replace(/:\d+$/, '').replace(/[*<{…].*$/, '')
  if (!TOP.includes(claimed.split('/')[0]) || !claimed.includes('/')) return
  if (BUILT.test(claimed)) return
  const target = claimed.endsWith('/') || word === claimed ? claimed : path.dirname(`${claimed}x`)
  if (!existsSync(path.join(ROOT, target))) findings.push(`${file}:${line}: there is no ${word}`)
}

function checkLink(file, line, target) {
  if (/^([a-z]+:|#)/.test(target)) return
  if (!existsSync(path.join(ROOT, path.dirname(file), target.replace(/#.*$/, '')))) findings.push(`${file}:${line}: the link ${target} leads nowhere`)
}

const documents = ['README.md', ...markdownUnder('docs')].filter((file) => existsSync(path.join(ROOT, file)))
for (const file of documents) {
  readFileSync(path.join(ROOT, file), 'utf8').split('\n').forEach((text, index) => {
    for (const [, word] of text.matchAll(/`([^`\s]+)`/g)) checkPath(file, index + 1, word)
    for (const [, target] of text.matchAll(/\]\(([^)\s]+)\)/g)) checkLink(file, index + 1, target)
    for (const [, script] of text.matchAll(/npm run ([a-z:-]+)/g)) if (!scripts[script]) findings.push(`${file}:${index + 1}: there is no npm run ${script}`)
  })
}

const architecture = readFileSync(path.join(ROOT, 'docs/ARCHITECTURE.md'), 'utf8')
const sources = ['packages/domain/src', 'apps/server/src', 'apps/web/src']
const features = new Set(sources.flatMap((dir) => readdirSync(path.join(ROOT, dir)).filter((name) => statSync(path.join(ROOT, dir, name)).isDirectory())))
for (const feature of features) {
  if (NOT_FEATURES.has(feature)) continue
  if (!new RegExp(`^\\| \`${feature}\``, 'm').test(architecture)) findings.push(`docs/ARCHITECTURE.md: the table of features lacks ${feature}`)
}

for (const finding of findings) console.error(finding)
console.log(`${documents.length} documents, ${features.size} folders`)
process.exitCode = findings.length === 0 && documents.length > 5 ? 0 : 1
