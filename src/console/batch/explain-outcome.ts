import {
  isKeptFromService,
  isThereAlready,
  kindOfRecord,
  type ErrorKind,
} from '../../contract/errors.ts';
import type { Format } from '../i18n/format.ts';
import type { Messages } from '../i18n/messages.ts';
import { prepareCode } from '../../batch-engine/answers.ts';
import { readTransition } from '../../batch-engine/transition.ts';
import { prepareStatuses } from '../../contract/operation-statuses.ts';
import { findStatus } from '../../contract/statuses.ts';
import { verifyWithinMs, observationCodes } from '../../batch-engine/verify-effect.ts';
import { skipReasons, type SkipReason } from '../../batch-engine/skip-reasons.ts';
import type { PhoneOutcome } from './batch-view.ts';
import type { Explanation } from '../../contract/error-text.ts';

/** Why a phone stands where it does, for the eye: what it means, and what can be done about it. */
export interface OutcomeText {
  code: string;
  meaning: string;
  /** Empty where nothing need be done. */
  remedy: string;
}

/** Explains a code of the service (contract/error-texts.ts, which loads when it is needed). */
export type Explain = (failure: {
  code: string;
  kind: ErrorKind;
  status?: number | undefined;
  message?: string;
}) => Explanation;

const isReason = (name: string): name is SkipReason => Object.hasOwn(skipReasons, name);

/** @param explain undefined until the texts are there */
export function explainOutcome(
  { state, detail }: Pick<PhoneOutcome, 'state' | 'detail'>,
  explain: Explain | undefined,
  m: Messages<'batch'>,
  format: Format,
): OutcomeText {
  const code = detail?.code ?? '';
  if (state === 'skipped' && isReason(code)) {
    // Who locked it, and why.
    const said = detail?.message ? [detail.message] : [];
    // It qualified when it was chosen: the worker's own look found that.
    const late = (detail?.at ?? 0) > 0 ? [m.leftOutLate] : [];
    return {
      code: skipReasons[code].code,
      meaning: [format.pick(skipReasons[code].text), ...said, ...late].join(' · '),
      remedy: '',
    };
  }
  if (code === observationCodes.succeeded)
    return { code: '', meaning: m.seen.succeeded, remedy: '' };
  if (code === observationCodes.failed) return { code: '', meaning: m.seen.failed, remedy: '' };
  if (code === observationCodes.notSeen)
    return {
      code: '',
      meaning: notSeenText(verifyWithinMs(detail?.operation ?? ''), m, format),
      remedy: '',
    };
  const transition = readTransition(code);
  if (transition) {
    const ahead =
      transition.ahead === undefined ? [] : [m.seen.ahead(format.number(transition.ahead))];
    return {
      code: '',
      meaning: [format.pick(transition.status.label), ...ahead].join(' · '),
      remedy: '',
    };
  }
  const prepared = code.startsWith(prepareCode)
    ? findStatus(prepareStatuses, Number(code.slice(prepareCode.length)))
    : undefined;
  if (prepared) return { code: '', meaning: format.pick(prepared.label), remedy: '' };
  if (isThere({ state, detail })) return { code, meaning: m.thereAlready, remedy: '' };
  if (state === 'stopped' && isThereAlready(code))
    return { code, meaning: m.unsentForThere, remedy: '' };
  if (state !== 'failed' && state !== 'unknown')
    return { code: '', meaning: m.stateHints[state], remedy: '' };
  if (code === '') return { code, meaning: m.stateHints[state], remedy: '' };
  const text = explain?.({
    code,
    kind: kindOf({ state, detail }),
    status: detail?.status,
    message: detail?.message ?? '',
  });
  return {
    code,
    meaning: text ? format.pick(text.meaning) : '',
    remedy: text ? format.pick(text.remedy) : '',
  };
}

type Stands = Pick<PhoneOutcome, 'state' | 'detail'>;

/** The app was on the phone already, in this very version: nothing was done, and nothing need be. */
export const isThere = ({ state, detail }: Stands): boolean =>
  state === 'succeeded' && isThereAlready(detail?.code ?? '');

/** What a phone's failure was called when it came; what no code says, where that was not kept. */
function kindOf({ state, detail }: Stands): ErrorKind {
  if (state === 'unknown') return 'unknownOutcome';
  return detail?.kind ?? kindOfRecord({ code: detail?.code ?? '', status: detail?.status });
}

/** Where a phone stands, in a word. */
export const stateWord = (phone: Stands, m: Messages<'batch'>): string =>
  isThere(phone) ? m.thereWord : m.states[phone.state];

/** The service's own words on a phone; empty where none came, they are the gateway's or the console's, or were said of others than one that was not sent. */
export const saidOf = ({
  state,
  detail,
}: Partial<Pick<PhoneOutcome, 'state'>> & Pick<PhoneOutcome, 'detail'>): string =>
  detail && state !== 'stopped' && isKeptFromService(detail.code) ? detail.message.trim() : '';

/** Of failures of many operations nobody can say for how long each was waited for. */
const notSeenText = (withinMs: number | undefined, m: Messages<'batch'>, format: Format): string =>
  withinMs === undefined ? m.seen.notSeenInTime : m.seen.notSeen(format.duration(withinMs));
