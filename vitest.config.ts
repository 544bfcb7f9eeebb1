import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: 'test/support/build.ts',
    testTimeout: 300_000,
    hookTimeout: 300_000,
    pool: 'forks',
    // No test changes what another sees, and reading the modules once saves a third of the time.
    isolate: false,
  },
})
