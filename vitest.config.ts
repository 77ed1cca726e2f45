import { defineConfig } from 'vitest/config'
import LongFirst from './scripts/lib/long-first.mjs'

/** Tests that load both cores for seconds. They run after those that do not, one for each core. */
const underLoad = [
  'bench/**/*.test.ts',
  'packages/jobs/**/*.test.ts',
  'tests/e2e/images.test.ts',
  'tests/operate/**/*.test.ts',
]

/**
 * Tests that drive processes to their limits, kill them and look at what comes of it within so many seconds. They run
 * last and one at a time, so that what they measure is the mesh and not a neighbour that is driven to its limits.
 */
const alone = [
  'packages/mesh/src/admission/{admission,overload}.test.ts',
  'packages/mesh/src/resilience/{endpoint,endpoint-set,resilient-link}.test.ts',
  'tests/faults/**/*.test.ts',
]

const noTests = ['**/node_modules/**', '**/dist/**', '**/generated/**', '.data/**', '.cache/**']

/** One configuration for every package: tests stand beside the code, whole-system tests in tests/. */
export default defineConfig({
  test: {
    // Real databases and real processes: forks keep a crash or a leak inside one file.
    pool: 'forks',
    // Nobody waits for these but where something never comes: a busy machine takes many times what a quiet one does.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    teardownTimeout: 30_000,
    expect: { poll: { timeout: 20_000 } },
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
          exclude: [...noTests, ...underLoad, ...alone],
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
      {
        extends: true,
        test: {
          name: 'alone',
          include: alone,
          exclude: noTests,
          maxWorkers: 1,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
})
