// Who may import whom (docs/ARCHITECTURE.md). Held by `npm run check`, which also makes sure that modules were really read.
const FEATURES = [
  'auth', 'territory', 'people', 'lifetime', 'policy', 'pass', 'gate', 'grid', 'sync', 'transfer', 'exercise', 'ledger', 'responsibility', 'order', 'visit', 'place', 'national',
  'anomaly', 'status', 'quarantine', 'outing', 'fever', 'cases',
].join('|')

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-cycles', comment: 'A circle of imports has no bottom to start reading from.', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'nothing-unresolved',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: ['^virtual:', '\\?(url|raw|worker|inline)$'] },
    },
    {
      name: 'domain-is-pure',
      comment: 'The domain runs in Node and in browsers: its schema library and four pure codecs, nothing else.',
      severity: 'error',
      from: { path: '^packages/domain/src', pathNot: '\\.test\\.ts$' },
      to: { pathNot: ['^packages/domain', '^node_modules/(typebox|cbor2|@cto\\.af|base45|fflate|pinyin-pro)/'] },
    },
    {
      name: 'kernel-imports-nothing',
      severity: 'error',
      from: { path: '^packages/domain/src/kernel/', pathNot: '\\.test\\.ts$' },
      to: { path: '^packages/domain/src/', pathNot: '^packages/domain/src/kernel/' },
    },
    {
      name: 'domain-features-meet-at-their-index',
      severity: 'error',
      // The sections of a rule pack and the words that they are about read each other: by their indexes that would be a circle.
      from: { path: `^packages/domain/src/(${FEATURES})/`, pathNot: '\\.test\\.ts$' },
      to: {
        path: `^packages/domain/src/(${FEATURES})/`,
        pathNot: ['^packages/domain/src/$1/', '/(index|commands)\\.ts$', '^packages/domain/src/(policy/sections/|status/evidence\\.ts$)'],
      },
    },
    { name: 'server-knows-no-web', severity: 'error', from: { path: '^apps/server' }, to: { path: '^apps/web' } },
    { name: 'web-knows-no-server', severity: 'error', from: { path: '^apps/web' }, to: { path: '^apps/server' } },
    {
      name: 'server-platform-knows-no-feature',
      severity: 'error',
      from: { path: '^apps/server/src/platform/', pathNot: '\\.test\\.ts$' },
      to: { path: '^apps/server/src/', pathNot: '^apps/server/src/platform/' },
    },
    {
      name: 'server-features-meet-at-their-index',
      severity: 'error',
      from: { path: '^apps/server/src/([a-z-]+)/', pathNot: ['^apps/server/src/platform/', '\\.test\\.ts$'] },
      to: { path: '^apps/server/src/[a-z-]+/', pathNot: ['^apps/server/src/$1/', '^apps/server/src/platform/', '^apps/server/src/[a-z-]+/index\\.ts$'] },
    },
    {
      name: 'web-platform-and-ui-know-no-feature',
      severity: 'error',
      from: { path: '^apps/web/src/(platform|ui)/', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^apps/web/src/', pathNot: '^apps/web/src/(platform|ui)/' },
    },
    {
      name: 'ui-knows-nothing',
      severity: 'error',
      from: { path: '^apps/web/src/ui/' },
      to: { path: '^(apps/web/src|packages/domain)', pathNot: '^apps/web/src/ui/' },
    },
    {
      name: 'web-features-meet-at-their-index',
      severity: 'error',
      from: { path: `^apps/web/src/(${FEATURES})/` },
      to: { path: `^apps/web/src/(${FEATURES})/`, pathNot: ['^apps/web/src/$1/', '^apps/web/src/[a-z-]+/((console|resident)/)?index\\.tsx?$'] },
    },
    {
      name: 'shells-take-features-by-their-index',
      severity: 'error',
      from: { path: '^apps/web/src/shells/' },
      to: { path: `^apps/web/src/(${FEATURES})/`, pathNot: '^apps/web/src/[a-z-]+/((console|resident)/)?index\\.tsx?$' },
    },
    {
      name: 'antd-is-for-the-console',
      comment: 'The phone shells stay within their script budget.',
      severity: 'error',
      from: { path: '^apps/web/src/', pathNot: ['/console/', '^apps/web/src/(territory|people|policy|ledger)/'] },
      to: { path: '^node_modules/(antd|@ant-design)/' },
    },
    {
      name: 'no-test-in-production',
      severity: 'error',
      from: { pathNot: ['\\.test\\.tsx?$', '^apps/server/test/', '^e2e/', '^bench/'] },
      to: { path: ['\\.test\\.tsx?$', '^apps/server/test/', '^e2e/', '^bench/'] },
    },
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['/dist/', '\\.css$'] },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'default'], extensions: ['.ts', '.tsx', '.mjs', '.js'] },
  },
}
