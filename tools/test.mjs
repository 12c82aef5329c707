// npm test: everything, on a bare machine. `npm test -- PATTERN` narrows to test files whose path contains it, `npm test -- e2e` to the journeys.
// The last line is `N passed, N failed`.
import { readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { checkNode, ensureChromium, ensureInstalled, ensureServerBuilt, ensureWebBuilt, ROOT, run } from './prepare.mjs'

const PROJECTS = ['domain', 'server', 'web', 'e2e']

/** Counts tests; a file that could not even be loaded, and an error outside any test, count as one failure each. */
function count(reportFile, exitCode) {
  let report
  try {
    report = JSON.parse(readFileSync(reportFile, 'utf8'))
  } catch {
    return { passed: 0, failed: 1 }
  }
  const unloadable = report.testResults.filter((file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'))
  const failed = report.numFailedTests + unloadable.length
  return { passed: report.numPassedTests, failed: failed === 0 && exitCode !== 0 ? 1 : failed }
}

async function vitest(args) {
  const report = path.join(os.tmpdir(), `shouwang-test-report-${process.pid}-${Math.trunc(performance.now())}.json`)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const code = await run(process.execPath, [path.join(ROOT, 'node_modules/vitest/vitest.mjs'), 'run', ...reporters, ...args])
  const counted = count(report, code)
  rmSync(report, { force: true })
  return counted
}

checkNode()
await ensureInstalled()
const words = process.argv.slice(2)
const projects = PROJECTS.filter((name) => words.includes(name))
const patterns = words.filter((word) => !PROJECTS.includes(word))
// A pattern may meet a journey; only naming other projects leaves the browser out.
const mayBrowse = projects.length === 0 ? patterns.length === 0 || patterns.some((word) => word.includes('e2e')) : projects.includes('e2e')
if (mayBrowse) {
  process.env.CHROMIUM = (await ensureChromium()) ?? ''
  await ensureWebBuilt()
  await ensureServerBuilt()
}
const { passed, failed } = await vitest([...projects.flatMap((name) => ['--project', name]), ...patterns])
console.log(`\n${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
