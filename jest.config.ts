import type { Config } from 'jest';

const config: Config = {
  roots: ['<rootDir>/src', '<rootDir>/__tests__'], // src too, or files without a test are missing from coverage
  testMatch: ['<rootDir>/__tests__/**/*.test.ts'],
  setupFiles: ['<rootDir>/__tests__/support/node-errors.ts', '<rootDir>/__tests__/support/property-seed.ts'],
  globalSetup: '<rootDir>/__tests__/support/global-setup.ts',
  extensionsToTreatAsEsm: ['.ts'],
  transform: {}, // jest >= 30.5 strips types itself, as Node does
  injectGlobals: false,
  restoreMocks: true,
  maxWorkers: 2,
  testSequencer: '<rootDir>/__tests__/support/longest-first.ts',
  // Starting a program copies the tables of all pages of the worker that starts it: with half a gigabyte that is most of what git costs.
  workerIdleMemoryLimit: '80MB',
  testTimeout: 60_000,
  collectCoverageFrom: ['src/**/*.ts', '!src/bundle.ts'],
  coverageReporters: ['text-summary', 'lcov'],
};
export default config;
