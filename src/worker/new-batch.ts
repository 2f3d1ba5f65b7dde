import { randomUUID } from 'node:crypto';
import type { BatchStore, NewStoredBatch } from '../contract/batch-store.ts';
import { batchActions } from '../contract/batch-actions.ts';
import { operations } from '../contract/index.ts';
import { describeLock, type Lock } from '../contract/locks.ts';
import { maskRequest } from '../contract/journal-secrecy.ts';
import { isCountedForSecondYes } from '../contract/second-yes.ts';
import type { Operation } from '../contract/operation.ts';
import type { StoredSession } from '../contract/sessions.ts';
import { WorkerInputError } from '../contract/worker-api.ts';
import {
  workerLimits,
  type BatchRetry,
  type NewBatch,
  type WorkerBatch,
} from '../contract/worker.ts';

/** What a retry adds to a batch as anybody may send it. */
export interface BatchOrder extends NewBatch {
  parentId?: string;
  /** Phones that begin at a later operation than the first, by place. */
  firstSteps?: readonly number[];
}

/**
 * Checks a batch by the contract of its operations, and makes it ready to be stored.
 * @param locks of the phones that were left out for them
 * @throws WorkerInputError naming the field
 */
export function readNewBatch(
  session: StoredSession,
  order: BatchOrder,
  {
    nowMs,
    undoMs,
    confirmAbovePhones,
    locks = [],
  }: {
    nowMs: number;
    undoMs: number;
    confirmAbovePhones?: number | undefined;
    locks?: readonly Lock[];
  },
): NewStoredBatch {
  const { action, parameters = {} } = order;
  const steps = stepsOf(action);
  const phones = readPhones(order, steps);
  checkParameters(steps, parameters, phones[0]);
  const names = steps.map(({ name }) => name);
  return {
    id: order.id ?? randomUUID(),
    action,
    operations: names,
    parameters: steps.reduce(
      (masked, { name }) => ({ ...maskRequest(name, masked).request }),
      parameters,
    ),
    phones,
    leftOut: readLeftOut(order, phones, locks),
    note: order.note,
    parentId: order.parentId,
    stages: order.stages,
    stopAbovePercent: order.stop_above_percent,
    secondAbove: isCountedForSecondYes(names) ? confirmAbovePhones : undefined,
    delayUntilMs: delayUntil(names, nowMs, undoMs),
    secret: { session, parameters },
  };
}

const stepsOf = (action: NewBatch['action']): Operation[] =>
  batchActions[action].steps.flatMap((name) =>
    operations.filter((operation) => operation.name === name),
  );

/** What destroys something is sent no sooner, and can be undone until then. */
export const delayUntil = (
  names: readonly string[],
  nowMs: number,
  undoMs: number,
): number | undefined =>
  undoMs > 0 &&
  operations.some((operation) => names.includes(operation.name) && destroys(operation))
    ? nowMs + undoMs
    : undefined;

const destroys = ({ effect }: Operation): boolean =>
  effect.kind === 'write' &&
  (effect.destroys === 'data' || effect.destroys === 'userData' || effect.destroys === 'instance');

function readPhones(
  { instance_ids, assignments, firstSteps }: BatchOrder,
  steps: readonly Operation[],
): NewStoredBatch['phones'] {
  const namesUsers = steps[0]?.batch?.key === 'user_instances';
  if (steps[0]?.name === 'AssignInstance' && !assignments)
    throw new WorkerInputError('assignments');
  if (assignments && (!namesUsers || instance_ids)) throw new WorkerInputError('assignments');
  if (!assignments && !instance_ids) throw new WorkerInputError('instance_ids');
  const given =
    assignments?.map(({ user_id, instance_id }) => ({ instance_id, user_id })) ??
    instance_ids?.map((instance_id) => ({ instance_id, user_id: undefined })) ??
    [];
  const seen = new Set<string>();
  return given.map((phone, i) => {
    if (seen.has(phone.instance_id))
      throw new WorkerInputError(
        assignments ? `assignments.${i}.instance_id` : `instance_ids.${i}`,
      );
    seen.add(phone.instance_id);
    return { ...phone, step: firstSteps?.[i] ?? 0 };
  });
}

function readLeftOut(
  { left_out = [] }: BatchOrder,
  phones: NewStoredBatch['phones'],
  locks: readonly Lock[],
): NewStoredBatch['leftOut'] {
  const why = new Map(locks.map((lock) => [lock.instance_id, describeLock(lock)]));
  const seen = new Set(phones.map(({ instance_id }) => instance_id));
  return left_out.map((phone, i) => {
    if (seen.has(phone.instance_id)) throw new WorkerInputError(`left_out.${i}.instance_id`);
    seen.add(phone.instance_id);
    return phone.reason === 'locked' ? { ...phone, message: why.get(phone.instance_id) } : phone;
  });
}

/** The parameters, as the first request would carry them, must be what each operation takes: none of them names a phone or its user. */
function checkParameters(
  steps: readonly Operation[],
  parameters: Readonly<Record<string, unknown>>,
  phone: NewStoredBatch['phones'][number] | undefined,
): void {
  for (const { input, batch } of steps) {
    const ofPhones = [batch?.key ?? 'instance_id', ...(batch?.oneUser ? ['user_id'] : [])].find(
      (key) => key in parameters,
    );
    if (ofPhones !== undefined) throw new WorkerInputError(`parameters.${ofPhones}`);
    const id = phone?.instance_id ?? '';
    const members =
      batch?.key === 'user_instances'
        ? [{ user_id: phone?.user_id ?? 'u', instance_id: id }]
        : [id];
    const parsed = input.safeParse({
      ...parameters,
      ...(batch ? { [batch.key]: members } : { instance_id: id }),
      ...(batch?.oneUser && { user_id: 'u' }),
    });
    if (parsed.success) continue;
    const [issue] = parsed.error.issues;
    throw new WorkerInputError(
      issue?.code === 'unrecognized_keys'
        ? `parameters.${issue.keys.join(', ')}`
        : `parameters.${issue?.path.join('.') ?? ''}`,
    );
  }
}

/** What of a request was masked cannot be sent again. */
const masked = '***';

/**
 * A batch of those phones of another that failed, or were never sent where `states` says so, each from the operation it had
 * come to. Undefined where there are none.
 * @throws WorkerInputError where its parameters held a credential, which is not kept: they must be given anew
 */
export async function readRetry(
  store: BatchStore,
  tenant: string,
  batch: WorkerBatch,
  retry: BatchRetry,
): Promise<BatchOrder | undefined> {
  const {
    id,
    codes,
    states = ['failed'],
    instance_ids,
    parameters,
    stages,
    stop_above_percent,
    note = batch.note ?? undefined,
  } = retry;
  const given = parameters ?? batch.parameters;
  if (JSON.stringify(given).includes(masked)) throw new WorkerInputError('parameters');
  const wanted = new Set<string>(states);
  const wantedCodes = codes && new Set(codes);
  const wantedIds = instance_ids && new Set(instance_ids);
  const phones: { instance_id: string; user_id: string | null; step: number }[] = [];
  for (let after: number | undefined; ;) {
    const page = await store.phones(tenant, batch.id, {
      limit: workerLimits.phonesPage,
      ...(after !== undefined && { after }),
    });
    if (!page) return undefined;
    for (const phone of page.items) {
      const isWanted =
        wanted.has(phone.state) &&
        (wantedCodes?.has(phone.detail?.code ?? '') ?? true) &&
        (wantedIds?.has(phone.instance_id) ?? true);
      if (isWanted) phones.push(phone);
    }
    if (page.next === null) break;
    after = page.next;
  }
  if (phones.length === 0) return undefined;
  const action = batch.action as NewBatch['action']; // As it was registered.
  const isAssignment = batchActions[action].steps[0] === 'AssignInstance';
  return {
    ...(id !== undefined && { id }),
    action,
    ...(isAssignment
      ? {
          assignments: phones.map(({ instance_id, user_id }) => ({
            instance_id,
            user_id: user_id ?? '',
          })),
        }
      : { instance_ids: phones.map(({ instance_id }) => instance_id) }),
    parameters: given,
    ...(stages && { stages }),
    ...(stop_above_percent !== undefined && { stop_above_percent }),
    ...(note !== undefined && { note }),
    parentId: batch.id,
    firstSteps: phones.map(({ step }) => step),
  };
}
