import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanCell, readRows } from './cells.ts';
import { readColumns } from './columns.ts';
import { decodeList } from './decode.ts';

const known = new Set(['p1', 'p2', 'p3', 'koophone-00001', 'koophone-00002', 'My phone 3']);
const read = (text: string) =>
  readColumns(readRows(text), (cell) => known.has(cell)).map(
    ({ odd, user, phone }) => odd ?? `${user}→${phone}`,
  );

describe('a list of pairs', () => {
  it.each([
    ['commas', 'u1,p1\nu2,p2', ['u1→p1', 'u2→p2']],
    ['tabs, as cells are pasted', 'u1\tp1\r\nu2\tp2\r\n', ['u1→p1', 'u2→p2']],
    ['semicolons and blanks', 'u1 ; p1 \n\n u2;p2', ['u1→p1', 'u2→p2']],
    ['wide commas', 'u1，p1', ['u1→p1']],
    ['white space', 'u1  p1\nu2 p2', ['u1→p1', 'u2→p2']],
    ['names of several words', 'u1 My phone 3', ['u1→My phone 3']],
    ['the phone first', 'p1,u1\np2,u2', ['u1→p1', 'u2→p2']],
    ['the phone first, in several words', 'My phone 3 u1\np1 u2', ['u1→My phone 3', 'u2→p1']],
    ['no phone that is known', 'u1,x1\nu2,x2', ['u1→x1', 'u2→x2']],
    ['one unknown phone among known ones', 'x1,u1\np2,u2', ['u1→x1', 'u2→p2']],
    ['an English heading, the other way round', 'Instance ID,User ID\nx1,u1', ['heading', 'u1→x1']],
    ['a heading in words', 'User ID Phone id\nu1 p1', ['heading', 'u1→p1']],
    ['a Chinese heading', '\uFEFF云机,用户 ID\np1,u1', ['heading', 'u1→p1']],
    ['a heading of one known column', '实例 ID,工号\np1,u1', ['heading', 'u1→p1']],
    [
      'an export of the list: id before name, the name where there is no id',
      '名称,实例 ID,区域,分配用户\nkoophone-00001,p1,cn,u1\nkoophone-00002,,cn,u2',
      ['heading', 'u1→p1', 'u2→koophone-00002'],
    ],
    [
      'id, name and user without a heading',
      'p1,koophone-00001,u1\np2,koophone-00002,u2',
      ['u1→p1', 'u2→p2'],
    ],
    [
      'more columns than can be told apart',
      'p1,cn-north-4,u1\np2,cn-north-4,u2',
      ['columns', 'columns'],
    ],
    ['a third field in one line', 'u1,p1\nu2,p2,u3', ['u1→p1', 'columns']],
    ['a heading further down, which is none', 'u1,p1\nuser,phone', ['u1→p1', 'user→phone']],
    ['phones or users alone', 'p1\nu1', ['→p1', 'u1→']],
    ['a phone without its user', 'u1,p1\n,p2\nu3,', ['u1→p1', '→p2', 'u3→']],
    ['separators alone', 'u1,p1\n,,\n', ['u1→p1', 'blank']],
    ['quotes', '"u1","p1"\n"u,2","My ""phone"" 4"', ['u1→p1', 'u,2→My "phone" 4']],
    ['a quote left open, which spoils its own line alone', 'u1,"p1\nu2,p2', ['u1→p1', 'u2→p2']],
    [
      'our own exports, with a tab before long numbers',
      '用户 ID,云机\r\n"\t1008600000104285462",p1\r\n',
      ['heading', '1008600000104285462→p1'],
    ],
    [
      'the same after a spreadsheet',
      '\t1008600000104285462,p1\n\t1008600000104285463,p2',
      ['1008600000104285462→p1', '1008600000104285463→p2'],
    ],
    [
      'numbers made texts',
      `="1008600000104285462",p1\n'1008600000104285463,p2`,
      ['1008600000104285462→p1', '1008600000104285463→p2'],
    ],
    ['a mix', 'u1,p1\nu2\tp2\nu3 p3', ['u1→p1', 'u2→p2', 'u3→p3']],
  ])('reads %s', (_, text, lines) => expect(read(text)).toEqual(lines));

  it('has every line that is not empty once, whatever is given, with its number', () => {
    const piece = fc.oneof(
      fc.string({ maxLength: 8 }),
      fc.constantFrom(
        '\uD800',
        '\u2028',
        '\0',
        '😀',
        ',',
        '\t',
        ';',
        ' ',
        '"',
        '\n',
        '\r\n',
        '\r',
        '\n\n',
        'p1',
        'u1',
        'user',
        '用户',
        '云机',
        '=',
        "'",
        '\uFEFF',
        '\u200B',
        '1.0E+18',
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('');
        const lines = readColumns(readRows(text), (cell) => known.has(cell));
        const wanted = text
          .split(/\r\n|\n|\r/)
          .flatMap((line, at) => (line.trim() === '' ? [] : [[at + 1, line]]));
        expect(lines.map(({ number, text }) => [number, text])).toEqual(wanted);
      }),
    );
  });

  it('keeps every pair that was written as CSV', () => {
    const id = fc.stringMatching(/^[A-Za-z0-9._-]{1,32}$/);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(id, fc.constantFrom('p1', 'p2', 'p3')), { minLength: 1 }),
        fc.constantFrom(',', '\t', ';', ' '),
        fc.boolean(),
        (pairs, separator, isQuoted) => {
          fc.pre(pairs.every(([user]) => !known.has(user)));
          const quote = (field: string) => (isQuoted && separator !== ' ' ? `"${field}"` : field);
          const text = [
            'user,phone'.replace(',', separator),
            ...pairs.map((pair) => pair.map(quote).join(separator)),
          ].join('\n');
          expect(read(text)).toEqual([
            'heading',
            ...pairs.map(([user, phone]) => `${user}→${phone}`),
          ]);
        },
      ),
    );
  });
});

describe('cleanCell', () => {
  it.each([
    [' a ', 'a'],
    ['\u200Ba\uFEFF', 'a'],
    ["'=a", '=a'],
    ["o'a", "o'a"],
    ["'a", "'a"],
    ['="7"', '7'],
    ['＇', '＇'],
  ])('makes %j %j', (text, clean) => expect(cleanCell(text)).toBe(clean));
});

describe('a file', () => {
  const utf16 = (text: string) =>
    Uint8Array.from([
      0xff,
      0xfe,
      ...Array.from(text).flatMap((char) => [char.charCodeAt(0) & 0xff, char.charCodeAt(0) >> 8]),
    ]);
  it.each([
    ['UTF-8', new TextEncoder().encode('用户,云机')],
    ['UTF-16', utf16('用户,云机')],
    [
      'GB 18030, as Chinese spreadsheets save',
      Uint8Array.from([0xd3, 0xc3, 0xbb, 0xa7, 0x2c, 0xd4, 0xc6, 0xbb, 0xfa]),
    ],
  ])('in %s is read', (_, bytes) => expect(decodeList(bytes)).toEqual({ text: '用户,云机' }));

  it.each([
    ['a workbook', Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0]), 'workbook'],
    ['a picture', Uint8Array.from([0x89, 0x50, 0, 0, 0]), 'notText'],
    ['a huge file', new Uint8Array(8_000_001), 'tooLarge'],
  ])('that is %s is refused', (_, bytes, problem) =>
    expect(decodeList(bytes)).toEqual({ problem }),
  );
});
