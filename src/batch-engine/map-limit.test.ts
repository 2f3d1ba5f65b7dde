import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { mapLimit } from './map-limit.ts';

test('every item is done once, answers are in order, and never more are under way than asked for', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.nat()),
      fc.integer({ min: 1, max: 8 }),
      fc.scheduler(),
      async (items, atOnce, scheduler) => {
        let underWay = 0;
        let most = 0;
        const begun: number[] = [];
        const answers = mapLimit(items, atOnce, async (item) => {
          begun.push(item);
          most = Math.max(most, (underWay += 1));
          const answer = await scheduler.schedule(Promise.resolve(`item ${item}`));
          underWay -= 1;
          return answer;
        });
        await scheduler.waitFor(answers);
        expect(await answers).toEqual(items.map((item) => `item ${item}`));
        expect(begun).toEqual(items);
        expect(most).toBe(Math.min(atOnce, items.length));
      },
    ),
  );
});

test('the first failure is thrown, and nothing is begun after it', async () => {
  const begun: number[] = [];
  const answers = mapLimit([1, 2, 3, 4, 5], 2, async (item) => {
    begun.push(item);
    await Promise.resolve();
    if (item === 2) throw new Error('the second');
    await Promise.resolve();
  });
  await expect(answers).rejects.toThrow('the second');
  await Promise.resolve();
  expect(begun).toEqual([1, 2]);
});
