// Runs a TypeScript file of this repository after making sure of the dependencies: node tools/run.mjs bench/crash.ts --times 3
import { checkNode, ensureInstalled, giveUp, runTypeScript } from './prepare.mjs'

const [file, ...args] = process.argv.slice(2)
if (!file) giveUp('Which file? For example: node tools/run.mjs tools/dump-schema.ts')
checkNode()
await ensureInstalled({ onlyWhenMissing: true })
await runTypeScript(file, args)
