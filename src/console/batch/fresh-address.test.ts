import { describe, expect, test } from 'vitest';
import { InstallApp } from '../../contract/apps.ts';
import { BatchRebootInstance } from '../../contract/instance-writes.ts';
import { addressNeed, withAddress } from './fresh-address.ts';

const now = Date.UTC(2026, 0, 1);
const install = (url: string) => ({
  steps: [InstallApp],
  input: { object_name: 'a.b', install_package_url: url },
  members: [],
  skipped: [],
  chunks: [],
});

describe('what is installed again', () => {
  test.each([
    ['an address that has expired', `https://a/b.apk?Expires=${now / 1000 - 1}`, true, 'must'],
    ['one of which the journal kept no signature', 'https://a/b.apk?***', true, 'must'],
    ['one that is still good', `https://a/b.apk?Expires=${now / 1000 + 60}`, true, 'may'],
    ['one that does not say', 'https://a/b.apk', true, 'may'],
    ['one that was typed just now', 'https://a/b.apk', false, 'none'],
    [
      'one that expired while it was confirmed',
      `https://a/b.apk?Expires=${now / 1000 - 1}`,
      false,
      'must',
    ],
  ] as const)('with %s', (_, url, isAgain, need) =>
    expect(addressNeed(install(url), isAgain, now)).toBe(need),
  );

  test('takes a fresh address, and its own where none is given', () => {
    expect(withAddress(install('https://a/old?***'), ' https://a/new ').input).toEqual({
      object_name: 'a.b',
      install_package_url: 'https://a/new',
    });
    expect(withAddress(install('https://a/old'), ' ').input).toEqual({
      object_name: 'a.b',
      install_package_url: 'https://a/old',
    });
  });
});

test('other operations have no address', () =>
  expect(addressNeed({ steps: [BatchRebootInstance], input: {} }, true, now)).toBe('none'));
