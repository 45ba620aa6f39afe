import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/block-network.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: 'forks',
    // Most of a file's time would otherwise go into loading the same modules anew; no test changes what another could see.
    isolate: false,
    // Most of what the stories take is waiting for another process.
    maxWorkers: 3,
  },
});
