// npm run build:verifier: the verifier for other people's systems as one JavaScript module, apps/web/verifier/dist/pass-verifier.js.
import path from 'node:path'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { checkNode, ensureInstalled, ROOT } from './prepare.mjs'

checkNode()
await ensureInstalled()
const web = path.join(ROOT, 'apps/web')
const { build } = await import(pathToFileURL(createRequire(path.join(web, 'package.json')).resolve('vite')).href)
await build({
  root: web, configFile: false, logLevel: 'warn', publicDir: false,
  resolve: { alias: [{ find: /^typebox$/, replacement: path.join(web, 'src/platform/schema-shapes.ts') }] },
  build: {
    outDir: 'verifier/dist', emptyOutDir: true, minify: true, target: 'es2022',
    lib: { entry: 'src/pass/verifier.ts', formats: ['es'], fileName: () => 'pass-verifier.js' },
  },
})
console.log('apps/web/verifier/dist/pass-verifier.js')
