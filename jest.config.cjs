// Three projects: unit (no processes), workflow (time-skipping server), integration (dev server, PostgreSQL, simulator).
const common = {
  testEnvironment: 'node',
  cacheDirectory: '<rootDir>/.cache/jest', // nothing is written outside the checkout
  transform: { '^.+\\.ts$': ['@swc/jest'] },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.cache', '<rootDir>/.overturn'],
};
const withPostgres = {
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
};
module.exports = {
  testTimeout: 60_000,
  projects: [
    {
      ...common,
      displayName: 'unit',
      testMatch: ['<rootDir>/**/*.test.ts'],
      testPathIgnorePatterns: ['/node_modules/', '<rootDir>/dist/', '<rootDir>/test/'],
    },
    {
      ...common,
      ...withPostgres,
      displayName: 'workflow',
      testMatch: ['<rootDir>/test/scenarios/**/*.test.ts', '<rootDir>/test/replay/**/*.test.ts'],
    },
    {
      ...common,
      ...withPostgres,
      displayName: 'integration',
      testMatch: ['<rootDir>/test/integration/**/*.test.ts', '<rootDir>/test/setup/**/*.test.ts'],
    },
  ],
};
