/**
 * Imports point one way:
 *   folders: harness, src <- infra <- fixtures <- steps <- proof <- scripts (each may skip some)
 *   src:     domain <- store, evidence <- seeding, starting <- catch-up <- web <- server, lambda
 */
const FOLDERS = ['harness', 'src', 'infra', 'fixtures', 'steps', 'proof', 'scripts'];
const NODE_IO =
  '^(node:)?(fs|fs/promises|http|https|http2|net|tls|dgram|dns|child_process|worker_threads|cluster|os|process|readline)$';

/** A layer of src may import itself and what is named, and of the rest of src nothing. */
const layer = (name, mayImport) => ({
  name: `${name}-imports-${mayImport.length ? mayImport.join('-and-') : 'no-other-layer'}`,
  comment: `src/${name} may import of src: ${[name, ...mayImport].join(', ')}`,
  severity: 'error',
  from: { path: `^src/${name}/` },
  to: { path: '^src/', pathNot: `^src/(${[name, ...mayImport].join('|')})(/|\\.ts$)` },
});

/** A top-level folder may import itself and what is named, and of the other folders nothing. */
const folder = (name, mayImport) => ({
  name: `${name}-imports-${mayImport.length ? mayImport.join('-and-') : 'no-other-folder'}`,
  comment: `${name}/ may import: ${[name, ...mayImport].join(', ')}`,
  severity: 'error',
  from: { path: `^${name}/` },
  to: { path: `^(${FOLDERS.filter((one) => one !== name && !mayImport.includes(one)).join('|')})/` },
});

const words = (pattern) =>
  pattern
    .split(/[^a-z]+/)
    .filter(Boolean)
    .join('-');

/** A package that one part of the code has for itself. */
const only = (owner, packages) => ({
  name: `only-${words(owner)}-imports-${words(packages)}`,
  comment: `${packages} is imported by ${owner} only`,
  severity: 'error',
  from: { path: `^(${FOLDERS.join('|')})/`, pathNot: owner },
  to: { path: `node_modules/${packages}` },
});

module.exports = {
  forbidden: [
    folder('harness', []),
    folder('src', []),
    folder('infra', ['harness', 'src', 'fixtures']),
    folder('fixtures', ['harness', 'src', 'infra']),
    folder('steps', ['harness', 'fixtures']),
    {
      name: 'steps-know-no-target',
      comment: 'Steps use the interface of harness/target; only deployment and CI are the project’s',
      severity: 'error',
      from: {
        path: '^steps/',
        pathNot: '^steps/(deploy|evidence)/|^steps/assertions/deployment\\.|^steps/support/seen\\.ts$',
      },
      to: { path: '^fixtures/targets/' },
    },
    folder('proof', ['harness', 'src', 'infra', 'fixtures', 'steps']),
    {
      name: 'the-other-implementation-imports-data-and-contract-only',
      comment: 'proof/other is written from the spec alone; it may import seeded data and harness/contract',
      severity: 'error',
      from: { path: '^proof/other/' },
      to: {
        path: `^(${FOLDERS.join('|')})/`,
        pathNot: '^(proof/other/|harness/contract/|fixtures/(templates/|users|recurring-configs|seed))',
      },
    },
    {
      name: 'data-of-fixtures-imports-types-only',
      comment: 'Only the targets run the product; what is seeded is data',
      severity: 'error',
      from: { path: '^fixtures/', pathNot: '^fixtures/targets/|\\.test\\.ts$' },
      to: { path: '^(harness|src|infra)/', dependencyTypesNot: ['type-only'] },
    },
    layer('domain', []),
    layer('store', ['domain', 'local-endpoint']),
    layer('starting', ['domain', 'store']),
    layer('seeding', ['domain', 'store']),
    layer('evidence', ['domain', 'local-endpoint']),
    layer('catch-up', ['domain', 'store', 'starting']),
    layer('web', ['domain', 'store', 'starting', 'evidence', 'catch-up', 'settings']),
    {
      name: 'domain-does-no-io',
      comment: 'The domain is pure: it is given what it needs, the clock included',
      severity: 'error',
      from: { path: '^src/domain/', pathNot: '\\.test\\.ts$' },
      to: { path: [NODE_IO, 'node_modules/(express|@aws-sdk|@smithy|pino|hono)/'] },
    },
    {
      name: 'only-server-and-lambda-import-web',
      comment: 'Everyone else reaches the web layer through a running server',
      severity: 'error',
      from: { path: '^(src|scripts|infra)/', pathNot: '^src/(web/|server\\.ts|lambda\\.ts)' },
      // A document is written from its table of roles.
      to: { path: '^src/web/', pathNot: '^src/web/roles-document\\.ts$' },
    },
    only('^src/domain/civil-date\\.ts', '(date-fns|@date-fns)/'),
    only('^src/evidence/', '(@fastify/busboy|file-type)/'),
    only('^src/lambda\\.ts', '@codegenie/'),
    only('^src/domain/schedule\\.ts', 'croner/'),
    only('^proof/bench/plots\\.ts', 'echarts/'),
    {
      name: 'product-imports-only-hono-html',
      comment: 'The product takes escaping templates from hono, and nothing else: express is its server',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: 'node_modules/hono/', pathNot: 'node_modules/hono/dist/(types/)?helper/html/' },
    },
    // The harness has connections of its own: a read that is independent of the code under test, and the mutants.
    only(
      '^((src/store|src/evidence|fixtures/targets|proof)/|src/local-endpoint\\.test\\.ts)',
      '(@aws-sdk|@smithy)/',
    ),
    {
      name: 'no-circles',
      comment: 'Two files that import each other are one file',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'nothing-unresolvable',
      comment: 'An import that leads nowhere',
      severity: 'error',
      from: {},
      // Types alone: @types/aws-lambda.
      to: { couldNotResolve: true, pathNot: '^aws-lambda$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types', 'default'],
      extensions: ['.ts', '.mjs', '.js', '.json'],
    },
  },
};
