import { operations } from '../contract/index.ts';
import type {
  ControlState,
  FaultRequest,
  GuiltyRequest,
  OddAnswerRequest,
  OddListRequest,
} from '../contract/simulator-control.ts';
import type { Reply } from './http.ts';
import { serialOf } from './ids.ts';
import { fraction } from './prng.ts';
import { refuse } from './refusals.ts';

/** A fault that was asked for, and what is left of it. */
export interface Fault {
  request: FaultRequest;
  /** Undefined: until it is forgotten. */
  callsLeft: number | undefined;
  /** Of a throttle: when it last let calls through, real epoch ms, at most `perSecond` of them. */
  passedMs: number[];
}

/** What the faults do to one call. */
export interface Effects {
  latencyMs: number;
  /** Refused, without an effect. */
  refusal: Reply | undefined;
  /** The connection drops, before or after the effect. */
  loss: 'before' | 'after' | undefined;
  /** The effect happens, this is answered. */
  replacement: Reply | undefined;
  /** What is odd in the answer. */
  odd: readonly OddAnswerRequest[];
  /** Half of the body comes, as if it were all or with a connection that drops. */
  cut: 'ended' | 'dropped' | undefined;
  oddList: OddListRequest | undefined;
  isSoldOut: boolean;
  /** By id of the phone. */
  jobFailures: ReadonlyMap<string, JobFailure>;
}

/** What a job fails with although the call was carried out. */
export interface JobFailure {
  code: string;
  message: string;
}

export const createFault = (request: FaultRequest): Fault => ({
  request,
  callsLeft: request.calls,
  passedMs: [],
});

/** The name by which faults know IAM's token request. Faults without an operation leave it alone. */
export const signInOperation = 'SignIn';

/** The tenant whose phones a call names, and their ids; the page of a list that it asks for. */
interface Named {
  seed: number;
  ids: ReadonlySet<string>;
  pageNo?: number;
}

const nobody: Named = { seed: 0, ids: new Set() };

/**
 * What the account's faults do to a call of `operation` now (real epoch ms). Counts them: the first of each kind that
 * concerns the call is used, and one whose calls are used up is gone. A refused call uses no fault that acts later.
 */
export function applyFaults(
  faults: Fault[],
  operation: string,
  realNowMs: number,
  named = nobody,
): Effects {
  const latency = spend(faults, operation, 'latency');
  const latencyMs = latency?.kind === 'latency' ? latency.ms : 0;
  const effects: Effects = {
    latencyMs,
    refusal: undefined,
    loss: undefined,
    replacement: undefined,
    odd: [],
    cut: undefined,
    oddList: undefined,
    isSoldOut: false,
    jobFailures: new Map(),
  };
  effects.refusal = throttle(faults, operation, realNowMs);
  if (effects.refusal) return effects;
  const refused = spend(faults, operation, 'refuse', named.pageNo);
  const reply = replyOf(refused);
  if (refused?.kind === 'refuse' && refused.afterEffect) effects.replacement = reply;
  else effects.refusal = reply ?? blame(faults, operation, named);
  if (effects.refusal) return effects;
  const lost = spend(faults, operation, 'lostAnswer');
  if (lost?.kind === 'lostAnswer') effects.loss = lost.beforeEffect ? 'before' : 'after';
  const cut = spend(faults, operation, 'cutAnswer');
  if (cut?.kind === 'cutAnswer') effects.cut = cut.drops ? 'dropped' : 'ended';
  const oddList = spend(faults, operation, 'oddList');
  if (oddList?.kind === 'oddList') effects.oddList = oddList;
  effects.odd = spendOdd(faults, operation);
  effects.isSoldOut =
    operation === 'CreateInstance' && spend(faults, operation, 'soldOut') !== undefined;
  effects.jobFailures = failJobs(faults, operation, named);
  return effects;
}

const effectOf: ReadonlyMap<string, 'read' | 'write'> = new Map(
  operations.map(({ name, effect }) => [name, effect.kind]),
);

/** The operation that a fault is about, by its name or kind; undefined: all of the API. */
function aboutOf(request: FaultRequest): string | undefined {
  if (request.kind === 'soldOut') return 'CreateInstance';
  return request.kind === 'oddList' ? 'ListInstances' : request.operation;
}

function concerns(request: FaultRequest, operation: string): boolean {
  const about = aboutOf(request);
  if (about === undefined) return operation !== signInOperation;
  return about === operation || about === `${effectOf.get(operation)}s`;
}

const find = (
  faults: readonly Fault[],
  operation: string,
  kind: FaultRequest['kind'],
  pageNo?: number,
): Fault | undefined =>
  faults.find(
    ({ request }) =>
      request.kind === kind &&
      concerns(request, operation) &&
      (request.kind !== 'refuse' || request.page === undefined || request.page === pageNo),
  );

function spend(
  faults: Fault[],
  operation: string,
  kind: FaultRequest['kind'],
  pageNo?: number,
): FaultRequest | undefined {
  const fault = find(faults, operation, kind, pageNo);
  if (fault) count(faults, fault);
  return fault?.request;
}

/** All that make something in this answer odd. */
function spendOdd(faults: Fault[], operation: string): OddAnswerRequest[] {
  const odd: OddAnswerRequest[] = [];
  // A list of its own: a fault that is used up leaves the other one.
  for (const fault of faults.filter(({ request }) => concerns(request, operation))) {
    if (fault.request.kind !== 'oddAnswer') continue;
    count(faults, fault);
    odd.push(fault.request);
  }
  return odd;
}

function count(faults: Fault[], fault: Fault): void {
  if (fault.callsLeft === undefined) return;
  fault.callsLeft--;
  if (fault.callsLeft <= 0) faults.splice(faults.indexOf(fault), 1);
}

const htmlPage = (status: number): string =>
  `<html>\r\n<head><title>${status}</title></head>\r\n<body><center><h1>${status}</h1></center><hr></body>\r\n</html>\r\n`;

function replyOf(request: FaultRequest | undefined): Reply | undefined {
  if (request?.kind !== 'refuse') return undefined;
  const { status, code, message, retryAfterSeconds } = request;
  return {
    status,
    body:
      code === undefined
        ? (message ?? htmlPage(status))
        : { error_code: code, error_msg: message ?? 'Asked for by a fault' },
    ...(retryAfterSeconds === undefined
      ? {}
      : { headers: { 'retry-after': String(retryAfterSeconds) } }),
  };
}

const purpose = { guilty: 701 } as const;

/** Whether a phone is among so many percent, by the tenant's seed. */
const isOneOf = (percent: number, seed: number, serial: number): boolean =>
  fraction(seed, serial, purpose.guilty) * 100 < percent;

function isGuilty({ ids, percent = 0 }: GuiltyRequest, seed: number, id: string): boolean {
  if (ids) return ids.includes(id);
  const serial = serialOf(seed, id);
  return serial !== undefined && isOneOf(percent, seed, serial);
}

/** Every fault of guilty phones is looked at: the first one that knows a phone of the call refuses it. */
function blame(faults: Fault[], operation: string, { seed, ids }: Named): Reply | undefined {
  for (const fault of faults) {
    const { request } = fault;
    if (request.kind !== 'guilty' || request.jobs || !concerns(request, operation)) continue;
    const guilty = [...ids].find((id) => isGuilty(request, seed, id));
    if (guilty === undefined) continue;
    count(faults, fault);
    const {
      status = 400,
      code = 'KOOPHONE.API.62010',
      message = 'Asked for by a fault',
      isNamed = false,
    } = request;
    return {
      status,
      body: { error_code: code, error_msg: isNamed ? `${message}: ${guilty}` : message },
    };
  }
  return undefined;
}

/** Operations whose phones fail one by one, and what with unless told. */
const jobDefaults: Readonly<Record<string, JobFailure>> = {
  SyncCommand: { code: 'CPS.0191', message: 'Run command failed.' },
  AsyncCommand: { code: 'CPS.0191', message: 'Run command failed.' },
  InstallApp: { code: 'KOOPHONE.API.62019', message: 'Failed to install the app' },
};

/** The first fault that knows a phone decides; one that knows any of the call's phones has been used. */
function failJobs(
  faults: Fault[],
  operation: string,
  { seed, ids }: Named,
): ReadonlyMap<string, JobFailure> {
  const failures = new Map<string, JobFailure>();
  const usual = jobDefaults[operation];
  if (!usual) return failures;
  // A list of its own: a fault that is used up leaves the other one.
  for (const fault of faults.filter(({ request }) => request.kind === 'guilty' && request.jobs)) {
    const { request } = fault;
    if (request.kind !== 'guilty' || !concerns(request, operation)) continue;
    const guilty = [...ids].filter((id) => isGuilty(request, seed, id));
    if (guilty.length > 0) count(faults, fault);
    for (const id of guilty)
      if (!failures.has(id))
        failures.set(id, {
          code: request.code ?? usual.code,
          message: request.message ?? usual.message,
        });
  }
  return failures;
}

/** A throttle counts the calls that it refuses, so that `calls` of them are refused. */
function throttle(faults: Fault[], operation: string, realNowMs: number): Reply | undefined {
  const fault = find(faults, operation, 'throttle');
  if (fault?.request.kind !== 'throttle') return undefined;
  fault.passedMs = fault.passedMs.filter((passedMs) => realNowMs - passedMs < 1000);
  if (fault.passedMs.length < fault.request.perSecond) {
    fault.passedMs.push(realNowMs);
    return undefined;
  }
  count(faults, fault);
  return { ...refuse('APIGW.0308'), headers: { 'retry-after': '1' } };
}

/** The faults as the control interface shows them: as asked for, with what is left in place of `calls`. */
export const describeFaults = (
  faults: readonly Fault[],
  seed: number,
  roster: readonly number[],
): ControlState['faults'] =>
  faults.map(({ request, callsLeft }) => {
    const shown: ControlState['faults'][number] = { ...request, callsLeft: callsLeft ?? null };
    delete shown.calls;
    return request.kind === 'guilty'
      ? { ...shown, guilty: countGuilty(request, seed, roster) }
      : shown;
  });

function countGuilty(
  { ids, percent = 0 }: GuiltyRequest,
  seed: number,
  roster: readonly number[],
): number {
  const named = ids && new Set(ids.map((id) => serialOf(seed, id)));
  return roster.filter((serial) => (named ? named.has(serial) : isOneOf(percent, seed, serial)))
    .length;
}
