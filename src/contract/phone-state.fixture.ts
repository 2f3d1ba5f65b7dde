import type { PhoneState } from './history.ts';

/** A phone that runs and has nothing the matter with it, as the history knows it. */
export const stateWith = (fields: Partial<PhoneState> = {}): PhoneState => ({
  running: 2,
  data: null,
  login: 0,
  assign: 0,
  user: null,
  frozen: 0,
  backup: null,
  restore: null,
  ...fields,
});
