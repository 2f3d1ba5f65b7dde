import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BatchRebootInstance } from '../../../contract/instance-writes.ts';
import type { JournalEntryDetails } from '../../../contract/journal.ts';
import { GetDeviceToken } from '../../../contract/streaming.ts';
import { isMasked, quote, toCurl } from './curl.ts';
import { entryOf } from '../../batch/records/entry.fixture.ts';

/** The words that a POSIX shell makes of a command: quoting as in section 2.2 of its standard, variables, no other expansion. */
function readWords(command: string, variables: Readonly<Record<string, string>>): string[] {
  const words: string[] = [];
  let word: string | undefined;
  let within: '"' | "'" | undefined;
  for (let at = 0; at < command.length; at++) {
    const sign = command[at] ?? '';
    if (within === "'") {
      if (sign === "'") within = undefined;
      else word += sign;
    } else if (sign === '\\') {
      const next = command[++at] ?? '';
      if (next === '\n') continue;
      word = `${word ?? ''}${within && !'$`"\\'.includes(next) ? '\\' : ''}${next}`;
    } else if (sign === '$') {
      const [name = ''] = /^\w+/.exec(command.slice(at + 1)) ?? [];
      word = `${word ?? ''}${variables[name] ?? ''}`;
      at += name.length;
    } else if (sign === within) within = undefined;
    else if (within) word += sign;
    else if (sign === '"' || sign === "'") {
      within = sign;
      word ??= '';
    } else if (/\s/.test(sign)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else {
      if (/[`;&|<>(){}*?[\]#~!]/.test(sign)) throw new Error(`${sign} means something to a shell`);
      word = `${word ?? ''}${sign}`;
    }
  }
  if (within) throw new Error('a quote does not end');
  return word === undefined ? words : [...words, word];
}

const variables = { CLOUDDEVICE_ENDPOINT: 'https://example.test', TOKEN: 'a b\'c"d' };
const nasty = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(fc.constantFrom("'", '"', '\\', '$TOKEN', '`id`', '!', '\n', ' ', '$(id)', '云'), {
      maxLength: 20,
    })
    .map((all) => all.join('')),
);
const detailsOf = (fields: Partial<JournalEntryDetails>): JournalEntryDetails => ({
  ...entryOf(),
  request: null,
  answer: null,
  isAnswerCut: false,
  pairs: [],
  ...fields,
});

describe('quote', () => {
  it('makes one word of any text', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        expect(readWords(`a ${quote(text)} b`, {})).toEqual(['a', text, 'b']);
      }),
    );
  });
});

describe('toCurl', () => {
  it('sends what was sent, whatever is in it', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          nasty,
          fc.oneof(
            nasty,
            fc.array(nasty),
            fc.double({ noNaN: true, noDefaultInfinity: true }),
            fc.constant(null),
          ),
        ),
        (request) => {
          const words = readWords(
            toCurl(BatchRebootInstance, detailsOf({ request })) ?? '',
            variables,
          );
          expect(words).toEqual([
            'curl',
            '--request',
            'POST',
            `https://example.test${BatchRebootInstance.path}`,
            '--header',
            `X-Auth-Token: ${variables.TOKEN}`,
            '--header',
            'x-request-id: 7c9e6679-7425-40de-944b-e07fc1f90ae7',
            '--header',
            'content-type: application/json',
            '--data-raw',
            JSON.stringify(request),
          ]);
        },
      ),
    );
  });

  it('names the phone in the path, and has no body where there was none', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (id) => {
        const words = readWords(
          toCurl(GetDeviceToken, detailsOf({ targets: [id] })) ?? '',
          variables,
        );
        expect(words[3]).toBe(`https://example.test/v1/instances/${encodeURIComponent(id)}/auth`);
        expect(words).toHaveLength(8);
      }),
    );
  });

  it('is none where the phone of the path is not known', () => {
    expect(toCurl(GetDeviceToken, detailsOf({ targets: [] }))).toBeUndefined();
  });
});

it('what was masked is known to be', () => {
  expect(
    isMasked(detailsOf({ request: { install_package_url: 'https://obs.test/a.apk?***' } })),
  ).toBe(true);
  expect(isMasked(detailsOf({ request: null }))).toBe(false);
});
