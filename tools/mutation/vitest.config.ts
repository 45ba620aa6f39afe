import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The quick tests of the room whose mutants are being tried; `main.ts` says which. */
const folders = (process.env['MUTATION_TESTS'] ?? 'test/core').split(',');

/**
 * The first test that fails ends the run of a mutant. Examples come first and walks by chance last: vitest's own order
 * is the slowest first.
 */
class ExamplesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number =>
      Number(/\/(?:model|alike|journeys|zones|store)\.test\.ts$/.test(moduleId));
    return [...files].sort((one, other) => rank(one) - rank(other));
  }
}

export default defineConfig({
  test: {
    include: folders.map((folder) => `${folder}/**/*.test.ts`),
    // It starts another process from the built files, which a copy of the sources does not have.
    exclude: ['test/adapters/sqlite/killed.test.ts'],
    setupFiles: ['test/block-network.ts', 'tools/mutation/less-chance.ts'],
    sequence: { sequencer: ExamplesFirst },
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
