import * as fc from 'fast-check';

/** Loaded before each test file where FC_SEED is set: every property then tries the same cases each time. */
fc.configureGlobal({ seed: Number(process.env.FC_SEED) });
