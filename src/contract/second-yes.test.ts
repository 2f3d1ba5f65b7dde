import { expect, test } from 'vitest';
import { needsSecondYes } from './second-yes.ts';

test.each([
  [['BatchReset'], 11, 10, true],
  [['BatchReset'], 10, 10, false],
  [['DeleteInstance'], 1, 0, true],
  [['UnassignInstance'], 5, 4, true],
  [['BatchRebootInstance'], 1000, 0, false],
  [['StopInstancesStreaming', 'ReleaseInstancesSession'], 1000, 0, false],
  [['BatchReset'], 1000, undefined, false],
])('%s of %i phones above %s: %s', (operations, phones, above, needs) => {
  expect(needsSecondYes(operations, phones, above)).toBe(needs);
});
