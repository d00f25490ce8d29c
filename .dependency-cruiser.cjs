const server = '^packages/server/src/';
const modules = `${server}modules/`;
const test = '[.]test[.]tsx?$';

// What each module may import of the others. A module that is not here imports no other module and none imports it.
const moduleImports = {
  accounts: [],
  attachments: ['accounts'],
  contacts: ['accounts'],
  teams: ['accounts'],
  inboxes: ['accounts', 'contacts'],
  conversations: ['accounts', 'teams', 'attachments', 'contacts', 'inboxes'],
  availability: ['accounts', 'conversations'],
  articles: ['accounts', 'attachments', 'inboxes', 'conversations'],
  desk: ['accounts', 'attachments', 'contacts', 'inboxes', 'conversations'],
  mail: ['accounts'],
  tickets: ['accounts', 'attachments', 'contacts', 'inboxes', 'conversations', 'desk', 'mail'],
  'after-chat': ['accounts', 'conversations', 'mail'],
  'canned-responses': ['accounts', 'teams', 'attachments', 'contacts', 'conversations', 'desk', 'tickets'],
  knowledge: ['accounts'],
  turns: ['accounts', 'inboxes', 'conversations'],
  models: ['accounts', 'inboxes'],
  bots: [
    'accounts',
    'attachments',
    'contacts',
    'inboxes',
    'conversations',
    'desk',
    'turns',
    'knowledge',
    'models',
  ],
  documents: ['accounts', 'attachments', 'inboxes', 'articles', 'knowledge', 'bots'],
  'external-agents': ['accounts', 'contacts', 'inboxes', 'conversations', 'turns'],
};
const known = Object.keys(moduleImports);
// They listen to events: they may import the modules above, and nothing may import them.
const listeners = ['webhooks', 'reports', 'notifications'];

// The parts of the protocol without zod, which the browser may load.
const light = '^packages/protocol/src/(errors|limits|events|opening|zone-clock)[.]ts$';
const runtime = { dependencyTypesNot: ['type-only'] };

const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

const rings = [
  forbid(
    'lib-is-pure',
    'lib imports nothing of ours but the protocol',
    { path: `${server}lib/` },
    { path: server, pathNot: `${server}lib/` },
  ),
  forbid(
    'platform-knows-no-product',
    'platform stands on lib',
    { path: `${server}platform/` },
    { path: `${server}(modules|channels|migrations)/` },
  ),
  forbid(
    'modules-know-no-channel',
    'modules stand on platform',
    { path: modules },
    { path: `${server}(channels|migrations)/` },
  ),
  forbid(
    'start-belongs-to-app',
    'start/ holds the parts of the composition root; only root files use it',
    { path: `${server}(lib|platform|modules|channels|migrations)/` },
    { path: `${server}start/` },
  ),
  forbid(
    'roots-are-the-top',
    'only a root file imports a root file; the type of the settings is free',
    { path: `${server}[^/]+/`, pathNot: test },
    { path: `${server}[^/]+[.]ts$`, ...runtime },
  ),
  forbid(
    'roots-are-the-top-for-types',
    'nothing takes types from the composition root',
    { path: `${server}[^/]+/`, pathNot: test },
    { path: `${server}[^/]+[.]ts$`, pathNot: `${server}config[.]ts$` },
  ),
];

const moduleRules = [
  ...known.map((name) =>
    forbid(
      `${name}-imports`,
      `${name} may import: ${moduleImports[name].join(', ') || 'no other module'}`,
      { path: `${modules}${name}/` },
      { path: modules, pathNot: `${modules}(${[name, ...moduleImports[name]].join('|')})/` },
    ),
  ),
  forbid(
    'listeners-are-not-imported',
    'a listener hears of events',
    { path: modules, pathNot: `${modules}(${listeners.join('|')})/` },
    { path: `${modules}(${listeners.join('|')})/` },
  ),
  forbid(
    'listeners-stand-alone',
    'a listener does not import another',
    { path: `${modules}(${listeners.join('|')})/` },
    { path: `${modules}(${listeners.join('|')})/`, pathNot: `${modules}$1/` },
  ),
  forbid(
    'modules-have-a-place',
    'give the new module its place in moduleImports',
    { path: `${modules}(?!(?:${[...known, ...listeners].join('|')})/)([^/]+)/` },
    { path: modules, pathNot: `${modules}$1/` },
  ),
  forbid(
    'through-the-index',
    'a module or channel is imported by its index.ts alone',
    { path: '.', pathNot: `${server}(modules|channels)/` },
    {
      path: `${server}(modules|channels)/[^/]+/.+`,
      pathNot: `${server}(modules|channels)/[^/]+/index[.]ts$`,
    },
  ),
  forbid(
    'through-the-index-inside',
    'a module or channel is imported by its index.ts alone',
    { path: `${server}(modules|channels)/([^/]+)/` },
    {
      path: `${server}(modules|channels)/[^/]+/.+`,
      pathNot: [`${server}$1/$2/`, `${server}(modules|channels)/[^/]+/index[.]ts$`],
    },
  ),
];

const serverRules = [
  forbid(
    'sql-in-stores',
    'SQL is written in stores, tables and migrations',
    {
      path: `${server}(modules|channels)/`,
      pathNot: ['[.]store[.]ts$', '/tables[.]ts$', 'migrations?[./]', test],
    },
    { path: 'node_modules/kysely/', ...runtime },
  ),
  forbid(
    'leave-through-egress',
    'network calls leave through platform/egress',
    { path: server, pathNot: [`${server}platform/egress/`, test] },
    { path: '^(node:)?(http|https|http2|undici)$|node_modules/undici/', ...runtime },
  ),
  forbid(
    'no-test-support-in-the-product',
    'the product does not import test support',
    { path: server, pathNot: test },
    { path: '^packages/server/test/|node_modules/(vitest|fast-check)/' },
  ),
];

const packageRules = [
  forbid(
    'protocol-stands-alone',
    'protocol imports no package of ours',
    { path: '^packages/protocol/' },
    { path: '^packages/(?!protocol/)' },
  ),
  forbid(
    'client-imports',
    'client may import protocol',
    { path: '^packages/client/' },
    { path: '^packages/(?!(client|protocol)/)' },
  ),
  forbid(
    'web-imports',
    'widget and dashboard may import client and protocol',
    { path: '^packages/(widget|dashboard)/' },
    { path: '^packages/', pathNot: '^packages/($1|client|protocol)/' },
  ),
  forbid(
    'react-imports',
    'the React package may import client and protocol',
    { path: '^packages/react/(?!example/)' },
    { path: '^packages/', pathNot: '^packages/(react|client|protocol)/' },
  ),
  forbid(
    'example-imports',
    'the example uses the React package as it is published',
    { path: '^packages/react/example/' },
    { path: '^packages/', pathNot: '^packages/react/(example/|src/(index[.]ts|styles/index[.]css)$)' },
  ),
  forbid(
    'server-imports',
    'server may import protocol, and the Markdown of the client, which knows no browser',
    { path: '^packages/server/' },
    { path: '^packages/(?!(server|protocol|client/src/markdown)/)' },
  ),
  forbid(
    'packages-import-no-tests',
    'packages import nothing of e2e, bench and eval',
    { path: '^packages/' },
    { path: '^(e2e|bench|eval)/' },
  ),
  forbid(
    'no-zod-in-the-browser',
    'browser code takes types of the protocol, and at run time only its parts without zod',
    { path: '^packages/(client|widget|dashboard|react)/', pathNot: test },
    { path: '^packages/protocol/|node_modules/zod/', pathNot: light, ...runtime },
  ),
  forbid(
    'light-protocol-stays-light',
    'these parts of the protocol are loaded by browsers',
    { path: light },
    { path: '^packages/protocol/|node_modules/', pathNot: light, ...runtime },
  ),
];

const dashboard = '^packages/dashboard/src/';
const dashboardRules = [
  forbid(
    'ui-knows-no-feature',
    'ui has no product words',
    { path: `${dashboard}ui/` },
    { path: `${dashboard}(features|app)/` },
  ),
  forbid(
    'features-know-no-app',
    'app stands on features',
    { path: `${dashboard}features/` },
    { path: `${dashboard}app/` },
  ),
  forbid(
    'features-through-the-index',
    'a feature is imported by its index alone',
    { path: `${dashboard}(?!features/)` },
    { path: `${dashboard}features/[^/]+/.+`, pathNot: `${dashboard}features/[^/]+/index[.]tsx?$` },
  ),
  forbid(
    'features-through-the-index-inside',
    'a feature is imported by its index alone',
    { path: `${dashboard}features/([^/]+)/` },
    {
      path: `${dashboard}features/[^/]+/.+`,
      pathNot: [`${dashboard}features/$1/`, `${dashboard}features/[^/]+/index[.]tsx?$`],
    },
  ),
];

module.exports = {
  forbidden: [
    forbid('no-circular', 'no cycles', {}, { circular: true }),
    forbid('resolvable', 'every import is found', {}, { couldNotResolve: true, pathNot: '[?]' }),
    ...rings,
    ...moduleRules,
    ...serverRules,
    ...packageRules,
    ...dashboardRules,
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^packages/[^/]+/dist/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['switchboard-source', 'import', 'types', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.json'],
    },
  },
};
