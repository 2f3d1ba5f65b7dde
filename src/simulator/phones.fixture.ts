import { afterAll, beforeAll, beforeEach } from 'vitest';
import { readEnvelope } from '../contract/envelope.ts';
import type { StatusValue } from '../contract/fields.ts';
import { ListInstances, type Instance } from '../contract/instances.ts';
import { BatchQueryStatus } from '../contract/instance-statuses.ts';
import type { Operation } from '../contract/operation.ts';
import { createAccount, traitsOf } from './accounts.ts';
import { serialOf } from './ids.ts';
import { hashText } from './prng.ts';
import { startSimulator, type Client, type Running } from './simulator.fixture.ts';

/** A phone as list and status show it together. */
export interface Seen {
  id: string;
  region: string;
  user: string;
  frozen: boolean;
  running: number;
  login: number;
  data: number;
  backup: number;
  backupTime: string;
  restore: number;
}

/** When the simulator of `sharedSimulator` lives, epoch ms; each account moves its own clock. */
export const startMs = Date.UTC(2026, 0, 5);

/** One simulator for all tests of a file; each takes an account of its own. */
export function sharedSimulator(): Running['signIn'] {
  let running: Running;
  beforeAll(async () => {
    running = await startSimulator({ now: () => startMs });
  });
  afterAll(() => running.close());
  return (account, user) => running.signIn(account, user);
}

/** A tenant of one test: its client, and its phones as they are when the test begins. */
interface TestTenant {
  name: string;
  client: Client;
  phones: Seen[];
}

/**
 * Gives each test of a file a tenant of its own, on one simulator. @returns to sign in as others
 * @param isByName named after its test, so that it has the same phones whichever tests are run; else they are counted
 * @param prepare comes before its phones are looked at
 */
export function tenantForEach(
  kind: string,
  take: (tenant: TestTenant) => void,
  {
    isByName = false,
    prepare,
  }: { isByName?: boolean; prepare?: (client: Client) => Promise<unknown> } = {},
): Running['signIn'] {
  const signIn = sharedSimulator();
  let count = 0;
  beforeEach(async ({ task }) => {
    const name = `${kind}-${isByName ? hashText(task.name).toString(36) : count++}`;
    const client = await signIn(name);
    await prepare?.(client);
    take({ name, client, phones: await see(client) });
  });
  return signIn;
}

/** Every phone of the tenant as it is now. */
export async function see(client: Client): Promise<Seen[]> {
  const phones = await client.listAll();
  const seen: Seen[] = [];
  for (let i = 0; i < phones.length; i += 100) {
    const part = phones.slice(i, i + 100);
    const answer = await client.call(BatchQueryStatus, {
      instance_ids: part.map(({ instance_id }) => instance_id),
    });
    if (!answer.ok) throw new Error(answer.failure.code);
    for (const [j, phone] of part.entries())
      seen.push(seenOf(phone, answer.data.status_results[j]?.status));
  }
  return seen;
}

const numberOf = (status: StatusValue | undefined): number =>
  typeof status === 'number' ? status : -1;

const seenOf = (phone: Instance, data: StatusValue | undefined): Seen => ({
  id: phone.instance_id,
  region: phone.region ?? '',
  user: phone.assign_user ?? '',
  frozen: phone.frozen_status === 1,
  running: numberOf(phone.running_status),
  login: numberOf(phone.login_status),
  data: numberOf(data),
  backup: numberOf(phone.backup_status),
  backupTime: phone.backup_time ?? '',
  restore: numberOf(phone.restore_status),
});

/** Kinds of phones that every tenant of the usual size has at any time, or will have soon. */
export const is = {
  ready: ({ data }: Seen) => data === 2,
  streaming: ({ data }: Seen) => data === 3,
  loggedIn: ({ data }: Seen) => data === 7,
  restoring: ({ data }: Seen) => data === 1,
  backingUp: ({ data }: Seen) => data === 4,
  backupFailed: ({ data }: Seen) => data === 5,
  restoreFailed: ({ data }: Seen) => data === 6,
  idle: ({ data, running }: Seen) => data === 0 && running === 2,
  stopped: ({ running, frozen }: Seen) => running === 1 && !frozen,
  poweredOff: ({ running }: Seen) => running === 5,
  lost: ({ running }: Seen) => running === 0,
  frozen: ({ frozen }: Seen) => frozen,
} as const;

/** Phones of this kind, the most that one region has. */
export function ofOneRegion(phones: readonly Seen[], kind: (phone: Seen) => boolean): Seen[] {
  const regions = [...new Set(phones.map(({ region }) => region))];
  const groups = regions.map((region) =>
    phones.filter((phone) => phone.region === region && kind(phone)),
  );
  return groups.toSorted((a, b) => b.length - a.length)[0] ?? [];
}

export const only = (phones: readonly Seen[], kind: (phone: Seen) => boolean): Seen => {
  const phone = phones.find(kind);
  if (!phone) throw new Error('no such phone');
  return phone;
};

/** Phones that are up at any time: their last copy has failed, and nobody does anything about it. */
export function steadyOf(account: string, phones: readonly Seen[]): Seen[] {
  const tenant = createAccount(account);
  return phones.filter(({ id }) => {
    const { temper } = traitsOf(tenant, serialOf(tenant.seed, id) ?? -1);
    return temper === 'backupFailed' || temper === 'restoreFailed';
  });
}

/** One phone as it is now. */
export async function byId(client: Client, id: string): Promise<Seen> {
  const [list, status] = [
    await client.call(ListInstances, { page_no: 1, page_size: 1, instance_id: id }),
    await client.call(BatchQueryStatus, { instance_ids: [id] }),
  ];
  const [row] = list.ok ? list.data.result : [];
  if (!row || !status.ok) throw new Error(`no phone ${id}`);
  return seenOf(row, status.data.status_results[0]?.status);
}

/** HTTP status, code as it is spelt, and data of a call that need not be as the contract has it. */
export async function ask(
  client: Client,
  { method, path }: Operation,
  body: unknown,
  params: Readonly<Record<string, string>> = {},
) {
  const url = path.replace(/\{(\w+)\}/g, (_, key: string) => encodeURIComponent(params[key] ?? ''));
  const raw = await client.raw(
    method,
    url,
    { 'content-type': 'application/json' },
    body === undefined ? undefined : JSON.stringify(body),
  );
  const { error_code: spelt, data } = raw.body as { error_code?: string; data?: unknown }; // answers of the API are objects
  return { status: raw.status, code: readEnvelope(raw.body).code, spelt, data };
}

export const advance = (client: Client, seconds: number) =>
  client.control('POST', '/clock', { advanceMs: seconds * 1000 });

/** What is seen of a phone while the clock goes on, without repetition: running, login and data as one text each. */
export async function watch(
  client: Client,
  id: string,
  seconds: number,
  everySeconds = 5,
): Promise<string[]> {
  const seen: string[] = [];
  for (let passed = 0; passed <= seconds; passed += everySeconds) {
    const { running, login, data } = await byId(client, id);
    const now = `${running}${login}${data}`;
    if (seen.at(-1) !== now) seen.push(now);
    await advance(client, everySeconds);
  }
  return seen;
}
