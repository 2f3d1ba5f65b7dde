import { isOutcomeUnknown, isThereAlready } from '../contract/errors.ts';
import type { ApiFailure } from '../contract/api-error.ts';

/** What a failed write means for the members of its request. */
export type Verdict =
  /** Nothing happened, and later it may: sent again, slower. */
  | 'again'
  /** Nothing happened: sent again once somebody has signed in. */
  | 'signedOut'
  /** Nothing happened, for the sake of some of them: divided until those stand alone. */
  | 'bisect'
  /** Nothing happened, and no other list would fare better. */
  | 'hopeless'
  /** Done or not, nobody knows: never sent again. */
  | 'unknown';

/** Codes with which one member refuses a list, whatever their kind (contract notes, success and failure 8). */
const memberCodes: ReadonlySet<string> = new Set(
  ['1001', '1002', '1012', '2004', '2005', '2006', '2209', '2210', '4001', '5001', '5005'].map(
    (code) => `KOOPHONE.API.${code}`,
  ),
);

/** Codes that speak of the tenant, the headers or what all members share. */
const sharedCodes: ReadonlySet<string> = new Set(
  ['0000', '0001', '0002', '0003', '0004', '0005', '1005', '3008', '62006', '62015', '62016'].map(
    (code) => `KOOPHONE.API.${code}`,
  ),
);

/** Codes whose cause all members may well share: bisecting a list to its end for them would cost twice its length. */
const oftenShared: ReadonlySet<string> = new Set(
  ['1000', '6000', '62005'].map((code) => `KOOPHONE.API.${code}`),
);
export const isOftenShared = (code: string): boolean => oftenShared.has(code);

/** So many single phones that said the same, and none that was taken: the rest would say it too. */
const mostAlike = 3;

/** Counts what single phones were refused for; answers whether the rest of the batch is given up. */
export function createGivingUp(): (
  failure: Pick<ApiFailure, 'code'>,
  takenCount: number,
) => boolean {
  const alike = new Map<string, number>();
  return ({ code }, takenCount) => {
    if (!isOftenShared(code)) return false;
    const count = (alike.get(code) ?? 0) + 1;
    alike.set(code, count);
    return takenCount === 0 && count >= mostAlike;
  };
}

// Also of single jobs, which the contract reads.
export { isThereAlready } from '../contract/errors.ts';

/** Where a phone stands that was never sent, by what ended the batch before its time. */
export const unsentState = (refusal: Pick<ApiFailure, 'code'> | undefined): 'failed' | 'stopped' =>
  refusal && !isThereAlready(refusal.code) ? 'failed' : 'stopped';

const isOfGateway = (code: string): boolean => /^(APIGW|GATEWAY|IAM)\./.test(code);

/** Judges a failed write. The code decides before the kind. */
export function judge(failure: ApiFailure): Verdict {
  const { kind, code } = failure;
  if (memberCodes.has(code)) return 'bisect';
  if (kind === 'signedOut') return 'signedOut';
  if (isOutcomeUnknown(failure)) return 'unknown';
  if (kind === 'throttled' || kind === 'unavailable') return 'again';
  return kind === 'forbidden' || isOfGateway(code) || sharedCodes.has(code) ? 'hopeless' : 'bisect';
}
