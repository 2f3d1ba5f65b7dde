import type { Effect } from './operation.ts';

/** What a caller can do about a failure; everything that shows or handles one decides by this. */
export type ErrorKind =
  /** The session is over: sign in again, then go on. */
  | 'signedOut'
  /** This user or tenant may not. */
  | 'forbidden'
  /** The request is wrong and will be wrong again. */
  | 'invalid'
  /** The state of the phones, the stock or the order forbids it now. */
  | 'conflict'
  /** What it names does not exist. */
  | 'notFound'
  /** Too fast: nothing was done, try again later. */
  | 'throttled'
  /** The service or the way to it is broken. */
  | 'unavailable'
  /** A write whose answer never came: done or not, nobody knows. Never repeated by itself. */
  | 'unknownOutcome'
  /** The answer is not as the reference documents it. */
  | 'undocumented';

/**
 * One spelling for each code. KOOPHONE.API.1000, KooPhone.API.1000, KP.API.1000 and KPAPI.1000 are one; so are APIG and
 * APIGW, and CPS0005 and CPS.0005. A number alone that is one of the service's codes is that code. The rest is upper-cased.
 * "0" is success.
 */
export function canonicalCode(code: string): string {
  const upper = code.trim().toUpperCase();
  const match = /^(KOOPHONE\.API|KP\.?API|APIGW?|CPS)\.?(\d+)$/.exec(upper);
  if (!match) return `KOOPHONE.API.${upper}` in kinds ? `KOOPHONE.API.${upper}` : upper;
  const [, family = '', digits = ''] = match;
  if (family.startsWith('K')) return `KOOPHONE.API.${digits}`;
  return `${family.startsWith('A') ? 'APIGW' : 'CPS'}.${digits}`;
}

const kinds: Readonly<Record<string, ErrorKind>> = {
  'KOOPHONE.API.0000': 'notFound',
  'KOOPHONE.API.0001': 'invalid',
  'KOOPHONE.API.0002': 'invalid',
  'KOOPHONE.API.0003': 'invalid',
  'KOOPHONE.API.0004': 'notFound',
  'KOOPHONE.API.0005': 'invalid',
  'KOOPHONE.API.1000': 'invalid',
  'KOOPHONE.API.1001': 'forbidden',
  'KOOPHONE.API.1002': 'invalid',
  'KOOPHONE.API.1003': 'forbidden',
  'KOOPHONE.API.1004': 'forbidden',
  'KOOPHONE.API.1005': 'invalid',
  'KOOPHONE.API.1012': 'notFound',
  'KOOPHONE.API.1323': 'notFound',
  'KOOPHONE.API.2001': 'notFound',
  'KOOPHONE.API.2002': 'forbidden',
  'KOOPHONE.API.2003': 'conflict',
  'KOOPHONE.API.2004': 'conflict',
  'KOOPHONE.API.2005': 'conflict',
  'KOOPHONE.API.2006': 'conflict',
  'KOOPHONE.API.2209': 'conflict',
  'KOOPHONE.API.2210': 'conflict',
  'KOOPHONE.API.3001': 'invalid',
  'KOOPHONE.API.3002': 'invalid',
  'KOOPHONE.API.3003': 'invalid',
  'KOOPHONE.API.3006': 'invalid',
  'KOOPHONE.API.3007': 'invalid',
  'KOOPHONE.API.3008': 'invalid',
  'KOOPHONE.API.3009': 'notFound', // Of InstallApp alone, which documents it as a refusal (table 4-131).
  'KOOPHONE.API.4001': 'notFound',
  'KOOPHONE.API.40010': 'conflict',
  'KOOPHONE.API.4999': 'unavailable',
  'KOOPHONE.API.5001': 'conflict',
  'KOOPHONE.API.5002': 'invalid',
  'KOOPHONE.API.5004': 'invalid',
  'KOOPHONE.API.5005': 'conflict',
  'KOOPHONE.API.6000': 'invalid',
  'KOOPHONE.API.6001': 'signedOut',
  'KOOPHONE.API.6002': 'forbidden', // With HTTP 500 the token could not be parsed: see kindOf.
  'KOOPHONE.API.62005': 'conflict',
  'KOOPHONE.API.62006': 'invalid',
  'KOOPHONE.API.62010': 'conflict',
  'KOOPHONE.API.62015': 'invalid',
  'KOOPHONE.API.62016': 'conflict',
  'KOOPHONE.API.62017': 'invalid',
  'KOOPHONE.API.62019': 'conflict',
  'KOOPHONE.API.62020': 'conflict',
  'KOOPHONE.API.62021': 'conflict',
  'KOOPHONE.API.9000': 'unavailable',
  'KOOPHONE.API.9001': 'unavailable',
  'KOOPHONE.API.9002': 'unavailable',
  'KOOPHONE.API.9003': 'unavailable',
  'KOOPHONE.API.9999': 'unavailable',
  'APIGW.0101': 'notFound',
  'APIGW.0301': 'signedOut',
  'APIGW.0302': 'forbidden',
  'APIGW.0306': 'forbidden',
  'APIGW.0307': 'signedOut',
  'APIGW.0308': 'throttled',
  'APIGW.0802': 'forbidden',
  'IAM.400': 'invalid',
  'IAM.401': 'signedOut',
  'IAM.403': 'forbidden',
  'IAM.404': 'notFound',
  'IAM.429': 'throttled',
  'IAM.500': 'unavailable',
  'IAM.503': 'unavailable',
  'IAM.0006': 'unavailable',
  // Codes of single jobs (GetTask, SyncCommand).
  'CPS.0005': 'notFound',
  'CPS.0191': 'conflict',
  'GATEWAY.SIGNED_OUT': 'signedOut',
  'GATEWAY.OTHER_SESSION': 'signedOut',
  'GATEWAY.READ_ONLY': 'forbidden',
  'GATEWAY.NO_ACCESS': 'forbidden',
  'GATEWAY.ACCESS_UNKNOWN': 'unavailable',
  'GATEWAY.NOT_PROVEN': 'forbidden',
  'GATEWAY.SIGN_IN_LIMIT': 'throttled',
  'GATEWAY.FORBIDDEN_ORIGIN': 'forbidden',
  'GATEWAY.NOT_FOUND': 'notFound',
  'GATEWAY.BAD_REQUEST': 'invalid',
  'GATEWAY.TOO_LARGE': 'invalid',
  'GATEWAY.TOO_MANY': 'throttled',
  'GATEWAY.UNREACHABLE': 'unavailable',
  'GATEWAY.NO_ANSWER': 'unknownOutcome',
  'GATEWAY.TIMEOUT': 'unknownOutcome',
  'GATEWAY.NOT_JSON': 'unknownOutcome',
  'GATEWAY.NOT_RECORDED': 'unavailable',
  'GATEWAY.STORE_FULL': 'unavailable',
  'GATEWAY.STORE_UNAVAILABLE': 'unavailable',
  'GATEWAY.STOPPING': 'unavailable',
  'GATEWAY.BATCH_TAKEN': 'conflict',
  'GATEWAY.BATCH_ENDED': 'conflict',
  'GATEWAY.FULL': 'conflict',
  'GATEWAY.CHANGED': 'conflict',
  'GATEWAY.LOCKED': 'conflict',
  'GATEWAY.NEEDS_SECOND': 'conflict',
};

/** Codes that the API gateway gives to several faults, told apart by the HTTP status alone: 0201 is 400, 413, 414, 502 and 504. */
const codesByStatus: readonly string[] = ['APIGW.0201'];

/** Every code that is known by itself; error-texts.ts has meaning and remedy of the same set. */
export const knownCodes: readonly string[] = [...Object.keys(kinds), ...codesByStatus];

/**
 * What a failure calls for. The code decides, the HTTP status only where the code is unknown or says two things (6002).
 * `unknownOutcome` is for writes: a read without an answer is merely `unavailable`. A bare 503 says nothing of what became of
 * a write: only the API gateway's, or one with Retry-After, says that it was not taken.
 */
export function kindOf(
  code: string,
  status: number,
  effect: Effect['kind'],
  hasRetryAfter = false,
): ErrorKind {
  if (code === 'KOOPHONE.API.6002' && status === 500) return 'signedOut';
  if (status === 429) return 'throttled';
  if (
    status === 503 &&
    !(code in kinds) &&
    (effect === 'read' || hasRetryAfter || code.startsWith('APIGW.'))
  )
    return 'throttled';
  const kind = kinds[code] ?? kindOfStatus(status, effect);
  return kind === 'unknownOutcome' && effect === 'read' ? 'unavailable' : kind;
}

function kindOfStatus(status: number, effect: Effect['kind']): ErrorKind {
  if (status < 400) return 'undocumented';
  if (status === 401) return 'signedOut';
  if (status === 403) return 'forbidden';
  if (status === 404) return 'notFound';
  if (status === 409) return 'conflict';
  if (status < 500) return 'invalid';
  // The service or something before it broke while a write was under way: whether it took effect cannot be told.
  return effect === 'write' && (status === 502 || status === 504)
    ? 'unknownOutcome'
    : 'unavailable';
}

/** This very version of the app is on the phone already: what was wanted is so. */
export const isThereAlready = (code: string): boolean => code === 'KOOPHONE.API.62005';

/** A write that failed, as a record has it; `isUnknown` where its outcome was recorded as that. */
export interface RecordedFailure {
  code: string;
  /** HTTP status; where it was not kept, a code that is one (`HTTP.504`) still says it. */
  status?: number | undefined;
  isUnknown?: boolean;
}

/** What a recorded failure of a write calls for. An unknown outcome stays that, whatever its code calls for elsewhere. */
export function kindOfRecord({ code, status, isUnknown = false }: RecordedFailure): ErrorKind {
  return isUnknown
    ? 'unknownOutcome'
    : kindOf(code, status ?? Number(/^HTTP\.(\d{3})$/.exec(code)?.[1] ?? 0), 'write', true); // What is no unknown outcome was not taken.
}

/** Whether the message beside a code is the service's own, and neither our gateway's (whose words stand beside a bare HTTP status too) nor the console's. */
export const isSaidByService = (code: string): boolean =>
  !/^((GATEWAY|HTTP)\..*|NETWORK|CONSOLE|INPUT|UNDOCUMENTED|)$/.test(code);

/** The same of what the worker keeps of a phone: it asks the service itself, so that the words beside a bare HTTP status are the service's. */
export const isKeptFromService = (code: string): boolean =>
  isSaidByService(code) || code.startsWith('HTTP.');

/**
 * Whether a write that failed may have been carried out all the same: its answer never came or cannot be read, the
 * service broke in the middle of it (also where it says so by a code, as 9999), or its code is unknown. Such a write is
 * neither a success nor a failure, and is never sent again by itself.
 */
export function isOutcomeUnknown({ kind, code }: { kind: ErrorKind; code: string }): boolean {
  if (kind === 'unknownOutcome' || kind === 'undocumented') return true;
  // What the gateway itself could not do never reached the service.
  return kind === 'unavailable' && !code.startsWith('GATEWAY.');
}
