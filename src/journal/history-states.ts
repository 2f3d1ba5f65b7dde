import {
  changeKinds,
  historyFields,
  type ChangeKind,
  type HistoryValue,
  type PhoneState,
} from '../contract/history.ts';

/** The fields of a state's word. Who has the phone is a number of its own: with it, each user would double the states there are. */
const stateFields = historyFields.filter((field) => field !== 'user');
export type StateFields = Omit<PhoneState, 'user'>;

export const nobody: StateFields = {
  running: null,
  data: null,
  login: null,
  assign: null,
  frozen: null,
  backup: null,
  restore: null,
};

/** The word of a state: some dozens of them say all that a fleet is in. */
export const wordOf = (state: StateFields): string =>
  JSON.stringify(stateFields.map((field) => state[field]));

/** The same, read. */
export function stateOf(word: string): StateFields {
  const values = JSON.parse(word) as HistoryValue[]; // as wordOf wrote it
  const state = { ...nobody };
  stateFields.forEach((field, at) => {
    state[field] = values[at] ?? null;
  });
  return state;
}

/** One bit of each kind, in their order. */
export const bitOf = (kind: ChangeKind): number => 2 ** changeKinds.indexOf(kind);

/**
 * The kinds of change between two states; undefined is no phone. What BatchQueryStatus says of a phone for the first time is no
 * change: it was so before, unasked.
 */
export function kindsOf(before: PhoneState | undefined, after: PhoneState | undefined): number {
  if (!before || !after) return before ? bitOf('gone') : after ? bitOf('appeared') : 0;
  return historyFields.reduce(
    (bits, field) =>
      before[field] === after[field] || (field === 'data' && before.data === null)
        ? bits
        : bits + bitOf(field),
    0,
  );
}
