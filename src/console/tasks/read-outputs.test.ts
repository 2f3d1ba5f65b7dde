import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AsyncCommand, SyncCommand } from '../../contract/commands.ts';
import { outputsOfAnswer, outputsOfText } from './read-outputs.ts';

const result = (instance_id: string, execute_msg: string | null, status = 2) => ({ instance_id, status, error_code: '', error_msg: '', execute_msg });

describe('outputsOfAnswer', () => {
  it('has what each phone printed, null for nothing, and none of one that still runs', () => {
    const data = { cmd_results: [result('a', 'x'), result('b', null, -1), result('c', null, 1)] };
    expect(outputsOfAnswer(SyncCommand, data)).toEqual([['a', 'x'], ['b', null]]);
  });
  it('asks nothing of other answers', () => expect(outputsOfAnswer(AsyncCommand, { task_id: 't' })).toEqual([]));
});

describe('outputsOfText', () => {
  const outputs = fc.array(fc.string().map((text) => `${text}}]}{"`), { minLength: 1, maxLength: 8 });
  const answerOf = (texts: string[]) => JSON.stringify({ error_code: '0', data: { cmd_results: texts.map((text, i) => result(`p${i}`, text)) } });
  const expected = (texts: string[]) => texts.map((text, i) => [`p${i}`, text]);

  it('reads an answer that is whole', () => {
    fc.assert(
      fc.property(outputs, (texts) => {
        expect(outputsOfText(answerOf(texts))).toEqual(expected(texts));
      }),
    );
  });

  it('reads of one that is cut off the phones that are whole, and nothing wrong', () => {
    fc.assert(
      fc.property(outputs, fc.nat(), (texts, at) => {
        const answer = answerOf(texts);
        const read = outputsOfText(answer.slice(0, at % answer.length));
        expect(read).toEqual(expected(texts).slice(0, read.length));
      }),
    );
    const answer = answerOf(['one', 'two', 'three']);
    expect(outputsOfText(answer.slice(0, answer.indexOf('three')))).toEqual([['p0', 'one'], ['p1', 'two']]);
  });

  it('reads nothing of what is no such answer', () => expect(['', 'x', '{}', '[]', 'null', '{"data":{"cmd_results":{}}}'].map(outputsOfText)).toEqual([[], [], [], [], [], []]));
});
