import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  canonicalCode,
  isKeptFromService,
  isOutcomeUnknown,
  isSaidByService,
  kindOf,
  kindOfRecord,
  knownCodes,
} from './errors.ts';
import { gatewayErrors } from './gateway.ts';
import { operations } from './index.ts';
import { reasons } from './rules.ts';

/** The codes of table 6.2, in its order. */
const table62 =
  '0000 0001 0002 0004 0005 1004 1012 2001 2002 2003 2004 2005 2006 3002 3003 3006 3007 3008 3009 4001 40010 62006 62010 62015 62016 62017 62019 62020 62021 9001 0003 1000 1002 1005 3001 4999 5001 6000 1001 1003 6001 6002 9000 9002 9003 9999'.split(
    ' ',
  );

describe('canonicalCode', () => {
  it('knows every spelling of the service’s prefix as one', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(
          'KOOPHONE.API.',
          'KooPhone.API.',
          'koophone.api.',
          'KP.API.',
          'KPAPI.',
          'kpapi.',
        ),
        fc.constantFrom(...table62),
        (prefix, digits) => {
          expect(canonicalCode(prefix + digits)).toBe(`KOOPHONE.API.${digits}`);
        },
      ),
    );
  });

  it.each([
    ['APIG.0308', 'APIGW.0308'],
    ['apigw.0301', 'APIGW.0301'],
    ['CPS0005', 'CPS.0005'],
    ['CPS.0191', 'CPS.0191'],
    ['iam.0006', 'IAM.0006'],
    [' 0 ', '0'],
    ['62017', 'KOOPHONE.API.62017'],
    ['99999', '99999'],
    ['AS.0001', 'AS.0001'],
  ])('spells %s as %s', (code, canonical) => {
    expect(canonicalCode(code)).toBe(canonical);
  });

  it('leaves a canonical code as it is', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.constantFrom(...knownCodes)), (code) => {
        expect(canonicalCode(canonicalCode(code))).toBe(canonicalCode(code));
      }),
    );
  });
});

describe('knownCodes', () => {
  it.each(table62)('has %s of table 6.2', (digits) => {
    expect(knownCodes).toContain(`KOOPHONE.API.${digits}`);
  });

  it('has every code that an operation documents, canonical', () => {
    const documented = operations.flatMap(({ name, codes }) =>
      codes.map((code) => ({ name, code })),
    );
    expect(
      documented.filter(({ code }) => !knownCodes.includes(code) || canonicalCode(code) !== code),
    ).toEqual([]);
  });

  it('has the codes of the gateway and of the rules', () => {
    expect(knownCodes).toEqual(expect.arrayContaining(Object.keys(gatewayErrors)));
    expect(knownCodes).toEqual(
      expect.arrayContaining(Object.values(reasons).map(({ code }) => code)),
    );
  });

  it('names none twice', () => {
    expect(new Set(knownCodes).size).toBe(knownCodes.length);
  });
});

describe('kindOf', () => {
  it.each([
    ['KOOPHONE.API.1001', 401, 'forbidden'],
    ['KOOPHONE.API.1001', 500, 'forbidden'],
    ['KOOPHONE.API.40010', 200, 'conflict'],
    ['KOOPHONE.API.40010', 400, 'conflict'],
    ['KOOPHONE.API.6002', 403, 'forbidden'],
    ['KOOPHONE.API.6002', 500, 'signedOut'],
    ['APIGW.0301', 401, 'signedOut'],
    ['APIGW.0307', 401, 'signedOut'],
    ['KOOPHONE.API.6001', 401, 'signedOut'],
    ['APIGW.0302', 403, 'forbidden'],
    ['APIGW.0306', 403, 'forbidden'],
    ['APIGW.0802', 403, 'forbidden'],
    ['KOOPHONE.API.1003', 401, 'forbidden'],
    ['APIGW.0308', 429, 'throttled'],
    ['HTTP.429', 429, 'throttled'],
    ['GATEWAY.UNREACHABLE', 503, 'unavailable'],
    ['KOOPHONE.API.77777', 409, 'conflict'],
    ['KOOPHONE.API.77777', 200, 'undocumented'],
  ])('%s with HTTP %d calls for %s', (code, status, kind) => {
    expect(kindOf(code, status, 'write')).toBe(kind);
    expect(kindOf(code, status, 'read')).toBe(kind);
  });

  it.each([
    ['HTTP.502', 502],
    ['HTTP.504', 504],
    ['APIGW.0201', 502],
    ['APIGW.0201', 504],
    ['GATEWAY.NO_ANSWER', 502],
    ['GATEWAY.TIMEOUT', 504],
    ['GATEWAY.NOT_JSON', 502],
  ])('%s leaves the outcome of a write unknown, of a read not', (code, status) => {
    expect(kindOf(code, status, 'write')).toBe('unknownOutcome');
    expect(kindOf(code, status, 'read')).toBe('unavailable');
  });

  it('takes a 503 of a write for throttling where the API gateway says it, or when to come back', () => {
    expect(kindOf('HTTP.503', 503, 'write')).toBe('unavailable');
    expect(kindOf('HTTP.503', 503, 'write', true)).toBe('throttled');
    expect(kindOf('APIGW.0201', 503, 'write')).toBe('throttled');
    expect(kindOf('HTTP.503', 503, 'read')).toBe('throttled');
  });

  it('tells the meanings of APIGW.0201 by status', () => {
    expect(kindOf('APIGW.0201', 413, 'write')).toBe('invalid');
    expect(kindOf('APIGW.0201', 400, 'write')).toBe('invalid');
  });

  it('never leaves the outcome of a read unknown', () => {
    const code = fc.oneof(fc.constantFrom(...knownCodes), fc.string());
    fc.assert(
      fc.property(code, fc.integer({ min: 200, max: 599 }), (one, status) => {
        expect(kindOf(one, status, 'read')).not.toBe('unknownOutcome');
      }),
    );
  });
});

describe('kindOfRecord', () => {
  it('reads the HTTP status out of a code that is one', () => {
    expect(kindOfRecord({ code: 'HTTP.504' })).toBe('unknownOutcome');
    expect(kindOfRecord({ code: 'HTTP.400' })).toBe('invalid');
    expect(kindOfRecord({ code: 'KOOPHONE.API.6002', status: 500 })).toBe('signedOut');
  });

  it('keeps an outcome unknown that was recorded so, whatever its code', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.constantFrom(...knownCodes), fc.string()),
        fc.integer({ min: 0, max: 599 }),
        (code, status) => {
          expect(kindOfRecord({ code, status, isUnknown: true })).toBe('unknownOutcome');
        },
      ),
    );
  });
});

describe('isSaidByService', () => {
  it.each(['KOOPHONE.API.1000', 'APIGW.0301', 'CPS.0191', 'AS.0001', 'JOB.-1'])(
    'holds for what came with %s',
    (code) => {
      expect(isSaidByService(code)).toBe(true);
    },
  );

  it.each([
    ...Object.keys(gatewayErrors),
    'HTTP.503',
    'NETWORK',
    'CONSOLE',
    'INPUT',
    'UNDOCUMENTED',
    '',
  ])('does not for the words of our own gateway or console with %s', (code) => {
    expect(isSaidByService(code)).toBe(false);
  });

  it('is the service’s beside a bare status where the worker has kept it', () => {
    expect(['HTTP.400', 'KOOPHONE.API.1000', 'GATEWAY.TIMEOUT', ''].map(isKeptFromService)).toEqual(
      [true, true, false, false],
    );
  });
});

describe('isOutcomeUnknown', () => {
  it.each([
    ['a lost answer', 'GATEWAY.NO_ANSWER', 502],
    ['a gateway timeout on the way', 'HTTP.504', 504],
    ['a success that cannot be read', 'UNDOCUMENTED', 200],
    ['a server error without a code', 'HTTP.500', 500],
    ['a bare 503', 'HTTP.503', 503],
    ['a 503 with a code that nobody knows', 'KOOPHONE.API.77777', 503],
    ['a documented internal error', 'KOOPHONE.API.9999', 500],
    ['the same with HTTP 200', 'KOOPHONE.API.9999', 200],
    ['a code that nobody knows', 'KOOPHONE.API.77777', 200],
  ])('holds for a write that ended in %s', (_, code, status) => {
    expect(isOutcomeUnknown({ kind: kindOf(code, status, 'write'), code })).toBe(true);
  });

  it('holds for any 5xx whose code is no documented refusal, unless the way to the service says that it took nothing', () => {
    const code = fc.oneof(
      fc.constantFrom(
        '',
        'HTTP.5',
        'ELB.0001',
        'KOOPHONE.API.77777',
        'KOOPHONE.API.9999',
        'KOOPHONE.API.9000',
        'APIGW.0201',
        'APIGW.0999',
        'IAM.500',
      ),
      fc
        .stringMatching(/^[A-Z]{2,6}\.\d{3,5}$/)
        .filter((text) => !knownCodes.includes(text) && !/^(APIGW|GATEWAY)/.test(text)),
    );
    fc.assert(
      fc.property(
        code,
        fc.integer({ min: 500, max: 599 }),
        fc.boolean(),
        (code, status, hasRetryAfter) => {
          const saysSo =
            status === 503 &&
            (hasRetryAfter || code.startsWith('APIGW.')) &&
            !['KOOPHONE.API.9999', 'KOOPHONE.API.9000', 'IAM.500'].includes(code);
          expect(
            isOutcomeUnknown({ kind: kindOf(code, status, 'write', hasRetryAfter), code }),
          ).toBe(!saysSo);
        },
      ),
    );
  });

  it.each([
    ['a documented refusal', 'KOOPHONE.API.1000', 400],
    ['throttling', 'APIGW.0201', 503],
    ['a service that was not reached', 'GATEWAY.UNREACHABLE', 503],
    ['a journal that could not be written', 'GATEWAY.NOT_RECORDED', 503],
    ['an ended session', 'APIGW.0301', 401],
    ['a refusal without a code', 'HTTP.400', 400],
  ])('does not hold for %s', (_, code, status) => {
    expect(isOutcomeUnknown({ kind: kindOf(code, status, 'write'), code })).toBe(false);
  });
});
