import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InstallApp } from '../../../contract/apps.ts';
import {
  emptyDraft,
  faultsOf,
  fieldsOf,
  mismatchesOf,
  refill,
  toInput,
  toKept,
  type Draft,
} from './draft.ts';
import { expiryOf, maskUrl } from '../../lib/signed-url.ts';

const now = Date.UTC(2026, 0, 1);
const whole: Draft = {
  ...emptyDraft,
  object_name: 'com.example',
  object_version: '1.0',
  file_name: 'a.apk',
  object_size: '12',
  install_package_url: 'https://obs.example.com/a.apk',
};
const facts = {
  fileName: 'b.apk',
  bytes: 3_000_000,
  md5: 'a'.repeat(32),
  identity: {
    packageName: 'com.example',
    version: '1.0',
    label: 'Example',
    minSdk: 30,
    icon: undefined,
  },
};

describe('a draft', () => {
  it('says what is missing, all but the MD5', () => {
    expect(faultsOf(emptyDraft, now)).toEqual({
      object_name: { kind: 'required' },
      object_version: { kind: 'required' },
      file_name: { kind: 'required' },
      object_size: { kind: 'required' },
      install_package_url: { kind: 'required', limit: 2000 },
    });
    expect(faultsOf(whole, now)).toEqual({});
  });

  it.each([
    [{ object_size: '2049' }, { object_size: { kind: 'size', limit: 2048 } }],
    [{ object_size: '12 MB' }, { object_size: { kind: 'size', limit: 2048 } }],
    [{ object_name: 'x'.repeat(101) }, { object_name: { kind: 'tooLong', limit: 100 } }],
    [
      { install_package_url: 'http://obs.example.com/a.apk' },
      { install_package_url: { kind: 'notHttps', limit: 2000 } },
    ],
    [
      { install_package_url: `https://obs.example.com/${'x'.repeat(2000)}` },
      { install_package_url: { kind: 'tooLong', limit: 2000 } },
    ],
    [
      { install_package_url: `https://obs.example.com/a.apk?Expires=${now / 1000}` },
      { install_package_url: { kind: 'expired', limit: 2000 } },
    ],
  ] as const)('refuses %o', (change, faults) =>
    expect(faultsOf({ ...whole, ...change }, now)).toEqual(faults),
  );

  it('that has no fault is what the contract takes, and no other', () => {
    const text = fc.string({ maxLength: 130 });
    const size = fc.oneof(text, fc.integer({ min: -5, max: 3000 }).map(String));
    const url = fc.oneof(
      text,
      text.map((end) => `https://obs.example.com/${end}`),
    );
    fc.assert(
      fc.property(
        fc.record({
          object_name: text,
          object_version: text,
          file_name: text,
          object_size: size,
          content_md5: text,
          content_type: text,
          install_package_url: url,
          isFast: fc.boolean(),
        }),
        (draft) => {
          const input = toInput(draft, now);
          expect(
            input === undefined ||
              InstallApp.input.safeParse({ ...input, instance_id_list: ['a'] }).success,
          ).toBe(true);
          expect(input === undefined).toBe(Object.keys(faultsOf(draft, now)).length > 0);
        },
      ),
    );
  });

  it('is filled from a file, and says where it differs from it', () => {
    const filled = { ...whole, ...fieldsOf(facts) };
    expect(filled).toMatchObject({ object_size: '3', file_name: 'b.apk', content_md5: facts.md5 });
    expect(mismatchesOf(filled, facts)).toEqual([]);
    expect(mismatchesOf({ ...filled, object_version: '1.1', content_md5: 'b' }, facts)).toEqual([
      'object_version',
      'content_md5',
    ]);
  });

  it('has nothing of the last app once another file is chosen, also one that cannot be read', () => {
    const filled = { ...whole, ...fieldsOf(facts), content_type: 'text/plain' };
    const { install_package_url, isFast } = filled;
    const blank = { ...emptyDraft, install_package_url, isFast };
    expect(
      refill({ ...filled, content_type: emptyDraft.content_type }, fieldsOf(facts), {}),
    ).toEqual(blank);
    const unreadable = fieldsOf({
      ...facts,
      fileName: 'notes.zip',
      md5: 'b'.repeat(32),
      identity: undefined,
    });
    expect(
      refill({ ...filled, content_type: emptyDraft.content_type }, fieldsOf(facts), unreadable),
    ).toEqual({ ...blank, file_name: 'notes.zip', object_size: '3', content_md5: 'b'.repeat(32) });
  });

  it('keeps what somebody has typed since', () => {
    const typed = { ...whole, ...fieldsOf(facts), object_version: '2.0 beta' };
    expect(refill(typed, fieldsOf(facts), {})).toMatchObject({
      object_version: '2.0 beta',
      object_name: '',
      content_md5: '',
    });
  });

  it('is kept without its address', () => {
    const input = toInput(
      { ...whole, install_package_url: 'https://obs.example.com/a.apk?Signature=secret' },
      now,
    );
    expect(input && JSON.stringify(toKept(input, facts))).not.toContain('obs.example.com');
    expect(input && toKept(input, facts)).toMatchObject({
      object_name: 'com.example',
      min_sdk: 30,
    });
  });
});

describe('a signed address', () => {
  it.each([
    ['https://a/b?AccessKeyId=K&Expires=1753252931&Signature=s', 1_753_252_931_000],
    ['https://a/b?X-Amz-Date=20260101T000000Z&X-Amz-Expires=600&X-Amz-Signature=s', now + 600_000],
    ['https://a/b?x-obs-date=20260101T000000Z&x-obs-expires=60', now + 60_000],
    ['https://a/b?X-Amz-Date=yesterday&X-Amz-Expires=600', undefined],
    ['https://a/b', undefined],
    ['nothing', undefined],
  ])('%s', (url, at) => expect(expiryOf(url)).toBe(at));

  it('is shown without what signs it', () => {
    expect(maskUrl('https://u:p@obs.example.com/a.apk?Signature=s#x')).toBe(
      'https://obs.example.com/a.apk?***',
    );
    expect(maskUrl('https://obs.example.com/a.apk')).toBe('https://obs.example.com/a.apk');
  });
});
