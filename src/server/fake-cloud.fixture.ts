import { listPhones, makePhones, type CloudPhone } from './cloud-phones.fixture.ts';
import { createChance, idsOf } from '../batch-engine/fake-service.fixture.ts';
import type { VirtualClock } from '../batch-engine/virtual-clock.fixture.ts';
import { ApiError } from '../contract/api-error.ts';
import type { ErrorKind } from '../contract/errors.ts';
import type { Operation } from '../contract/operation.ts';

export interface CloudTraits {
  seed: number;
  size: number;
  /** Phones that refuse every list that they are in, each with its code. */
  guilty: ReadonlyMap<string, string>;
  /** Chances of a call, 0–1. */
  loses: number;
  throttles: number;
  unreachable: number;
  kills: number;
  /** Of a job that it fails. */
  failsJobs: number;
  mostLatencyMs: number;
}

/** What a write that came to the service came to. */
interface Arrival {
  requestId: string;
  batchId: string;
  operation: string;
  ids: readonly string[];
}

export interface Cloud {
  phones: readonly CloudPhone[];
  /** Answers one call. `isAlive` tells whether who asked is still there: a request of one that died may get lost. @throws ApiError */
  ask: (
    operation: Operation,
    input: Record<string, unknown>,
    about: {
      requestId: string;
      token: string;
      batchId: string | undefined;
      isAlive: () => boolean;
    },
  ) => Promise<unknown>;
  /** `batch operation phone` → how often it took effect. */
  effects: ReadonlyMap<string, number>;
  arrivals: readonly Arrival[];
  /** Phones that an operation was sent to although it had, or may have had, its effect on them. */
  sentTwice: readonly string[];
  /** @returns a token that lives */
  signIn: () => string;
  isLive: (token: string) => boolean;
  /** No token lives any more. */
  endTokens: () => void;
}

const offMs = 40_000;
const jobMs = 30_000;

/**
 * A service with phones that change by what is asked of it, and as chance will have it. An effect comes with the answer or
 * before it, also where the answer never comes.
 * @param familyOf the batch that a batch's phones were tried in first
 */
export function createCloud(
  clock: VirtualClock,
  traits: CloudTraits,
  familyOf: (batchId: string) => string,
): Cloud {
  const chance = createChance(traits.seed);
  const phones = makePhones(traits.size, chance);
  const known = new Map(phones.map((phone) => [phone.instance_id, phone]));
  const effects = new Map<string, number>();
  const arrivals: Arrival[] = [];
  const sentTwice: string[] = [];
  /** `family operation phone` of what was done, or may have been. */
  const certain = new Set<string>();
  const tasks = new Map<
    string,
    { batchId: string; ids: readonly string[]; failing: ReadonlySet<string>; endsAt: number }
  >();
  let tokens = 0;
  const live = new Set<string>();

  const reads: Readonly<Record<string, (input: Record<string, unknown>) => unknown>> = {
    ListInstances: ({ page_no, page_size, instance_id }) =>
      listPhones(phones, Number(page_no), Number(page_size), instance_id as string | undefined), // As its schema says.
    BatchQueryStatus: (input) => ({
      status_results: idsOf(input).map((instance_id) => ({
        instance_id,
        status: known.get(instance_id)?.isStreaming ? 3 : 2,
      })),
    }),
    GetTask: ({ task_id }) => jobsOf(String(task_id)),
  };

  function jobsOf(taskId: string) {
    const task = tasks.get(taskId);
    const isOver = task !== undefined && clock.now() >= task.endsAt;
    const statusOf = (id: string) => (!isOver ? 1 : task.failing.has(id) ? 3 : 2);
    return {
      jobs: (task?.ids ?? []).map((id) => ({
        job_id: `${taskId}-${id}`,
        status: statusOf(id),
        execute_msg: isOver ? 'said' : null,
      })),
    };
  }

  /** What an operation does to a phone. */
  const acts: Readonly<
    Record<string, (phone: CloudPhone, input: Record<string, unknown>) => void>
  > = {
    BatchRebootInstance(phone) {
      phone.isOn = false;
      clock.after(offMs, () => (phone.isOn = true));
    },
    DeleteInstance: (phone) => (phone.isGone = true),
    AssignInstance: (phone, input) =>
      (phone.user = (input.user_instances as { user_id: string; instance_id: string }[]).find(
        ({ instance_id }) => instance_id === phone.instance_id,
      )?.user_id), // As its schema says.
    UnassignInstance: (phone) => (phone.user = undefined),
    StopInstancesStreaming: (phone) => (phone.isStreaming = false),
    ReleaseInstancesSession: (phone) => (phone.isLoggedIn = false),
    AsyncCommand: () => {},
  };

  async function ask(
    operation: Operation,
    input: Record<string, unknown>,
    { requestId, token, batchId = '', isAlive }: Parameters<Cloud['ask']>[2],
  ): Promise<unknown> {
    const latencyMs = Math.round(chance() * traits.mostLatencyMs);
    const isRead = operation.effect.kind === 'read';
    const refusal = refuse(operation, requestId, token, isRead);
    let answer: () => unknown;
    if (isRead) answer = () => reads[operation.name]?.(input);
    else answer = write(operation.name, input, { requestId, batchId, isAlive, latencyMs, refusal });
    await new Promise<void>((resolve) => clock.after(latencyMs, resolve));
    if (refusal) throw refusal;
    return answer();
  }

  function refuse(
    { name: operation, effect }: Operation,
    requestId: string,
    token: string,
    isRead: boolean,
  ): ApiError | undefined {
    const fail = (kind: ErrorKind, code: string, status: number, retryAfterMs?: number) =>
      new ApiError({ kind, code, status, message: '', requestId, operation, retryAfterMs });
    if (effect.kind === 'write' && chance() < traits.kills) live.clear();
    if (!live.has(token)) return fail('signedOut', 'APIGW.0301', 401);
    if (chance() < traits.throttles / (isRead ? 4 : 1))
      return fail('throttled', 'APIGW.0308', 429, chance() < 0.5 ? 1500 : undefined);
    if (chance() < traits.unreachable / (isRead ? 4 : 1))
      return fail('unavailable', 'GATEWAY.UNREACHABLE', 503);
    return undefined;
  }

  function write(
    operation: string,
    input: Record<string, unknown>,
    {
      requestId,
      batchId,
      isAlive,
      latencyMs,
      refusal,
    }: {
      requestId: string;
      batchId: string;
      isAlive: () => boolean;
      latencyMs: number;
      refusal: ApiError | undefined;
    },
  ): () => unknown {
    const ids = idsOf(input);
    const keyOf = (id: string) => `${familyOf(batchId)} ${operation} ${id}`;
    arrivals.push({ requestId, batchId, operation, ids });
    for (const id of ids) if (certain.has(keyOf(id))) sentTwice.push(`${operation} ${id}`);
    const guilty = ids.find((id) => traits.guilty.has(id) || known.get(id)?.isGone !== false);
    const isLost = chance() < traits.loses;
    const isDone = !refusal && guilty === undefined && (!isLost || chance() < 0.5);
    // A job that fails has no effect: its phone may be tried again.
    const failing = new Set(
      operation === 'AsyncCommand' ? ids.filter(() => chance() < traits.failsJobs) : [],
    );
    if (isDone || (isLost && !refusal))
      for (const id of ids) if (isLost || !failing.has(id)) certain.add(keyOf(id));
    const taskId = `t${arrivals.length}`;
    if (isDone) {
      const mayGetLost = chance() < 0.3;
      clock.after(Math.round(chance() * latencyMs), () => {
        if (mayGetLost && !isAlive()) return;
        if (operation === 'AsyncCommand')
          tasks.set(taskId, {
            batchId,
            ids,
            failing,
            endsAt: clock.now() + Math.round(chance() * jobMs),
          });
        for (const id of ids) if (!failing.has(id)) act(operation, id, input, batchId);
      });
    }
    return () => {
      const fail = (kind: ErrorKind, code: string, status: number) =>
        new ApiError({ kind, code, status, message: '', requestId, operation });
      if (isLost) throw fail('unknownOutcome', 'GATEWAY.NO_ANSWER', 502);
      if (guilty !== undefined)
        throw fail('conflict', traits.guilty.get(guilty) ?? 'KOOPHONE.API.1001', 400);
      return operation === 'AsyncCommand'
        ? {
            task_id: taskId,
            cmd_jobs: ids.map((instance_id) => ({
              instance_id,
              job_id: `${taskId}-${instance_id}`,
            })),
          }
        : undefined;
    };
  }

  function act(
    operation: string,
    id: string,
    input: Record<string, unknown>,
    batchId: string,
  ): void {
    const phone = known.get(id);
    if (!phone) return;
    const key = `${batchId} ${operation} ${id}`;
    effects.set(key, (effects.get(key) ?? 0) + 1);
    acts[operation]?.(phone, input);
  }

  return {
    phones,
    ask,
    effects,
    arrivals,
    sentTwice,
    isLive: (token) => live.has(token),
    endTokens: () => live.clear(),
    signIn() {
      tokens += 1;
      live.add(`token-${tokens}`);
      return `token-${tokens}`;
    },
  };
}
