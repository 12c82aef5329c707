// How the web app is built and served while working on it: one app, five shells, phone shells that start offline.
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'

const server = process.env['SHOUWANG_API'] ?? 'http://127.0.0.1:4400'
const proxy = { '/api': { target: server, changeOrigin: false } }

/** Modules that only the desktop console loads: their chunks are kept apart, so that phones neither load nor store them. */
const CONSOLE_ONLY = /\/node_modules\/(antd|@ant-design|@rc-component|rc-[a-z-]+|dayjs)\/|\/web\/src\/(shells\/console|territory|people|policy|ledger|[a-z]+\/console)\//

export default defineConfig({
  // The web takes the domain's schemas as types only; see schema-shapes.ts.
  resolve: { alias: [{ find: /^typebox$/, replacement: fileURLToPath(new URL('src/platform/schema-shapes.ts', import.meta.url)) }] },
  plugins: [
    react(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src',
      filename: 'service-worker.ts',
      registerType: 'prompt',
      injectRegister: false,
      manifest: false,
      injectManifest: {
        globPatterns: ['**/*.{js,css,html,wasm,svg,png,webmanifest}'],
        globIgnores: ['assets/console/**', 'service-worker.js'],
        maximumFileSizeToCacheInBytes: 4_000_000,
      },
      devOptions: { enabled: false },
    }),
  ],
  server: { proxy, host: '127.0.0.1' },
  preview: { proxy, host: '127.0.0.1' },
  worker: { format: 'es' },
  build: {
    target: 'es2020',
    manifest: true,
    // Phones have every file at hand: asking for a screen's files one by one ahead of it only holds up the screen (a tenth of a second on a slow phone).
    modulePreload: { resolveDependencies: (_file, dependencies, { hostType }) => (hostType === 'html' ? dependencies : []) },
    rolldownOptions: {
      // Building a schema has no effect but its result: shells that do not use one drop it.
      treeshake: {
        manualPureFunctions: ['Type', 'defineCommand'],
        moduleSideEffects: [{ test: /\/node_modules\/cbor2\/|\/packages\/domain\//, sideEffects: false }],
      },
      output: {
        chunkFileNames: (chunk) =>
          chunk.moduleIds.some((id) => CONSOLE_ONLY.test(id.replaceAll('\\', '/')))
            ? 'assets/console/[name]-[hash].js'
            : 'assets/[name]-[hash].js',
      },
    },
  },
})
