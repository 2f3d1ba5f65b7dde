import { describe, expect, it } from 'vitest';
import { fatesFromJournal, type SentEntry } from './journal-fates.ts';

const entry = (targets: string, outcome: SentEntry['outcome'], code = outcome === 'succeeded' ? '0' : '', operation = 'BatchReset'): SentEntry => ({
  operation,
  targets: targets.split(''),
  outcome,
  status: outcome === 'succeeded' ? 200 : 400,
  code,
  message: '',
  requestId: `r-${targets}`,
});
const refused = (targets: string, code: string) => entry(targets, 'refused', code);
const guilty = 'KOOPHONE.API.1001';

/** Members by the first letter of their state: s(ucceeded) f(ailed) u(nknown) n(otSent). */
function read(members: string, entries: readonly SentEntry[], steps = ['BatchReset']): string {
  return [...fatesFromJournal(members.split(''), entries, steps).values()].map(({ state }) => state.charAt(0)).join('');
}

describe('fatesFromJournal', () => {
  it.each([
    ['nothing', 'ab', [], 'nn'],
    ['successes', 'abc', [entry('ab', 'succeeded')], 'ssn'],
    ['an entry that was never completed', 'ab', [entry('a', 'unknown')], 'un'],
    ['one that is under way still', 'ab', [entry('a', 'pending')], 'un'],
    ['one that never reached the service', 'ab', [entry('a', 'notSent')], 'nn'],
    ['an assignment by its phone', 'a', [{ ...entry('', 'succeeded'), targets: [{ user_id: 'u', instance_id: 'a' }] }], 's'],
    ['a refused list by its halves', 'abcd', [refused('abcd', guilty), entry('ab', 'succeeded'), refused('cd', guilty), refused('c', guilty), entry('d', 'succeeded')], 'ssfs'],
    ['a refused list whose halves were never sent', 'ab', [refused('ab', guilty)], 'nn'],
    ['a half whose answer was lost', 'ab', [refused('ab', guilty), entry('a', 'unknown')], 'un'],
    ['throttling, then success', 'a', [refused('a', 'APIGW.0308'), entry('a', 'succeeded')], 's'],
    ['throttling alone', 'a', [refused('a', 'APIGW.0308')], 'n'],
    ['a session that ended', 'a', [refused('a', 'GATEWAY.SIGNED_OUT')], 'n'],
    ['no permission', 'abc', [refused('ab', 'APIGW.0302')], 'ffn'],
    ['a service that broke', 'a', [refused('a', 'KOOPHONE.API.9999')], 'u'],
    ['no answer beside an answer, in either order', 'ab', [entry('a', 'unknown'), entry('ab', 'succeeded'), entry('b', 'unknown')], 'ss'],
    ['a later answer', 'a', [refused('a', guilty), entry('a', 'succeeded')], 's'],
  ] as const)('reads %s', (_, members, entries, expected) => expect(read(members, entries)).toBe(expected));

  it('goes by the last step that a phone came to', () => {
    const steps = ['Stop', 'Release'];
    const entries = [entry('a', 'succeeded', '0', 'Stop'), entry('b', 'succeeded', '0', 'Stop'), entry('b', 'unknown', '', 'Release'), entry('c', 'unknown', '', 'Stop')];
    expect(read('abcd', entries, steps)).toBe('nuun');
    expect(fatesFromJournal(['a', 'd'], entries, steps).get('a')?.step).toBe(1);
  });

  it('keeps what to quote to the vendor', () => {
    expect(fatesFromJournal(['a'], [refused('a', guilty)], ['BatchReset']).get('a')).toMatchObject({ code: guilty, requestId: 'r-a' });
  });
});
