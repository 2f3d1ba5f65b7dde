import papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { exportName, toCsv } from './fleet-csv.ts';

interface Row {
  name?: string;
  user?: string;
}

const columns = [
  { header: '名称', text: (row: Row) => row.name },
  { header: 'User', text: (row: Row) => row.user },
];
const breathe = async () => {};
const csv = async (rows: Row[]) => (await toCsv(rows, columns, breathe)).join('');

describe('toCsv', () => {
  it('begins with a byte order mark and ends lines with CRLF', async () => {
    expect(await csv([{ name: '云机,"一"', user: 'a' }, {}])).toBe(
      '\uFEFF名称,User\r\n"云机,""一""",a\r\n,\r\n',
    );
  });

  it.each(['=1+1', '+1', '-1', '@x', '\t=1', '\r=1', '＝1'])(
    'makes a text of the formula %j',
    async (name) => {
      const [, row] = papa.parse<string[]>(await csv([{ name, user: 'u' }])).data;
      expect(row).toEqual([`'${name}`, 'u']);
    },
  );

  it('keeps all digits of a long id, which a spreadsheet would round, and leaves short ones alone', async () => {
    const [, long, short] = papa.parse<string[]>(
      await csv([{ user: '1008600000000000911' }, { user: '10086' }]),
    ).data;
    expect(long?.[1]).toBe('\t1008600000000000911');
    expect(short?.[1]).toBe('10086');
  });

  it('writes every row once, however many slices it takes', async () => {
    const rows = Array.from({ length: 12_001 }, (_, at) => ({ name: `n${at}`, user: '' }));
    const lines = (await csv(rows)).trimEnd().split('\r\n').slice(1);
    expect(lines).toEqual(rows.map(({ name }) => `${name},`));
  });
});

it('a file is named so that it sorts by time', () => {
  expect(exportName('instances', new Date('2024-05-24T17:34:58Z'))).toBe(
    'instances-20240524-173458.csv',
  );
});
