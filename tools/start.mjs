// npm start: from a bare checkout to a running server. Flags go through: --port N --host H --lan --data DIR.
import { checkNode, ensureInstalled, ensureWebBuilt, runServer } from './prepare.mjs'

checkNode()
await ensureInstalled()
await ensureWebBuilt()
await runServer(['serve', ...process.argv.slice(2)])
