import * as fc from 'fast-check';
// A real one; its package exports its code alone.
import apk from '../../../../../node_modules/io.appium.settings/apks/settings_apk-debug.apk?url&inline';
import { describe, expect, it } from 'vitest';
import { readApk } from './read-apk.ts';

const bytes = new Uint8Array(await (await fetch(apk)).arrayBuffer());

describe('an APK', () => {
  it('says its package, version, label, oldest Android and icon', async () => {
    expect(await readApk(new Blob([bytes]))).toEqual({
      packageName: 'io.appium.settings',
      version: '8.0.10',
      label: 'Appium Settings',
      minSdk: 26,
      icon: expect.stringMatching(/^data:image\/png;base64,iVBORw0KGgo/),
    });
  });

  it('that is cut off or no archive at all is none', async () => {
    expect(await readApk(new Blob([bytes.slice(0, bytes.length / 2)]))).toBeUndefined();
    expect(await readApk(new Blob(['no archive']))).toBeUndefined();
    expect(await readApk(new Blob([]))).toBeUndefined();
  });

  it('whatever is broken in it never throws nor hangs', async () => {
    const tail = bytes.length - 200_000;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(bytes.length - tail - 1), fc.nat(255)), {
          minLength: 1,
          maxLength: 200,
        }),
        async (changes) => {
          const broken = bytes.slice();
          for (const [at, value] of changes) broken[tail + at] = value;
          const read = await readApk(new Blob([broken]));
          expect(read === undefined || typeof read.packageName === 'string').toBe(true);
        },
      ),
      { numRuns: 20 },
    );
  });
});
