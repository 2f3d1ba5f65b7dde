import type { Explanation } from '../../contract/error-texts.ts';
import { kindOf } from '../../contract/errors.ts';
import type { Format } from '../i18n/format.ts';
import type { Messages } from '../i18n/messages.ts';
import { verifyWithinMs, observationCodes } from '../../batch-engine/verify-effect.ts';
import { skipReasons, type SkipReason } from '../../batch-engine/skip-reasons.ts';
import type { PhoneFate } from './store.ts';

/** Why a phone stands where it does, for the eye: what it means, and what can be done about it. */
export interface FateText {
  code: string;
  meaning: string;
  /** Empty where nothing need be done. */
  remedy: string;
}

/** Explains a code of the service (contract/error-texts.ts, which loads when it is needed). */
export type Explain = (failure: { code: string; kind: ReturnType<typeof kindOf>; message?: string }) => Explanation;

/**
 * @param reason why the plan left the phone out, if it did
 * @param explain undefined until the texts are there
 */
export function explainFate({ state, detail }: PhoneFate, reason: SkipReason | undefined, explain: Explain | undefined, m: Messages<'batch'>, format: Format): FateText {
  if (reason) return { code: skipReasons[reason].code, meaning: format.pick(skipReasons[reason].text), remedy: '' };
  const code = detail?.code ?? '';
  if (code === observationCodes.succeeded) return { code: '', meaning: m.seen.succeeded, remedy: '' };
  if (code === observationCodes.failed) return { code: '', meaning: m.seen.failed, remedy: '' };
  if (code === observationCodes.notSeen) return { code: '', meaning: m.seen.notSeen(format.duration(verifyWithinMs(detail?.operation ?? '') ?? 0)), remedy: '' };
  const withinMs = verifyWithinMs(detail?.operation ?? '');
  if (state === 'accepted' && detail && withinMs !== undefined && Date.now() - detail.at > withinMs) return { code: '', meaning: m.seen.notRecorded, remedy: '' };
  if (state !== 'failed' && state !== 'unknown') return { code: '', meaning: m.stateHints[state], remedy: '' };
  if (code === '') return { code, meaning: m.stateHints[state], remedy: '' };
  const text = explain?.({ code, kind: kindOf(code, 0, 'write'), message: detail?.message ?? '' });
  return { code, meaning: text ? format.pick(text.meaning) : '', remedy: text ? format.pick(text.remedy) : '' };
}
