import { defineConfig } from 'vitest/config'

/** One configuration for every package: tests stand beside the code, whole-system tests in tests/. */
export default defineConfig({
  test: {
    include: ['{apps,routers,packages,prisma,tests,bench,deploy,scripts}/**/*.test.{ts,tsx}'],
    exclude: ['**/node_modules/**', '**/dist/**', '**/generated/**', '.data/**', '.cache/**'],
    // Real databases and real processes: forks keep a crash or a leak inside one file.
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    teardownTimeout: 15_000,
    unstubEnvs: true,
    restoreMocks: true,
    env: { NODE_ENV: 'test' },
  },
})
