import fc from 'fast-check';

/*
 * Property tests try the same cases on every machine, so that a red run can be seen again. Another seed, or more cases:
 * HOLDFAST_TEST_SEED=7 HOLDFAST_TEST_RUNS=10000 npm test
 */
const seed = Number(process.env['HOLDFAST_TEST_SEED'] ?? 20_260_102);
const runs = process.env['HOLDFAST_TEST_RUNS'];
fc.configureGlobal({ seed, ...(runs === undefined ? {} : { numRuns: Number(runs) }) });
