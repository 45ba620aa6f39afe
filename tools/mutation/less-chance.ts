import { configureGlobal } from 'fast-check';

/**
 * What is tried by chance, thousands of times over in `npm test`, gets half a second here: there are thousands of mutants.
 * In a sample there are few, and it gets all the time it takes: on a busy machine half a second is too short for those
 * walks that have to have come by everything. The first counterexample is enough, and is made no smaller.
 */
configureGlobal({
  endOnFailure: true,
  ...(process.env['MUTATION_SAMPLE'] === undefined
    ? { interruptAfterTimeLimit: 500, markInterruptAsFailure: false }
    : {}),
});
