import type { ControlState, FaultRequest, GuiltyRequest } from '../contract/simulator-control.ts';
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
  /** The effect happens, the connection drops. */
  isAnswerLost: boolean;
  isSoldOut: boolean;
  /** By id of the phone. */
  jobFailures: ReadonlyMap<string, JobFailure>;
}

/** What a job fails with although the call was carried out. */
export interface JobFailure {
  code: string;
  message: string;
}

export const createFault = (request: FaultRequest): Fault => ({ request, callsLeft: request.calls, passedMs: [] });

/** The name by which faults know IAM's token request. Faults without an operation leave it alone. */
export const signInOperation = 'SignIn';

/** The tenant whose phones a call names, and their ids. */
export interface Named {
  seed: number;
  ids: ReadonlySet<string>;
}

const nobody: Named = { seed: 0, ids: new Set() };

/**
 * What the account's faults do to a call of `operation` now (real epoch ms). Counts them: the first of each kind that
 * concerns the call is used, and one whose calls are used up is gone. A refused call uses no fault that acts later.
 */
export function applyFaults(faults: Fault[], operation: string, realNowMs: number, named = nobody): Effects {
  const latency = spend(faults, operation, 'latency');
  const effects: Effects = { latencyMs: latency?.kind === 'latency' ? latency.ms : 0, refusal: undefined, isAnswerLost: false, isSoldOut: false, jobFailures: new Map() };
  effects.refusal = throttle(faults, operation, realNowMs) ?? refusal(spend(faults, operation, 'refuse')) ?? blame(faults, operation, named);
  if (effects.refusal) return effects;
  effects.isAnswerLost = spend(faults, operation, 'lostAnswer') !== undefined;
  effects.isSoldOut = operation === 'CreateInstance' && spend(faults, operation, 'soldOut') !== undefined;
  effects.jobFailures = failJobs(faults, operation, named);
  return effects;
}

function find(faults: readonly Fault[], operation: string, kind: FaultRequest['kind']): Fault | undefined {
  return faults.find(({ request }) => {
    if (request.kind !== kind) return false;
    const concerned = request.kind === 'soldOut' ? 'CreateInstance' : request.operation;
    return concerned === undefined ? operation !== signInOperation : concerned === operation;
  });
}

function spend(faults: Fault[], operation: string, kind: FaultRequest['kind']): FaultRequest | undefined {
  const fault = find(faults, operation, kind);
  if (fault) count(faults, fault);
  return fault?.request;
}

function count(faults: Fault[], fault: Fault): void {
  if (fault.callsLeft === undefined) return;
  fault.callsLeft--;
  if (fault.callsLeft <= 0) faults.splice(faults.indexOf(fault), 1);
}

function refusal(request: FaultRequest | undefined): Reply | undefined {
  if (request?.kind !== 'refuse') return undefined;
  const { status, code, message = 'Asked for by a fault', retryAfterSeconds } = request;
  return {
    status,
    body: code === undefined ? message : { error_code: code, error_msg: message },
    ...(retryAfterSeconds === undefined ? {} : { headers: { 'retry-after': String(retryAfterSeconds) } }),
  };
}

const purpose = { guilty: 701 } as const;

/** Whether a phone is among so many percent, by the tenant's seed. */
const isOneOf = (percent: number, seed: number, serial: number): boolean => fraction(seed, serial, purpose.guilty) * 100 < percent;

function isGuilty({ ids, percent = 0 }: GuiltyRequest, seed: number, id: string): boolean {
  if (ids) return ids.includes(id);
  const serial = serialOf(seed, id);
  return serial !== undefined && isOneOf(percent, seed, serial);
}

/** Every fault of guilty phones is looked at: the first one that knows a phone of the call refuses it. */
function blame(faults: Fault[], operation: string, { seed, ids }: Named): Reply | undefined {
  for (const fault of faults) {
    const { request } = fault;
    if (request.kind !== 'guilty' || request.jobs || (request.operation ?? operation) !== operation) continue;
    const guilty = [...ids].find((id) => isGuilty(request, seed, id));
    if (guilty === undefined) continue;
    count(faults, fault);
    const { status = 400, code = 'KOOPHONE.API.62010', message = 'Asked for by a fault', isNamed = false } = request;
    return { status, body: { error_code: code, error_msg: isNamed ? `${message}: ${guilty}` : message } };
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
function failJobs(faults: Fault[], operation: string, { seed, ids }: Named): ReadonlyMap<string, JobFailure> {
  const failures = new Map<string, JobFailure>();
  const usual = jobDefaults[operation];
  if (!usual) return failures;
  // A list of its own: a fault that is used up leaves the other one.
  for (const fault of faults.filter(({ request }) => request.kind === 'guilty' && request.jobs)) {
    const { request } = fault;
    if (request.kind !== 'guilty' || (request.operation ?? operation) !== operation) continue;
    const guilty = [...ids].filter((id) => isGuilty(request, seed, id));
    if (guilty.length > 0) count(faults, fault);
    for (const id of guilty) if (!failures.has(id)) failures.set(id, { code: request.code ?? usual.code, message: request.message ?? usual.message });
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
export const describeFaults = (faults: readonly Fault[], seed: number, roster: readonly number[]): ControlState['faults'] =>
  faults.map(({ request, callsLeft }) => {
    const shown: ControlState['faults'][number] = { ...request, callsLeft: callsLeft ?? null };
    delete shown.calls;
    return request.kind === 'guilty' ? { ...shown, guilty: countGuilty(request, seed, roster) } : shown;
  });

function countGuilty({ ids, percent = 0 }: GuiltyRequest, seed: number, roster: readonly number[]): number {
  const named = ids && new Set(ids.map((id) => serialOf(seed, id)));
  return roster.filter((serial) => (named ? named.has(serial) : isOneOf(percent, seed, serial))).length;
}
