// npm run check: everything that holds without running the product. Each step prints its findings; the last line is `N passed, N failed`.
// `npm run check -- types lint` runs only the named steps.
import { spawn } from 'node:child_process'
import path from 'node:path'
import { checkNode, ensureInstalled, ROOT } from './prepare.mjs'

const bin = (name) => path.join(ROOT, 'node_modules', name)
const tsc = (project) => [process.execPath, [bin('typescript/bin/tsc'), '--noEmit', '-p', project]]
const typescript = (file) => [process.execPath, ['--import', 'tsx', file]]

/** What is checked, in order of how fast it answers. */
const STEPS = {
  sources: [process.execPath, ['tools/check-sources.mjs']],
  docs: [process.execPath, ['tools/check-docs.mjs']],
  imports: [process.execPath, ['tools/check-imports.mjs']],
  lint: [process.execPath, [bin('oxlint/bin/oxlint'), '--type-aware', '--quiet', '--format=unix']],
  'types-domain': tsc('packages/domain'),
  'types-server': tsc('apps/server'),
  'types-web': tsc('apps/web'),
  'types-e2e': tsc('e2e'),
  'dead-code': [process.execPath, [bin('knip/bin/knip.js'), '--no-progress', '--no-config-hints']],
  schema: typescript('tools/check-schema.ts'),
}

function capture(command, args) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    child.stdout.on('data', (chunk) => (output += chunk))
    child.stderr.on('data', (chunk) => (output += chunk))
    child.once('close', (code) => resolve({ code: code ?? 1, output: output.trim() }))
  })
}

checkNode()
await ensureInstalled()
const wanted = process.argv.slice(2)
const names = Object.keys(STEPS).filter((name) => wanted.length === 0 || wanted.some((word) => name.startsWith(word)))
const failed = []
for (const name of names) {
  const began = Date.now()
  const { code, output } = await capture(...STEPS[name])
  console.log(`${code === 0 ? '✓' : '✗'} ${name} (${((Date.now() - began) / 1000).toFixed(1)} s)`)
  if (code === 0) continue
  failed.push(name)
  console.log(`${output.replaceAll(/^/gm, '    ')}\n`)
}
console.log(`\n${names.length - failed.length} passed, ${failed.length} failed`)
process.exitCode = failed.length === 0 ? 0 : 1
