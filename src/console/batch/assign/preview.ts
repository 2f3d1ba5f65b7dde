import type { Instance } from '../../../contract/instances.ts';
import { AssignInstance } from '../../../contract/instance-writes.ts';
import { plan, type Pair, type Plan } from '../../../batch-engine/plan.ts';
import type { UserProblem } from './user-id.ts';

/** Why the service may refuse a phone: the reference does not say that it does. */
export type Warning = { kind: 'frozen' } | { kind: 'assigned'; user: string | undefined };

/** What becomes of a line. */
export type State =
  | { kind: 'ok' }
  /** No user and phone in it: a heading, separators alone. */
  | { kind: 'heading' | 'blank' }
  /** The same as a line above: once is enough. */
  | { kind: 'repeat'; line: number }
  | UserProblem
  /** More columns than can be told apart. */
  | { kind: 'columns' }
  | { kind: 'noPhone' | 'unknownPhone' | 'spoiledPhone' }
  | { kind: 'severalPhones'; count: number }
  /** Not decided before the whole list of phones is there. */
  | { kind: 'loading' }
  | { kind: 'twoUsers'; line: number; user: string }
  | { kind: 'outside' | 'hasIt' | 'noFreePhone' }
  | Warning
  /** Left out because the user has a phone, where that was chosen. */
  | { kind: 'owner'; phone: Instance; count: number };

/** What to know of a line that is sent. */
export type Notice =
  | { kind: 'owns'; phone: Instance; count: number }
  | { kind: 'again'; line: number }
  | { kind: 'outside' }
  | { kind: 'rounded' }
  /** What stands for the user is the name of one. */
  | { kind: 'name'; name: string; id: string }
  | { kind: 'anyway'; state: Warning };

export interface PreviewLine {
  number: number;
  /** As it was given. */
  text: string;
  user: string;
  /** What the service calls that user, where that is known. */
  person: string | undefined;
  /** The phone as the line names it. */
  named: string;
  phone: Instance | undefined;
  state: State;
  notices: readonly Notice[];
}

export type Outcome = 'sent' | 'leftOut' | 'aside';

/** Whether a line is sent, cannot be, or need not be. */
export function outcomeOf({ kind }: State): Outcome {
  if (kind === 'ok') return 'sent';
  return kind === 'heading' || kind === 'blank' || kind === 'repeat' ? 'aside' : 'leftOut';
}

export interface Preview {
  /** Every line that is not empty, once, in order. */
  lines: readonly PreviewLine[];
  counts: Readonly<Record<Outcome, number>>;
  /** Lines that would be sent and have something to know. */
  noted: number;
  /** How many lines the choice concerns that may be made: phones outside the selection, or users who have a phone. */
  chosen: number;
  /** How many lines the other choice concerns: those whose phone the service may refuse. */
  warned: number;
}

export function createPreview(lines: readonly PreviewLine[], chosen: number, warned = 0): Preview {
  const counts = { sent: 0, leftOut: 0, aside: 0 };
  let noted = 0;
  for (const { state, notices } of lines) {
    counts[outcomeOf(state)] += 1;
    noted += Number(notices.length > 0);
  }
  return { lines, counts, noted, chosen, warned };
}

/** The plan of what is sent. Phones that the list names and that cannot be had are in it as left out, with the plan's own reasons. */
export function planPreview({ lines }: Preview): Plan {
  const phones: Instance[] = [];
  const pairs: Pair[] = [];
  const sent = new Set<string>();
  for (const { state, user, phone } of lines) {
    if (!phone || !isPlanned(state)) continue;
    phones.push(phone);
    if (state.kind === 'ok') sent.add(phone.instance_id);
    pairs.push({ user_id: user, instance_id: phone.instance_id });
    if (state.kind === 'twoUsers')
      pairs.push({ user_id: state.user, instance_id: phone.instance_id });
  }
  return plan(AssignInstance, phones, { pairs, anyway: (id) => sent.has(id) });
}

const isPlanned = ({ kind }: State): boolean =>
  kind === 'ok' ||
  kind === 'frozen' ||
  kind === 'assigned' ||
  kind === 'hasIt' ||
  kind === 'twoUsers';
