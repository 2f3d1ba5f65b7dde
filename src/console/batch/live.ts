import { useStore } from 'zustand';
import { gatewayPaths, type Session } from '../../contract/gateway.ts';
import { batchName, type JournalTarget } from '../../contract/journal.ts';
import { GetTask } from '../../contract/tasks.ts';
import { ask, call } from '../api/client.ts';
import { queryClient, sessionQuery } from '../api/queries.ts';
import { onPersonLeft, onSignedIn } from '../session.ts';
import { findPhone } from '../watch/fleet.ts';
import { fleetQuery } from '../watch/load.ts';
import { wait } from '../watch/pause.ts';
import { createEffects } from './effects.ts';
import type { Sight } from './confirm.ts';
import { createTaskFollower } from './follow-task.ts';
import { nextFrame } from './frame.ts';
import { looks } from './look.ts';
import { groupOf, type Member, type Plan } from './plan.ts';
import { useBatchPresence } from './presence.ts';
import { createBatchStore, type RunView } from './store.ts';

/** The batches of this tab, on the real world: the gateway, the clock, the journal, the screen. */

const clock = { now: Date.now, sleep: wait };

export const batches = createBatchStore({
  // Inputs are made by the plan from the operation's own batch key; `call` parses them all the same.
  send: (operation, input, requestId, batchId) => call(operation, input, undefined, { batchId, requestId }),
  clock,
  schedule: nextFrame,
  onAnswer: (batchId, _operation, _ids, data) => void followTask(batchId, data),
});
const followTask = createTaskFollower(batches, { clock, getTask: (task_id) => call(GetTask, { task_id }) });
export const effects = createEffects(batches, { clock, ...looks });

const ownerOf = ({ account, user, project }: Session): string => `${account}/${user}/${project}`;
const currentOwner = (): string => {
  const session = queryClient.getQueryData(sessionQuery.queryKey);
  return session ? ownerOf(session) : '';
};

onSignedIn((session) => batches.signedIn(ownerOf(session)));
onPersonLeft(batches.forgetAll);

/** Whether something is still sent or may be. */
export const isUnderWay = ({ phase }: RunView): boolean => phase.kind !== 'ended';
/** Whether every phone has come to its end, as far as that is ever seen. */
export const isFinished = ({ phase, counts }: RunView): boolean => phase.kind === 'ended' && counts.accepted === 0;
/** A batch of before that is only looked at. */
export const isRecord = ({ plan }: RunView): boolean => plan.chunks.length === 0;

batches.store.subscribe(({ runs }) => {
  const all = Object.values(runs);
  useBatchPresence.setState({ hasRuns: all.some((run) => !isRecord(run)) });
  if (all.some(isUnderWay)) addEventListener('beforeunload', warn);
  else removeEventListener('beforeunload', warn);
});
const warn = (event: BeforeUnloadEvent) => event.preventDefault();

export const useRuns = (): Readonly<Record<string, RunView>> => useStore(batches.store, (state) => state.runs);
export const useRun = (id: string): RunView | undefined => useStore(batches.store, (state) => state.runs[id]);

/** What the journal is told of a member: whose phone it is belongs to it where requests name the user. */
function targetOf({ steps }: Plan, { id, user }: Member): JournalTarget {
  const isPair = steps.some(({ batch }) => batch?.key === 'user_instances' || batch?.oneUser);
  return isPair ? { user_id: user ?? '', instance_id: id } : id;
}

const lockOf = (id: string): string => `batch/${id}`;

/** Whether another tab of this browser has it in hand. */
export async function isElsewhere(id: string): Promise<boolean> {
  const { held = [] } = (await navigator.locks?.query()) ?? {};
  return held.some(({ name }) => name === lockOf(id)) && !batches.store.getState().runs[id];
}

/** Watches a run that has just begun, and tells the other tabs that it is this one's. */
function accompany(id: string, beforeOf: (id: string) => Sight | undefined): void {
  void effects.watch(id, beforeOf);
  void navigator.locks?.request(lockOf(id), { ifAvailable: true }, () => batches.done(id));
}

/**
 * Registers a batch with the journal, then starts it: what was never registered is not sent.
 * @param beforeOf how a phone was when the plan was made
 * @returns its id
 * @throws ApiError where it cannot be registered; nothing was sent then
 */
export async function startBatch(plan: Plan, beforeOf: (id: string) => Sight | undefined): Promise<string> {
  const id = crypto.randomUUID();
  const operation = batchName(plan.steps.map(({ name }) => name));
  await ask('RegisterBatch', `${gatewayPaths.journalBatches}/${id}`, 'PUT', { operation, members: plan.members.map((member) => targetOf(plan, member)), parameters: plan.input });
  batches.start(plan, { owner: currentOwner(), id });
  accompany(id, beforeOf);
  return id;
}

/**
 * Goes on with an ended batch: what was never sent is sent now.
 * @throws ApiError where the list cannot be read, which knows the phones' regions; nothing was sent then
 */
export async function sendRest(id: string): Promise<void> {
  const whole = fleetQuery({});
  const known = queryClient.getQueryData(whole.queryKey);
  const fleet = known?.isComplete ? known : await queryClient.fetchQuery({ ...whole, staleTime: 0 });
  const first = batches.store.getState().runs[id]?.plan.steps[0];
  batches.sendRest(id, currentOwner(), ({ id: phone, user }) => groupOf(first, { region: findPhone(fleet, phone)?.region }, user));
  accompany(id, () => undefined);
}

/** Shows a batch of before, as the journal knows it. */
export function showRecord(id: string, plan: Plan, options: Omit<Parameters<typeof batches.start>[1], 'owner' | 'id'>): void {
  if (batches.store.getState().runs[id]) return;
  batches.start(plan, { ...options, owner: currentOwner(), id });
  void effects.watch(id, () => undefined);
}
