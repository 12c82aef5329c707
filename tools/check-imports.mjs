// Holds the import rules of .dependency-cruiser.cjs over the whole repository, and makes sure that it really was the whole repository.
import { readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { cruise } from 'dependency-cruiser'
import { ROOT } from './prepare.mjs'

const require = createRequire(import.meta.url)
const FOLDERS = ['packages/domain/src', 'apps/server/src', 'apps/server/test', 'apps/web/src', 'bench', 'e2e']

// dependency-cruiser does not tell its parser which files hold JSX.
const swc = require('@swc/core')
const parseFile = swc.parseFileSync
swc.parseFileSync = (file, options) => parseFile(file, { ...options, tsx: file.endsWith('x') })

const sourcesUnder = (dir) =>
  readdirSync(path.join(ROOT, dir), { withFileTypes: true }).flatMap((entry) => {
    const file = `${dir}/${entry.name}`
    if (entry.isDirectory()) return sourcesUnder(file)
    return /\.tsx?$/.test(entry.name) && !entry.name.endsWith('.d.ts') ? [file] : []
  })

process.chdir(ROOT)
const { forbidden, options } = require('../.dependency-cruiser.cjs')
const { output } = await cruise(FOLDERS, { ...options, ruleSet: { forbidden }, validate: true, outputType: 'json' })
const result = JSON.parse(output)

const read = new Set(result.modules.map((module) => module.source))
const unread = FOLDERS.flatMap(sourcesUnder).filter((file) => !read.has(file))
for (const file of unread) console.error(`${file}: was not read by the import check`)
for (const { rule, from, to, cycle } of result.summary.violations) {
  const way = cycle?.length ? ` (${cycle.map((step) => step.name).join(' → ')})` : ''
  console.error(`${from} → ${to}: ${rule.name}${way}`)
}
console.log(`${read.size} modules, ${result.summary.totalDependenciesCruised} imports`)
process.exitCode = unread.length + result.summary.violations.length === 0 && read.size > 0 ? 0 : 1
