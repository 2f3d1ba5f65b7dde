import * as fc from 'fast-check';
import papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { phoneStates } from '../../../contract/worker.ts';
import { toCsv } from '../../fleet/fleet-csv.ts';
import { visible } from '../../../contract/visible.ts';
import { csvColumns } from './documents.ts';
import { resultOf } from './phone-result.fixture.ts';
import type { PhoneResult } from './results.ts';

const words = {
  name: 'Name',
  id: 'Id',
  state: 'Result',
  code: 'Code',
  value: 'level: (\\d+)',
  output: 'Output',
};
const states = Object.fromEntries(phoneStates.map((state) => [state, state])) as Record<
  PhoneResult['state'],
  string
>; // fromEntries forgets the names.
const phone = (id: string, changes: Partial<PhoneResult> = {}): PhoneResult =>
  resultOf(id, { name: 'A', ...changes });

async function tableOf(
  phones: readonly PhoneResult[],
  valueOf?: (text: string) => string | undefined,
): Promise<string[][]> {
  const parts = await toCsv(phones, csvColumns(words, states, valueOf), async () => {});
  return papa.parse<string[]>(parts.join('').replace(/^\uFEFF/, ''), { skipEmptyLines: true }).data;
}

describe('csvColumns', () => {
  it('has one row a phone, and a column of what a pattern took out where there is one', async () => {
    const phones = [
      phone('a', { text: 'level: 9\nx' }),
      phone('b', { state: 'failed', code: 'CPS.0191', text: null }),
    ];
    expect(await tableOf(phones)).toEqual([
      ['Name', 'Id', 'Result', 'Code', 'Output'],
      ['A', 'a', 'succeeded', '', 'level: 9\nx'],
      ['A', 'b', 'failed', 'CPS.0191', ''],
    ]);
    expect(await tableOf(phones, (text) => /\d/.exec(text)?.[0])).toEqual([
      ['Name', 'Id', 'Result', 'Code', 'level: (\\d+)', 'Output'],
      ['A', 'a', 'succeeded', '', '9', 'level: 9\nx'],
      ['A', 'b', 'failed', 'CPS.0191', '', ''],
    ]);
  });

  it('keeps each output in its row, whatever is in it, with no character that a terminal obeys', async () => {
    const text = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\t', '\u001b', '汉') });
    await fc.assert(
      fc.asyncProperty(fc.array(text, { maxLength: 8 }), async (texts) => {
        const rows = await tableOf(texts.map((one, i) => phone(`p${i}`, { text: `x${one}` })));
        expect(rows.slice(1).map((row) => [row[1], row[4]])).toEqual(
          texts.map((one, i) => [`p${i}`, visible(`x${one}`)]),
        );
      }),
    );
  });
});
