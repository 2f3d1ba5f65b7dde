import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { questionOf } from './question.ts';

const named = [
  'cmd testharness enable',
  'cmd power reboot',
  'blkdiscard /dev/block/sda1',
  'locksettings clear',
  'bmgr wipe com.x com.x',
  'cmd connectivity airplane-mode enable',
  'curl -o /sdcard/x http://example.com/x',
];

it.each([...named, 'something new', 'input keyevent 26', 'svc wifi disable'])(
  '%s asks before it goes to many',
  (command) => expect(questionOf(command, 1134, 20)).toBeDefined(),
);

it('lets a read go to any number, and an unknown command up to the limit alone', () => {
  const word = fc.stringMatching(/^[a-z]{1,8}$/);
  fc.assert(
    fc.property(word, fc.nat(5000), fc.nat(500), (word, count, most) => {
      expect(questionOf('getprop ro.product.model', count, most)).toBeUndefined();
      expect(questionOf(`x-${word}`, count, most)).toEqual(
        count > most ? { dangers: [], isTyped: false, most } : undefined,
      );
    }),
  );
});

it('asks about what destroys on one phone too, by the number where nothing brings it back', () => {
  expect(questionOf('reboot', 1, 20)).toEqual({ dangers: ['reboot'], isTyped: false, most: 20 });
  expect(questionOf('rm -rf /sdcard', 1, 20)).toMatchObject({ isTyped: true });
});
