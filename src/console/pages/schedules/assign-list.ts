import { createPhoneIndex, type PhoneIndex } from '../../batch/assign/phone-index.ts';
import { outcomeOf, type PreviewLine, type State } from '../../batch/assign/preview.ts';
import { previewPairs, previewUsers } from '../../batch/assign/read.ts';
import { emptyFleet } from '../../../batch-engine/fleet/fleet.ts';

/** What a list says that is kept with a schedule. */
export interface AssignList {
  users: string[];
  assignments: { user_id: string; instance_id: string }[];
  /** Lines that nothing can be made of. */
  problems: readonly PreviewLine[];
}

/** Whose phone it is, and whether one is free, is asked when it runs. */
const asks: ReadonlySet<State['kind']> = new Set(['hasIt', 'assigned', 'frozen', 'noFreePhone']);

/** The form asks for the same list at each of its fields. */
let last: { text: string; index: PhoneIndex | undefined; list: AssignList } | undefined;

/**
 * Reads a list of users, or of users and phones.
 * @param index the phones that it may name; undefined where it names users alone
 */
export function readAssignList(text: string, index?: PhoneIndex): AssignList {
  if (last?.text === text && last.index === index) return last.list;
  const { lines } = index
    ? previewPairs(text, index, true)
    : previewUsers(text, createPhoneIndex(emptyFleet, []), true);
  const isGood = ({ state }: PreviewLine) => state.kind === 'ok' || asks.has(state.kind);
  const good = lines.filter(isGood);
  const list = {
    users: good.map(({ user }) => user),
    assignments: good.flatMap(({ user, phone }) =>
      phone ? [{ user_id: user, instance_id: phone.instance_id }] : [],
    ),
    problems: lines.filter((line) => outcomeOf(line.state) === 'leftOut' && !isGood(line)),
  };
  last = { text, index, list };
  return list;
}
