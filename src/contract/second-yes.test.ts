import { expect, test } from 'vitest';
import { batchActionNames, batchActions } from './batch-actions.ts';
import { isCountedForSecondYes } from './second-yes.ts';

test('what takes phones from the tenant or from their users is counted for the second yes, and nothing else', () => {
  expect(
    batchActionNames.filter((action) => isCountedForSecondYes(batchActions[action].steps)),
  ).toEqual(['reset', 'unassign', 'unsubscribe']);
});
