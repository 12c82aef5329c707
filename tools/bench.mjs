// npm run bench -- gate [--json] [--quick]: measures what an issue promised. Each bench is one file in bench/.
import { existsSync } from 'node:fs'
import path from 'node:path'
import { checkNode, ensureChromium, ensureInstalled, ensureServerBuilt, ensureWebBuilt, giveUp, ROOT, runTypeScript } from './prepare.mjs'

const [name, ...flags] = process.argv.slice(2)
const file = `bench/${name}.ts`
if (!name || !/^[a-z]+$/.test(name) || !existsSync(path.join(ROOT, file))) giveUp('Which bench? npm run bench -- gate [--json] [--quick]')
checkNode()
await ensureInstalled()
// With --json nothing but the rows may reach the standard output.
if (flags.includes('--json')) console.log = console.error
// With its windows if it is there: that is nearer to what a phone has.
process.env.CHROMIUM ||= existsSync('/usr/bin/chromium') ? '/usr/bin/chromium' : ((await ensureChromium()) ?? '')
await ensureWebBuilt()
await ensureServerBuilt()
await runTypeScript(file, flags)
