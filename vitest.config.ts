import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    environment: 'node',
    pool: 'forks',
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['packages/*/src/**/*.test.ts', 'packages/server/test/**/*.test.ts', 'eval/**/*.test.ts'],
          testTimeout: 20_000,
          hookTimeout: 20_000,
          // They mostly wait, for leases, graces and processes: three at a time keep two cores busy.
          maxWorkers: 3,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['e2e/**/*.test.ts'],
          // Each file has a server and a browser of its own, and mostly waits for them.
          maxWorkers: 2,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
