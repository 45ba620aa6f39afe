import { configureGlobal } from 'fast-check';

/**
 * What is tried by chance, thousands of times over in `npm test`, gets half a second here: there are thousands of mutants.
 * On a busy machine fewer mutants are caught so, never more. The first counterexample is enough, and is made no smaller.
 */
configureGlobal({ endOnFailure: true, interruptAfterTimeLimit: 500, markInterruptAsFailure: false });
