import { describe, expect, it } from 'vitest';
import type { BatchPhase } from '../../../contract/worker.ts';
import { formatOf } from '../../i18n/format.ts';
import { loadMessages } from '../../i18n/messages.ts';
import { conditionsOf, phaseTone, phaseWord, type Words } from './words.ts';

const failure = {
  kind: 'throttled',
  code: 'APIGW.0308',
  status: 429,
  message: '',
  requestId: '',
  operation: '',
} as const;
const cases: readonly [
  phase: BatchPhase,
  isFinished: boolean,
  word: string,
  tone: string,
  isPassing: boolean,
][] = [
  [{ kind: 'delayed', until: 0 }, false, 'starting soon', 'busy', true],
  [{ kind: 'planning' }, false, 'checking phones', 'busy', true],
  [{ kind: 'running' }, false, 'running', 'busy', true],
  [{ kind: 'slowed', until: 0, failure }, false, 'slowed down', 'busy', true],
  [{ kind: 'paused', why: 'hand' }, false, 'paused', 'unknown', false],
  [{ kind: 'paused', why: 'throttled', failure }, false, 'paused', 'unknown', false],
  [{ kind: 'paused', why: 'stage' }, false, 'stage complete', 'unknown', false],
  [{ kind: 'signedOut' }, false, 'session ended', 'unknown', false],
  [{ kind: 'stopping' }, false, 'stopping', 'busy', true],
  [{ kind: 'ended', how: 'done' }, false, 'all sent', 'busy', true],
  [{ kind: 'ended', how: 'done' }, true, 'ended', 'idle', false],
  [{ kind: 'ended', how: 'stopped' }, true, 'stopped', 'idle', false],
  [{ kind: 'ended', how: 'undone' }, true, 'undone', 'idle', false],
  [{ kind: 'ended', how: 'refused', failure }, true, 'refused', 'bad', false],
  [{ kind: 'ended', how: 'tooManyFailed' }, true, 'too many failed', 'bad', false],
];

describe('the words of the list of batches', () => {
  it.each(cases)(
    'of %j, finished: %s, are “%s”',
    async (phase, isFinished, text, tone, isPassing) => {
      const word = phaseWord({ phase, isFinished });
      expect((await loadMessages('batches', 'en-US')).words[word]).toBe(text);
      expect((await loadMessages('batches', 'zh-CN')).words[word]).toMatch(/\p{Script=Han}/u);
      expect(phaseTone(word)).toEqual({ tone, isPassing });
    },
  );

  it('name each condition, and what is left without it', async () => {
    const words: Words = {
      m: await loadMessages('batches', 'en-US'),
      batch: await loadMessages('batch', 'en-US'),
      activity: await loadMessages('activity', 'en-US'),
      format: formatOf('en-US'),
    };
    expect(conditionsOf({ state: ['running'], action: ['cutOff'], phone: ['i1'] }, words)).toEqual([
      { key: 'state', label: 'Status: running', without: { action: ['cutOff'], phone: ['i1'] } },
      {
        key: 'action',
        label: 'Action: Disconnect and release',
        without: { state: ['running'], phone: ['i1'] },
      },
      {
        key: 'phone',
        label: 'Instance ID: i1',
        without: { state: ['running'], action: ['cutOff'] },
      },
    ]);
  });
});
