import { configureGlobal } from 'fast-check';

/**
 * The first counterexample is enough, and is made no smaller. No walk is cut short: many count what they came by, and one
 * that had no time to come by it fails without having noticed anything.
 */
configureGlobal({ endOnFailure: true });
