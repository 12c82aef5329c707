// npm run dev: the server, started again at every change, and the web app with hot reload on http://127.0.0.1:5173.
import { spawn } from 'node:child_process'
import { checkNode, ensureInstalled, ROOT, say } from './prepare.mjs'

checkNode()
await ensureInstalled()
const port = process.env.PORT ?? '4400'
const flags = process.argv.slice(2)
const start = (args, options = {}) => spawn(process.execPath, args, { cwd: ROOT, stdio: 'inherit', ...options })

const server = start(['node_modules/tsx/dist/cli.mjs', 'watch', '--clear-screen=false', 'apps/server/src/main.ts', 'serve', '--port', port, ...flags])
const web = start([`${ROOT}/node_modules/vite/bin/vite.js`], {
  cwd: `${ROOT}/apps/web`,
  env: { ...process.env, SHOUWANG_API: `http://127.0.0.1:${port}` },
})
say('Open http://127.0.0.1:5173 — Ctrl-C ends both.')

let ending = false
const end = (code) => {
  if (ending) return
  ending = true
  server.kill('SIGTERM')
  web.kill('SIGTERM')
  process.exitCode = code
}
process.on('SIGINT', () => end(0))
process.on('SIGTERM', () => end(0))
server.once('exit', (code) => end(code ?? 1))
web.once('exit', (code) => end(code ?? 1))
