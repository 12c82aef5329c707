// House rules that no ready-made linter knows: a purpose on the first line, short lines, SQL in its place, no clock in the domain.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { ROOT } from './prepare.mjs'

const CODE = /\.(ts|tsx|mjs|cjs|sql)$/
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: ROOT, encoding: 'utf8', maxBuffer: 1e8 })
  .split('\n')
  .filter((file) => CODE.test(file) && existsSync(path.join(ROOT, file)))

const RULES = [
  // Texts of screens stand in one line each, however long.
  { name: 'line longer than 180 characters', where: /\.(ts|mjs|cjs)$/, not: /texts\.ts$/, line: /^.{181,}$/u },
  { name: 'line longer than 240 characters', where: /\.tsx$/, line: /^.{241,}$/u },
  { name: 'unfinished', where: CODE, not: /^tools\/check-sources/, line: /\b(TODO|FIXME|XXX)\b(?!\(adr-\d+\))/ },
  { name: 'relative import without .js', where: /\.tsx?$/, line: /from '\.\.?\/[^']*(?<!\.(js|json|css|mjs|ts))(\?\w+)?'/ },
  { name: 'the domain reads no clock', where: /^packages\/domain\/src\//, not: /\.test\.ts$/, line: /new Date\(\)|Date\.now|Math\.random/ },
  {
    name: 'SQL belongs into *.queries.ts',
    where: /^apps\/server\/src\/(?!platform\/)/,
    not: /\.(queries|tables|test)\.ts$|^apps\/server\/src\/(app|serve)\.ts$/,
    line: /\bsql(<[^`]*>)?`|from 'pg'/,
  },
  { name: 'switched-off check: say why with --', where: CODE, not: /^tools\//, line: /@ts-(ignore|nocheck)|(oxlint|eslint)-disable(?!.* -- )/ },
]
const FOLDERS = /(^|\/)(utils?|helpers?|common)(\/|\.[a-z]+$)/

const findings = []
for (const file of files) {
  const lines = readFileSync(path.join(ROOT, file), 'utf8').split('\n')
  if (FOLDERS.test(file)) findings.push(`${file}: say what it is for instead of utils, helpers or common`)
  const first = lines[0].startsWith('#!') ? lines[1] : lines[0]
  const says = /^(\/\/|\/\*|--|#) ?\S/.test(first) || file.endsWith('.d.ts')
  if (!says) findings.push(`${file}:1: the first line says what the file is for`)
  for (const rule of RULES) {
    if (!rule.where.test(file) || rule.not?.test(file)) continue
    lines.forEach((line, index) => {
      if (rule.line.test(line)) findings.push(`${file}:${index + 1}: ${rule.name}`)
    })
  }
}
for (const finding of findings) console.error(finding)
console.log(`${files.length} files`)
process.exitCode = findings.length === 0 && files.length > 100 ? 0 : 1
