// Who may import whom (docs/architecture.md). Each rule names the folder that is protected and what it may reach.
const only = (name, from, allowed, extra = {}) => ({
  name,
  severity: 'error',
  from: { path: `^${from}/`, pathNot: '\\.test\\.ts$' },
  to: {
    path: '^[a-z0-9]+/',
    dependencyTypesNot: ['core'],
    pathNot: [`^${from}/`, ...allowed.map((a) => `^${a}`), '^node_modules/'],
    ...extra,
  },
});
module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    only('domain-is-pure', 'domain', []),
    {
      name: 'domain-has-no-packages',
      severity: 'error',
      from: { path: '^domain/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['npm', 'npm-dev', 'core'] },
    },
    only('x12-stands-alone', 'x12', []),
    {
      name: 'x12-has-no-packages',
      severity: 'error',
      from: { path: '^x12/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['npm', 'npm-dev'] },
    },
    only('life-imports-domain-only', 'workflows/life', ['domain/']),
    {
      name: 'life-has-no-packages',
      severity: 'error',
      from: { path: '^workflows/life/' },
      to: { dependencyTypes: ['npm', 'npm-dev', 'core'] },
    },
    only('workflows-import-domain', 'workflows', ['domain/', 'activities/contracts']),
    {
      name: 'workflows-take-only-types-of-activities',
      severity: 'error',
      from: { path: '^workflows/' },
      to: { path: '^activities/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'workflows-import-temporal-only',
      severity: 'error',
      from: { path: '^workflows/', pathNot: '\\.test\\.ts$' },
      to: {
        dependencyTypes: ['npm', 'npm-dev', 'core'],
        pathNot: 'node_modules/@temporalio/(workflow|common)/',
      },
    },
    only('virtual-runs-the-life', 'virtual', [
      'domain/',
      'workflows/life/',
      'simulator/behaviours/',
      'activities/contracts',
    ]),
    only('behaviours-are-pure', 'simulator/behaviours', ['domain/']),
    only('activities-import-ports', 'activities', ['domain/', 'adapters/', 'platform/', 'x12/']),
    only('adapters', 'adapters', ['domain/', 'x12/', 'platform/']),
    only('platform-knows-nothing', 'platform', ['domain/']),
    only('api', 'api', ['workflows/.*messages', 'domain/', 'platform/', 'adapters/']),
    only('simulator', 'simulator', ['domain/', 'x12/', 'platform/']),
    {
      name: 'nobody-imports-workers',
      severity: 'error',
      from: { pathNot: '^(workers|test)/' },
      to: { path: '^workers/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|\\.cache|\\.overturn|adapters/database/generated)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.js', '.cjs', '.mjs', '.json'] },
  },
};
