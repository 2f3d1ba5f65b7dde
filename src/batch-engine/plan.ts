import { isSentId } from '../contract/fields.ts';
import type { Instance } from '../contract/instances.ts';
import type { InputOf, Operation } from '../contract/operation.ts';
import { actions, whyNot, type Action, type PhoneState, type Verdict } from '../contract/rules.ts';
import type { SkipReason } from './skip-reasons.ts';

/** What planning looks at: a row of the list, with the data state where it is known. */
export type Phone = PhoneState & Pick<Instance, 'instance_id' | 'instance_name' | 'region'>;

/** A user and the phone that is, or is to be, the user's. Ids are texts: 19 digits survive no number. */
export interface Pair {
  user_id: string;
  instance_id: string;
}

/** A phone that the run acts on. */
export interface Member {
  id: string;
  name: string | undefined;
  /** Whose phone it is, for the operations that name the user. */
  user: string | undefined;
  /** A request whose members must be alike carries members of one group alone. */
  group: string;
  /** Steps that were done before this plan was made: it begins at this one. */
  firstStep: number;
}

export interface Skipped {
  id: string;
  name: string | undefined;
  reason: SkipReason;
  /** The service may take it all the same: it can be sent anyway. */
  isWarning?: boolean;
  /** Of one that is locked. */
  lock?: NonNullable<PhoneState['lock']>;
}

/** What will be sent, and who is left out. The same for the same phones in the same order. */
export interface Plan {
  /** One after the other for each phone: the next is sent for it once the one before succeeded. Mostly one. */
  steps: readonly Operation[];
  /** What every request carries beside its members. */
  input: Readonly<Record<string, unknown>>;
  /** Each phone once, in the order given. */
  members: readonly Member[];
  skipped: readonly Skipped[];
  /** Places in `members`, each once. A chunk is what one request carries. */
  chunks: readonly (readonly number[])[];
}

export interface PlanParams<O extends Operation = Operation> {
  /** For AssignInstance: who gets which phone. */
  pairs?: readonly Pair[];
  /** What the operation takes beside its members. */
  input?: Partial<InputOf<O>>;
  /** Which of the phones that are only warned of are sent anyway. None unless told. */
  anyway?: (id: string) => boolean;
}

/**
 * Plans one operation on phones. A phone given twice counts once. Left out, with the reason, is a phone that the rules
 * do not allow, and of AssignInstance's pairs one without its phone, without its user, or with two users for a phone.
 * Chunks have at most the operation's limit, members in the order given, one region or one user where the service
 * demands it; an operation without a batch key takes one phone a request.
 * @throws RangeError for an operation that is no action on phones
 */
export function plan<O extends Operation>(
  operation: O,
  phones: readonly Phone[],
  { pairs, input, anyway }: PlanParams<O> = {},
): Plan {
  return planSteps([operation], phones, {
    ...(pairs && { pairs }),
    ...(anyway && { anyway }),
    input: input ?? {},
  });
}

/** Plans several operations on each phone, in order, one phone a request: stop its stream, then release its session. */
export function planInOrder(steps: readonly Operation[], phones: readonly Phone[]): Plan {
  return planSteps(steps, phones, { input: {} });
}

interface Shared extends Pick<PlanParams, 'pairs' | 'anyway'> {
  input: Readonly<Record<string, unknown>>;
}

function planSteps(
  steps: readonly Operation[],
  phones: readonly Phone[],
  { pairs, input, anyway = () => false }: Shared,
): Plan {
  const names = steps.map(actionOf);
  const wanted = names[0] === 'AssignInstance' ? usersOf(pairs ?? []) : undefined;
  const namesUser = steps.some(({ batch }) => batch?.key === 'user_instances' || batch?.oneUser);
  const members: Member[] = [];
  const skipped: Skipped[] = [];
  const seen = new Set<string>();
  for (const phone of phones) {
    const { instance_id: id, instance_name: name } = phone;
    if (seen.has(id)) continue;
    seen.add(id);
    const user = wanted ? wanted.get(id) : phone.assign_user;
    const verdict = whyNotAny(names, phone);
    const noUser = whyNoUser(wanted, id);
    // A warning can be passed over, all else cannot.
    if (verdict && !verdict.isWarning)
      skipped.push({
        id,
        name,
        reason: verdict.reason,
        ...(verdict.reason === 'locked' && phone.lock && { lock: phone.lock }),
      });
    else if (noUser) skipped.push({ id, name, reason: noUser });
    // One that no request may carry would refuse all the others.
    else if (!isSentId(id) || (namesUser && !isSentId(user ?? '')))
      skipped.push({ id, name, reason: 'oddId' });
    else if (verdict && !anyway(id))
      skipped.push({ id, name, reason: verdict.reason, isWarning: true });
    else
      members.push({
        id,
        name,
        user: user ?? undefined,
        group: groupOf(steps[0], phone, user ?? undefined),
        firstStep: 0,
      });
  }
  for (const id of wanted?.keys() ?? [])
    if (!seen.has(id)) skipped.push({ id, name: undefined, reason: 'notListed' });
  return { steps, input, members, skipped, chunks: chunk(steps, members) };
}

/** What speaks against any of the steps; what stops one counts more than a warning. */
function whyNotAny(names: readonly Action[], phone: Phone): Verdict | undefined {
  const verdicts = names.flatMap((name) => whyNot(name, phone) ?? []);
  return verdicts.find(({ isWarning }) => !isWarning) ?? verdicts[0];
}

function actionOf({ name }: Operation): Action {
  const action = actions.find((candidate) => candidate === name);
  if (!action) throw new RangeError(`${name} is no action on phones`);
  return action;
}

/** Phone → user; null where the pairs name two. */
function usersOf(pairs: readonly Pair[]): Map<string, string | null> {
  const users = new Map<string, string | null>();
  for (const { user_id, instance_id } of pairs) {
    const known = users.get(instance_id);
    users.set(instance_id, known === undefined || known === user_id ? user_id : null);
  }
  return users;
}

function whyNoUser(
  wanted: ReadonlyMap<string, string | null> | undefined,
  id: string,
): SkipReason | undefined {
  if (!wanted) return undefined;
  const user = wanted.get(id);
  if (user === null) return 'twoUsers';
  return user ? undefined : 'noUser';
}

/** Which members a request of an operation may carry together: those of one group. */
export function groupOf(
  operation: Operation | undefined,
  { region = '' }: Pick<Phone, 'region'>,
  user = '',
): string {
  const batch = operation?.batch;
  if (!batch?.oneUser) return batch?.oneRegion ? region : '';
  return batch.oneRegion ? `${user}\n${region}` : user;
}

function chunk(steps: readonly Operation[], members: readonly Member[]): number[][] {
  const [first] = steps;
  const limit = steps.length === 1 ? (first?.batch?.limit ?? 1) : 1;
  const chunks: number[][] = [];
  const open = new Map<string, number[]>();
  let group: string | undefined;
  let current: number[] | undefined;
  for (let place = 0; place < members.length; place += 1) {
    const member = members[place];
    // Neighbours mostly are of one group: no look-up.
    if (member?.group !== group) {
      group = member?.group ?? '';
      current = open.get(group);
    }
    if (!current || current.length === limit) {
      current = [];
      open.set(group ?? '', current);
      chunks.push(current);
    }
    current.push(place);
  }
  return chunks;
}

/**
 * The same plan for some of its members, chunked anew.
 * @param firstStepOf which step a member begins at; undefined leaves it out
 */
export function narrow(
  whole: Plan,
  firstStepOf: (member: Member, place: number) => number | undefined,
): Plan {
  const members: Member[] = [];
  whole.members.forEach((member, place) => {
    const firstStep = firstStepOf(member, place);
    if (firstStep !== undefined)
      members.push(firstStep === member.firstStep ? member : { ...member, firstStep });
  });
  return { ...whole, members, skipped: [], chunks: chunk(whole.steps, members) };
}

/** What a request of these members carries. */
export function inputOf(
  { steps, input, members }: Plan,
  step: number,
  places: readonly number[],
): Record<string, unknown> {
  const batch = steps[step]?.batch;
  const some = places.flatMap((place) => members[place] ?? []);
  const ids = some.map(({ id }) => id);
  if (!batch) return { ...input, instance_id: ids[0] };
  if (batch.key === 'user_instances')
    return {
      ...input,
      user_instances: some.map(({ user, id }) => ({ user_id: user, instance_id: id })),
    };
  return { ...input, ...(batch.oneUser && { user_id: some[0]?.user }), [batch.key]: ids };
}
