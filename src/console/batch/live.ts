import { useStore } from 'zustand';
import { gatewayPaths, type Session } from '../../contract/gateway.ts';
import { batchName, type JournalTarget } from '../../contract/journal.ts';
import { readTask, type CmdJob } from '../../contract/tasks.ts';
import type { Operation } from '../../contract/operation.ts';
import { ask, call } from '../api/client.ts';
import { queryClient, sessionQuery } from '../api/queries.ts';
import { onPersonLeft, onSignedIn, tenantOf } from '../session.ts';
import { createLedger } from '../tasks/ledger.ts';
import { outputsOfAnswer } from '../tasks/read-outputs.ts';
import { shareJobs } from '../tasks/share-jobs.ts';
import { findPhone, type Fleet } from '../watch/fleet.ts';
import { fleetQuery } from '../watch/load.ts';
import { wait } from '../watch/pause.ts';
import { createEffects } from './effects.ts';
import type { Observation } from '../../batch-engine/verify-effect.ts';
import { createTaskFollower } from './follow-task.ts';
import { fatesFromJournal } from './journal-fates.ts';
import { readEntries } from './read-journal.ts';
import { nextFrame } from './frame.ts';
import { looks } from './look.ts';
import { groupOf, type Member, type Plan } from '../../batch-engine/plan.ts';
import { useBatchPresence } from './presence.ts';
import { createBatchStore, type RunView } from './store.ts';

/** The batches of this tab, on the real world: the gateway, the clock, the journal, the screen. */

const clock = { now: Date.now, sleep: wait };

export const batches = createBatchStore({
  // Inputs are made by the plan from the operation's own batch key; `call` parses them all the same.
  send: (operation, input, requestId, batchId) => call(operation, input, undefined, { batchId, requestId }),
  clock,
  schedule: nextFrame,
  onAnswer(batchId, operation, _ids, data) {
    ledger.take(batchId, outputsOfAnswer(operation, data));
    const task = readTask({ data });
    if (task) follow(batchId, task.taskId, task.pairs);
  },
});

/** What this tab's batches have printed, and their tasks. */
export const ledger = createLedger();
const followTask = createTaskFollower(batches, { clock, ledger, share: (taskId) => shareJobs(currentTenant(), taskId) });
/** Ends the waiting for a batch's tasks. */
const waits = new Map<string, AbortController>();

const waitOf = (batchId: string): AbortController => {
  const wait = waits.get(batchId) ?? new AbortController();
  waits.set(batchId, wait);
  return wait;
};

/** Follows a task until it has ended, once. */
export function follow(batchId: string, taskId: string, pairs: readonly Pick<CmdJob, 'job_id' | 'instance_id'>[], isOld = false): void {
  if (ledger.of(batchId).tasks.some((task) => task.taskId === taskId)) return;
  const task = ledger.open(batchId, taskId, pairs);
  if (!ledger.of(batchId).isLeft) void followTask(batchId, task, { isOld, signal: waitOf(batchId).signal });
}

/** Sends nothing more of a batch and asks for its tasks no more. What has been sent goes on. */
export function stopWaiting(batchId: string): void {
  batches.stop(batchId);
  ledger.setLeft(batchId, true);
  waits.get(batchId)?.abort();
  waits.delete(batchId);
}

/** Asks for its tasks again. */
export function waitAgain(batchId: string): void {
  ledger.setLeft(batchId, false);
  for (const task of ledger.of(batchId).tasks) void followTask(batchId, task, { isOld: true, signal: waitOf(batchId).signal });
}

export const effects = createEffects(batches, { clock, ...looks });

const ownerOf = ({ account, user, project }: Session): string => `${account}/${user}/${project}`;
const currentSession = (): Session | null | undefined => queryClient.getQueryData(sessionQuery.queryKey);
const currentOwner = (): string => {
  const session = currentSession();
  return session ? ownerOf(session) : '';
};
const currentTenant = (): string => tenantOf(currentSession());

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
  ledger.keep(new Set(Object.keys(runs)));
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
  const own = batches.store.getState().runs[id];
  return held.some(({ name }) => name === lockOf(id)) && !(own && isUnderWay(own));
}

/** Watches a run that has just begun, and tells the other tabs that it is this one's. */
function accompany(id: string, beforeOf: (id: string) => Observation | undefined): void {
  void effects.watch(id, beforeOf);
  void navigator.locks?.request(lockOf(id), { ifAvailable: true }, () => batches.done(id));
}

/**
 * Registers a batch with the journal, then starts it: what was never registered is not sent.
 * @param beforeOf how a phone was when the plan was made
 * @returns its id
 * @throws ApiError where it cannot be registered; nothing was sent then
 */
export async function startBatch(plan: Plan, beforeOf: (id: string) => Observation | undefined): Promise<string> {
  const id = crypto.randomUUID();
  const operation = batchName(plan.steps.map(({ name }) => name));
  await ask('RegisterBatch', `${gatewayPaths.journalBatches}/${id}`, 'PUT', { operation, members: plan.members.map((member) => targetOf(plan, member)), parameters: plan.input });
  batches.start(plan, { owner: currentOwner(), id });
  accompany(id, beforeOf);
  return id;
}

/** The list whole: it knows the phones' regions, which a batch out of the journal does not. @throws ApiError */
async function wholeFleet(): Promise<Fleet> {
  const whole = fleetQuery({});
  const known = queryClient.getQueryData(whole.queryKey);
  return known?.isComplete ? known : queryClient.fetchQuery({ ...whole, staleTime: 0 });
}

const regrouping = (id: string): Promise<(member: Member) => string> => regroupingFor(batches.store.getState().runs[id]?.plan.steps[0]);

/** Puts members into groups anew. @param first what is done to them first @throws ApiError where the list cannot be read */
export async function regroupingFor(first: Operation | undefined): Promise<(member: Member) => string> {
  if (!first?.batch?.oneRegion) return ({ user }) => groupOf(first, { region: undefined }, user);
  const fleet = await wholeFleet();
  return ({ id: phone, user }) => groupOf(first, { region: findPhone(fleet, phone)?.region }, user);
}

/** Whether the journal, too, says of each phone that is still to be sent that nothing was. Somebody else may have gone on with the batch. */
async function isStillUnsent(id: string): Promise<boolean> {
  const places = batches.placesIn(id, 'stopped');
  const phones = places.flatMap((place) => batches.phoneAt(id, place) ?? []);
  const steps = batches.store.getState().runs[id]?.plan.steps.map(({ name }) => name) ?? [];
  const fates = fatesFromJournal(phones.map((phone) => phone.id), (await readEntries(id)).toReversed(), steps);
  return phones.every((phone) => fates.get(phone.id)?.state === 'notSent' && fates.get(phone.id)?.step === phone.step);
}

/**
 * Goes on with an ended batch: what was never sent is sent now.
 * @returns false where somebody else has gone on with it: nothing is sent, and the batch must be read anew
 * @throws ApiError where list or journal cannot be read; nothing was sent then
 */
export async function sendRest(id: string): Promise<boolean> {
  const regroup = await regrouping(id);
  if ((await isElsewhere(id)) || !(await isStillUnsent(id))) return false;
  batches.sendRest(id, currentOwner(), regroup);
  accompany(id, () => undefined);
  return true;
}

/** A plan of those that failed, to be confirmed. @throws ApiError where the list cannot be read */
export const retryPlan = async (id: string): Promise<Plan | undefined> => batches.retryFailed(id, await regrouping(id));

/** Shows a batch of before, as the journal knows it. */
export function showRecord(id: string, plan: Plan, options: Omit<Parameters<typeof batches.start>[1], 'owner' | 'id'>): void {
  if (batches.store.getState().runs[id]) return;
  batches.start(plan, { ...options, owner: currentOwner(), id });
  void effects.watch(id, () => undefined, true);
}
