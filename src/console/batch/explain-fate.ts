import type { Explanation } from '../../contract/error-texts.ts';
import { isSaidByService, kindOfRecord, type ErrorKind } from '../../contract/errors.ts';
import type { Format } from '../i18n/format.ts';
import type { Messages } from '../i18n/messages.ts';
import { prepareCode } from '../../batch-engine/answers.ts';
import { readTransition } from '../../batch-engine/transition.ts';
import { isThereAlready } from '../../batch-engine/verdict.ts';
import { findStatus, prepareStatuses } from '../../contract/statuses.ts';
import { verifyWithinMs, observationCodes } from '../../batch-engine/verify-effect.ts';
import { skipReasons, type SkipReason } from '../../batch-engine/skip-reasons.ts';
import type { PhoneOutcome } from './batch-view.ts';

/** Why a phone stands where it does, for the eye: what it means, and what can be done about it. */
export interface FateText {
  code: string;
  meaning: string;
  /** Empty where nothing need be done. */
  remedy: string;
}

/** Explains a code of the service (contract/error-texts.ts, which loads when it is needed). */
export type Explain = (failure: { code: string; kind: ErrorKind; message?: string }) => Explanation;

const isReason = (name: string): name is SkipReason => Object.hasOwn(skipReasons, name);

/** @param explain undefined until the texts are there */
export function explainFate({ state, detail }: Pick<PhoneOutcome, 'state' | 'detail'>, explain: Explain | undefined, m: Messages<'batch'>, format: Format): FateText {
  const code = detail?.code ?? '';
  if (state === 'skipped' && isReason(code)) {
    // It qualified when it was chosen: the worker's own look found that.
    const late = (detail?.at ?? 0) > 0 ? [m.leftOutLate] : [];
    return { code: skipReasons[code].code, meaning: [format.pick(skipReasons[code].text), ...late].join(' · '), remedy: '' };
  }
  if (code === observationCodes.succeeded) return { code: '', meaning: m.seen.succeeded, remedy: '' };
  if (code === observationCodes.failed) return { code: '', meaning: m.seen.failed, remedy: '' };
  if (code === observationCodes.notSeen) return { code: '', meaning: m.seen.notSeen(format.duration(verifyWithinMs(detail?.operation ?? '') ?? 0)), remedy: '' };
  const transition = readTransition(code);
  if (transition) {
    const ahead = transition.ahead === undefined ? [] : [m.seen.ahead(format.number(transition.ahead))];
    return { code: '', meaning: [format.pick(transition.status.label), ...ahead].join(' · '), remedy: '' };
  }
  const prepared = code.startsWith(prepareCode) ? findStatus(prepareStatuses, Number(code.slice(prepareCode.length))) : undefined;
  if (prepared) return { code: '', meaning: format.pick(prepared.label), remedy: '' };
  if (state === 'succeeded' && isThereAlready(code)) return { code, meaning: m.thereAlready, remedy: '' };
  if (state !== 'failed' && state !== 'unknown') return { code: '', meaning: m.stateHints[state], remedy: '' };
  if (code === '') return { code, meaning: m.stateHints[state], remedy: '' };
  const text = explain?.({ code, kind: kindOfRecord({ code, isUnknown: state === 'unknown' }), message: detail?.message ?? '' });
  return { code, meaning: text ? format.pick(text.meaning) : '', remedy: text ? format.pick(text.remedy) : '' };
}

/** The service's own words on a phone; empty where none came, or they are the gateway's or the console's. */
export const saidOf = ({ detail }: Pick<PhoneOutcome, 'detail'>): string => (detail && isSaidByService(detail.code) ? detail.message.trim() : '');
