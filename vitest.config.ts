import { defineConfig } from 'vitest/config'
import LongFirst from './scripts/lib/long-first.mjs'

/**
 * Tests that put a load on processes, kill them and look at what comes of it within so many seconds. They run after all
 * others and one for each core, so that what they measure is the platform and not its neighbours.
 */
const underLoad = [
  'bench/**/*.test.ts',
  'packages/jobs/**/*.test.ts',
  'packages/mesh/src/{admission,resilience}/**/*.test.ts',
  'tests/faults/**/*.test.ts',
  'tests/e2e/images.test.ts',
  'tests/operate/**/*.test.ts',
]

const noTests = ['**/node_modules/**', '**/dist/**', '**/generated/**', '.data/**', '.cache/**']

/** One configuration for every package: tests stand beside the code, whole-system tests in tests/. */
export default defineConfig({
  test: {
    // Real databases and real processes: forks keep a crash or a leak inside one file.
    pool: 'forks',
    testTimeout: 20_000,
    hookTimeout: 60_000,
    teardownTimeout: 15_000,
    unstubEnvs: true,
    restoreMocks: true,
    env: { NODE_ENV: 'test' },
    sequence: { sequencer: LongFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'side by side',
          include: ['{apps,routers,packages,prisma,tests,bench,deploy,scripts}/**/*.test.{ts,tsx}'],
          exclude: [...noTests, ...underLoad],
          // More than a small machine's cores, because many wait: for a lock to run out, a worker to come back, a page to settle.
          maxWorkers: 3,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'under load',
          include: underLoad,
          exclude: noTests,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
