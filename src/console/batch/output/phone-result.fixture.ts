import type { PhoneResult } from './results.ts';

/** What came of a command on a phone. */
export const resultOf = (id: string, changes: Partial<PhoneResult> = {}): PhoneResult => ({
  id,
  name: `Name ${id}`,
  state: 'succeeded',
  code: '0',
  message: '',
  requestId: '',
  text: 'ok',
  ...changes,
});
