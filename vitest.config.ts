import { defineConfig } from 'vitest/config';

const BROWSER = 'test/browser/**/*.test.ts';

export default defineConfig({
  test: {
    setupFiles: ['test/block-network.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    pool: 'forks',
    // Most of a file's time would otherwise go into loading the same modules anew; no test changes what another could see.
    isolate: false,
    // Half of what the stories take is waiting for another process.
    maxWorkers: 4,
    projects: [
      { extends: true, test: { name: 'rooms', include: ['test/**/*.test.ts'], exclude: [BROWSER] } },
      { extends: true, test: { name: 'browser', include: [BROWSER], globalSetup: ['test/browser/unpack-browser.ts'] } },
    ],
  },
});
