import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeTexts, explain } from './error-texts.ts';
import { kindOf, knownCodes } from './errors.ts';
import { errorKinds } from './journal-jobs.ts';

describe('the catalogue', () => {
  it('has a text for every known code, and for nothing else but what the console says itself', () => {
    expect(Object.keys(codeTexts).toSorted()).toEqual(
      [
        ...knownCodes,
        'UNDOCUMENTED',
        'NETWORK',
        'TIMEOUT',
        'GATEWAY.UPDATED',
        'CONSOLE',
      ].toSorted(),
    );
  });

  it.each(Object.keys(codeTexts))(
    'is written in both languages, each in its own punctuation: %s',
    (code) => {
      const { meaning, remedy } = explain({ code, kind: kindOf(code, 400, 'read') });
      for (const { zh, en } of [meaning, remedy]) {
        expect(zh).toMatch(/\p{Script=Han}.*。$/u);
        expect(zh.replace(/\d+(:\d+)+/g, '')).not.toMatch(/[,;:!?()]/);
        expect(en).not.toMatch(/\p{Script=Han}/u);
        expect(en).toMatch(/\.$/);
      }
    },
  );
});

describe('explain', () => {
  it('answers something for any code of any kind', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.constantFrom('HTTP.418', 'toString', '__proto__', ...knownCodes)),
        fc.constantFrom(...errorKinds),
        (code, kind) => {
          const { meaning, remedy } = explain({ code, kind });
          for (const text of [meaning.zh, meaning.en, remedy.zh, remedy.en])
            expect(text.length).toBeGreaterThan(4);
        },
      ),
    );
  });

  it('names the HTTP status where that is all there is', () => {
    expect(explain({ code: 'HTTP.502', kind: 'unknownOutcome' }).meaning.zh).toMatch(/^HTTP 502：/);
  });

  it.each([
    [403, '没有许可'],
    [500, 'Token 解析失败'],
  ])('tells the two meanings of 6002 by status: %d', (status, meaning) => {
    const code = 'KOOPHONE.API.6002';
    expect(explain({ code, kind: kindOf(code, status, 'read'), status }).meaning.zh).toContain(
      meaning,
    );
  });

  it.each([
    ['app应用包大小不是数字', '不是数字'],
    ['应用程序的大小必须是一个数字', '不是数字'],
    ['app应用包的大小超过限制', '2G'],
    ['The size of the app exceeds the limit', '2G'],
    [undefined, '不是数字'],
  ])('tells the two meanings of 62006 by message: %s', (message, meaning) => {
    expect(explain({ code: 'KOOPHONE.API.62006', kind: 'invalid', message }).meaning.zh).toContain(
      meaning,
    );
  });

  it.each([
    ['Get secretKey failed,ak:A,err:ak not exist', 'access key does not exist'],
    ['verify aksk signature fail', 'secret key does not match'],
    ['verify aksk signature fail,X-Sdk-Date is missing or malformed', 'signature is wrong'],
    ['AK access failed to reach the limit,forbidden.', 'locked for 5 minutes'],
    ['calc ak sk signature fail:signature expired', '15 minutes'],
    ['security token expired', 'temporary access keys have expired'],
    ['security token is missing or not of this ak', 'security token is missing'],
    ['decrypt token fail', 'token or signature'],
    [undefined, 'token or signature'],
  ])('tells what is wrong with access keys by the words alone: %s', (message, meaning) => {
    const words = message && `Incorrect IAM authentication information: ${message}`;
    const { meaning: said, remedy } = explain({
      code: 'APIGW.0301',
      kind: 'signedOut',
      status: 401,
      message: words,
    });
    expect(said.en).toContain(meaning);
    for (const text of [said, remedy]) {
      expect(text.zh).toMatch(/\p{Script=Han}.*。$/u);
      expect(text.en).toMatch(/\.$/);
    }
  });

  it('says of a sign-in with access keys what the service says of it', () => {
    const signIn = { operation: 'SignIn', status: 401, kind: 'signedOut' } as const;
    expect(
      explain({ ...signIn, code: 'APIGW.0301', message: 'verify aksk signature fail' }).meaning.en,
    ).toContain('The signature is wrong');
    expect(
      explain({ ...signIn, code: 'KOOPHONE.API.1004', status: 403, kind: 'forbidden' }),
    ).toEqual(explain({ code: 'KOOPHONE.API.1004', kind: 'forbidden' }));
  });

  it.each(['KOOPHONE.API.9999', 'KOOPHONE.API.9002', 'HTTP.500', 'CPS.9', 'APIGW.0301'])(
    'never lets a write of unknown outcome be simply repeated, whatever its code calls for elsewhere: %s',
    (code) => {
      const { meaning, remedy } = explain({ code, kind: 'unknownOutcome' });
      expect(remedy.en).toContain('Do not simply repeat it');
      expect(meaning.en).not.toContain('not as the API reference');
    },
  );

  it.each([
    ['IAM.0011', 401, '账号名、用户名、密码或动态口令错误'],
    ['AS.0001', 401, '账号名、用户名、密码或动态口令错误'],
    ['IAM.0099', 403, '无权访问此项目'],
    ['IAM.0006', 401, '意外错误'],
  ])(
    'explains a refused sign-in by its status where its code %s with %d says nothing more',
    (code, status, meaning) => {
      const { meaning: told, remedy } = explain({
        code,
        status,
        kind: kindOf(code, status, 'read'),
        operation: 'SignIn',
      });
      expect(told.zh).toContain(meaning);
      expect(remedy.zh).not.toContain('已填写的内容会保留');
    },
  );

  it('leaves a session that ended elsewhere what it is', () => {
    expect(
      explain({ code: 'AS.0001', status: 401, kind: 'signedOut', operation: 'ListInstances' })
        .meaning.en,
    ).toBe('Your session has ended.');
  });

  it.each([
    'GATEWAY.NO_ANSWER',
    'GATEWAY.TIMEOUT',
    'GATEWAY.NOT_JSON',
    'NETWORK',
    'TIMEOUT',
    'APIGW.0201',
  ])('warns against repeating a write after %s, and lets a read be tried again', (code) => {
    expect(explain({ code, kind: 'unknownOutcome' }).remedy.zh).toContain('请勿直接重复提交');
    expect(explain({ code, kind: 'unavailable' }).remedy.en).toContain('Try again later');
  });
});
