import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { environment } from './settings-variables.ts';

const root = new URL('../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');
const isThere = (path: string): boolean => existsSync(fileURLToPath(new URL(path, root)));

/** Where a test lies that documents name in short. */
function fileOf(name: string): string {
  const path = name.endsWith('.ts') ? name : `${name}.ts`;
  if (path.startsWith('e2e/')) return path;
  return path.endsWith('.spec.ts') ? `e2e/${path}` : `src/${path}`;
}

test.each(['docs/security.md', 'docs/faults.md'])(
  'each test that %s names is there',
  (document) => {
    const named = [
      ...read(document).matchAll(/`([\w./-]+\.(?:test|spec|soak|suite)(?:\.ts)?)`/g),
    ].map(([, name = '']) => name);
    expect(named.length).toBeGreaterThan(15);
    expect(named.filter((name) => !isThere(fileOf(name)))).toEqual([]);
  },
);

const recipes = {
  'docs/clouddevice-console.service': /^Environment=(.*)$/m,
  'docs/Dockerfile': /^ENV (.*)$/m,
};

test.each(Object.entries(recipes))(
  '%s has settings that there are, and the key apart from the data',
  (document, line) => {
    const [, text = ''] = line.exec(read(document)) ?? [];
    const set = new Map(text.split(' ').map((one) => one.split('=') as [string, string]));
    set.delete('NODE_ENV');
    expect(environment.safeParse(Object.fromEntries(set))).toMatchObject({ success: true });
    expect(Object.keys(environment.shape)).toEqual(expect.arrayContaining([...set.keys()]));
    expect(set.get('DATA_DIR')).toMatch(/^\//);
    expect(set.get('SESSION_KEY_FILE')).toMatch(/^\//);
    expect(set.get('SESSION_KEY_FILE')?.startsWith(`${set.get('DATA_DIR')}/`)).toBe(false);
  },
);

test('the proxy of nginx passes the host on with its port, which Origin is compared with', () => {
  expect(read('docs/nginx.conf')).toMatch(/^\s*proxy_set_header Host \$http_host;$/m);
});

test('each thing done here by which a line of the log or a figure calls a call is told in docs/operations.md', () => {
  const sources = readdirSync(fileURLToPath(new URL('src/gateway/', root)))
    .filter((name) => /^[\w-]+\.ts$/.test(name))
    .map((name) => read(`src/gateway/${name}`));
  const assigned = sources.flatMap(
    (text) => text.match(/record\.operation =[^=;]*(?:===[^=;]*)*;/g) ?? [],
  );
  const names = assigned.flatMap((text) => text.match(/(?<=')[A-Z][a-z]\w+(?=')/g) ?? []);
  expect(names.length).toBeGreaterThan(20);
  const [row = ''] = /^\| `operation` \|.*$/m.exec(read('docs/operations.md')) ?? [];
  expect(names.filter((name) => !row.includes(`\`${name}\``))).toEqual([]);
});
