import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 30_000,
    // The tests start programs that take whole cores: side by side they would measure one another.
    fileParallelism: false,
  },
})
