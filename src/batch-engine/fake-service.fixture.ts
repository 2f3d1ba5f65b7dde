import type { ErrorKind } from '../contract/errors.ts';
import type { Operation } from '../contract/operation.ts';
import { ApiError } from '../contract/api-error.ts';
import type { VirtualClock } from './virtual-clock.fixture.ts';

export interface Traits {
  /** Phones that refuse every list that they are in, each with its code. */
  guilty: ReadonlyMap<string, string>;
  /** What the message of a refusal names: the guilty one, none, or anyone. */
  naming: 'true' | 'none' | 'false';
  /** Chances of a call, 0–1. */
  loses: number;
  undocumented: number;
  throttles: number;
  unreachable: number;
  kills: number;
  mostLatencyMs: number;
  /** The number of a call that finds the user without permission. */
  forbiddenAt?: number;
}

export interface FakeService {
  send: (operation: Operation, input: Record<string, unknown>) => Promise<unknown>;
  /** Per operation and phone: how often it took effect. */
  effects: Map<string, number>;
  /** Phones of each call that was sent, in order. */
  calls: { operation: string; ids: readonly string[]; input: Record<string, unknown> }[];
  /** Phones that were sent again although they had, or may have had, their effect. */
  sentTwice: string[];
  mostAtOnce: number;
  isSignedIn: boolean;
}

export const calm: Traits = {
  guilty: new Map(),
  naming: 'none',
  loses: 0,
  undocumented: 0,
  throttles: 0,
  unreachable: 0,
  kills: 0,
  mostLatencyMs: 400,
};

/** A number of 0–1 after the other, the same for the same seed (mulberry32). */
export function createChance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let x = Math.imul(state ^ (state >>> 15), 1 | state);
    x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x;
    return ((x ^ (x >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Pair = { instance_id: string };

export function idsOf(input: Record<string, unknown>): string[] {
  const { instance_ids, instanceIdList, instance_id_list, user_instances, instance_id } = input;
  if (Array.isArray(user_instances))
    return (user_instances as Pair[]).map((pair) => pair.instance_id); // What plans make.
  return (instance_ids ?? instanceIdList ?? instance_id_list ?? [instance_id]) as string[]; // As above.
}

/** A service that does what its traits say, as chance will have it. */
export function createFakeService(
  clock: VirtualClock,
  traits: Traits,
  chance: () => number,
): FakeService {
  const certain = new Set<string>();
  let underWay = 0;
  const fake: FakeService = {
    send,
    effects: new Map(),
    calls: [],
    sentTwice: [],
    mostAtOnce: 0,
    isSignedIn: true,
  };
  return fake;

  async function send(operation: Operation, input: Record<string, unknown>): Promise<unknown> {
    const ids = idsOf(input);
    fake.calls.push({ operation: operation.name, ids, input });
    for (const id of ids) if (certain.has(`${operation.name} ${id}`)) fake.sentTwice.push(id);
    underWay += 1;
    fake.mostAtOnce = Math.max(fake.mostAtOnce, underWay);
    const answer = decide(operation.name, ids, fake.calls.length);
    await new Promise<void>((resolve) => clock.after(chance() * traits.mostLatencyMs, resolve));
    underWay -= 1;
    if (answer) throw answer;
    return undefined;
  }

  function decide(operation: string, ids: readonly string[], number: number): ApiError | undefined {
    const fail = (
      kind: ErrorKind,
      code: string,
      status: number,
      message = '',
      retryAfterMs?: number,
    ) =>
      new ApiError({
        kind,
        code,
        status,
        message,
        requestId: `r-${number}`,
        operation,
        retryAfterMs,
      });
    if (chance() < traits.kills) fake.isSignedIn = false;
    if (!fake.isSignedIn) return fail('signedOut', 'APIGW.0301', 401);
    if (traits.forbiddenAt !== undefined && number >= traits.forbiddenAt)
      return fail('forbidden', 'APIGW.0302', 403);
    if (chance() < traits.throttles)
      return fail('throttled', 'APIGW.0308', 429, '', chance() < 0.5 ? 1500 : undefined);
    if (chance() < traits.unreachable) return fail('unavailable', 'GATEWAY.UNREACHABLE', 503);
    const guilty = ids.find((id) => traits.guilty.has(id));
    const isLost = chance() < traits.loses;
    const isUndocumented = chance() < traits.undocumented;
    const lost = isLost
      ? fail('unknownOutcome', 'GATEWAY.NO_ANSWER', 502)
      : isUndocumented
        ? fail('undocumented', 'UNDOCUMENTED', 200)
        : undefined;
    // An answer that never comes may have been a refusal, a success, or nothing at all.
    if (lost) for (const id of ids) certain.add(`${operation} ${id}`);
    if (guilty !== undefined) {
      const named = { true: guilty, none: '', false: ids[Math.floor(chance() * ids.length)] }[
        traits.naming
      ];
      return lost ?? fail('conflict', traits.guilty.get(guilty) ?? '', 400, `Refused: ${named}`);
    }
    if (!lost || isUndocumented || chance() < 0.5) for (const id of ids) act(operation, id);
    return lost;
  }

  function act(operation: string, id: string): void {
    const key = `${operation} ${id}`;
    certain.add(key);
    fake.effects.set(key, (fake.effects.get(key) ?? 0) + 1);
  }
}
