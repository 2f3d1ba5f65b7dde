import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { AlertChannelInput } from '../contract/alert-channels.ts';
import type { Alert, AlertCondition, AlertRuleInput } from '../contract/alerts.ts';
import type { NewSchedule, Schedule } from '../contract/schedules.ts';
import type { WorkerBatch } from '../contract/worker.ts';
import { startPostgres, type PostgresServer } from '../journal/postgres.fixture.ts';
import { personAt, signInAs, until } from './batches.fixture.ts';
import { startReceiver, type Receiver } from './https-receiver.fixture.ts';
import { startProcess, type ServerProcess } from './journal.fixture.ts';
import { startSimulator } from './simulator.fixture.ts';

let database: PostgresServer;
let folder: string;
let receiver: Receiver;
let count = 0;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'two-gateways-alerts-'));
  database = await startPostgres({ isDurable: false });
}, 60_000);
beforeEach(async () => {
  count += 1;
  receiver = await startReceiver(join(folder, `receiver${count}.pem`));
  await database.createDatabase(`alerts${count}`);
});

afterAll(async () => {
  await receiver[Symbol.asyncDispose]();
  await database.remove();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

const leaseMs = 4000;
type Service = Awaited<ReturnType<typeof startSimulator>>;

const startGateway = (service: Service, name: string): Promise<ServerProcess> =>
  startProcess(service, join(folder, `${name}${count}`), {
    DATABASE_URL: database.urlOf(`alerts${count}`),
    SESSION_SECRET: 's'.repeat(32),
    UNDO_SECONDS: '0',
    LEASE_MS: String(leaseMs),
    // Batches are looked at each half second, deliveries each tenth.
    POLL_PACE: '0.02',
    ALERTS_TO_PRIVATE_NETWORKS: 'yes',
    NODE_EXTRA_CA_CERTS: join(folder, `receiver${count}.pem`),
  });

/** An administrator with rules, on failing batches unless told otherwise, that tell the receiver, and a service that refuses to reboot. */
async function administrator(
  service: Service,
  gateway: ServerProcess,
  rules: number,
  condition: AlertCondition = { kind: 'batch', percent: 10 },
) {
  const account = `fleet-40-calm-alerts-${count}`;
  await fetch(`${service.origin}/simulator/${account}/faults`, {
    method: 'POST',
    body: JSON.stringify({
      kind: 'refuse',
      operation: 'BatchRebootInstance',
      status: 400,
      code: 'KOOPHONE.API.5005',
    }),
  });
  const cookie = await signInAs(account, gateway);
  const put = async (path: string, body: AlertChannelInput | AlertRuleInput) => {
    const answer = await gateway.call(path, cookie, { method: 'PUT', body: JSON.stringify(body) });
    expect(answer.ok, `${path}: ${answer.status}`).toBe(true);
  };
  const channel = randomUUID();
  await put(`/worker/alert-channels/${channel}`, {
    kind: 'webhook',
    name: 'Night shift',
    language: 'en',
    address: receiver.address,
  });
  for (let rule = 0; rule < rules; rule += 1)
    await put(`/worker/alert-rules/${randomUUID()}`, {
      name: `Rule ${rule}`,
      is_on: true,
      severity: 'warning',
      condition,
      tells_recovery: true,
      channels: [channel],
    });
  const { ask } = personAt(gateway, cookie);
  async function runningPhones(most: number): Promise<string[]> {
    const {
      data: { result },
    } = await ask<{ data: { result: { instance_id: string; running_status: number }[] } }>(
      '/api/v1/instances/batch-query?page_no=1&page_size=40',
    );
    return result
      .flatMap(({ instance_id, running_status }) => (running_status === 2 ? [instance_id] : []))
      .slice(0, most);
  }
  return {
    /** A batch of which all phones fail. */
    fail: async (): Promise<void> => {
      const instance_ids = await runningPhones(6);
      await ask<WorkerBatch>('/worker/batches', { action: 'reboot', instance_ids });
    },
    /** A schedule for two phones that runs in a moment. @returns its id */
    runSoon: async (fields: Partial<NewSchedule>, id = ''): Promise<string> => {
      const instance_ids = await runningPhones(2);
      const saved = await ask<Schedule>(`/worker/schedules${id && `/${id}`}`, {
        name: 'Nightly reboot',
        action: 'reboot',
        target: { kind: 'ids', instance_ids },
        when: { kind: 'once', at: new Date(Date.now() + 3000).toISOString() },
        zone: 'UTC',
        missed: 'makeUp',
        confirmed_phones: 2,
        ...fields,
      } satisfies NewSchedule);
      return saved.id;
    },
    /** All alerts, once all that is to be told of them is. */
    delivered: (at: ServerProcess): Promise<{ items: Alert[] }> =>
      until(
        () => personAt(at, cookie).ask<{ items: Alert[] }>('/worker/alerts'),
        ({ items }) =>
          items.length >= rules && items.every(({ deliveries }) => deliveries.waiting === 0),
      ),
  };
}

const ids = () => receiver.received.map(({ id }) => id);
const timeout = { timeout: 120_000 };

test('two gateways that judge the same rules tell each of them once', timeout, async () => {
  await using service = await startSimulator();
  await using first = await startGateway(service, 'first');
  await using second = await startGateway(service, 'second');
  const rules = 8;
  const { fail, delivered } = await administrator(service, first, rules);
  for (const batches of [1, 2, 3]) {
    await fail();
    await receiver.arrived(batches * rules);
  }
  const { items } = await delivered(second);
  expect(items.map(({ rings, deliveries }) => [rings, deliveries.sent])).toEqual(
    Array.from({ length: 3 * rules }, () => [1, 1]),
  );
  expect(receiver.received.map(({ alert }) => alert.id).toSorted()).toEqual(
    items.map(({ id }) => id).toSorted(),
  );
});

test(
  'that a scheduled run did not go, and that the next one did, two gateways tell once',
  timeout,
  async () => {
    await using service = await startSimulator();
    await using first = await startGateway(service, 'first');
    await using second = await startGateway(service, 'second');
    const rules = 8;
    const { runSoon, delivered } = await administrator(service, first, rules, { kind: 'schedule' });
    const id = await runSoon({ most_phones: 1 });
    await receiver.arrived(rules);
    await runSoon({}, id);
    await receiver.arrived(2 * rules);
    const { items } = await delivered(second);
    expect(items).toHaveLength(rules);
    for (const { rings, ending, facts, deliveries } of items)
      expect([rings, ending, facts.why, facts.scheduleId, deliveries.sent]).toEqual([
        1,
        'recovered',
        'tooMany',
        id,
        2,
      ]);
    const events = receiver.received.map(({ event, alert }) => `${alert.id} ${event}`);
    expect(events.toSorted()).toEqual(
      items.flatMap((alert) => [`${alert.id} fires`, `${alert.id} recovers`]).toSorted(),
    );
  },
);

test(
  'what a gateway was telling when it died, another tells, known as the same by its id',
  timeout,
  async () => {
    await using service = await startSimulator();
    await using first = await startGateway(service, 'first');
    const { fail, delivered } = await administrator(service, first, 1);
    // It never hears an answer.
    receiver.answer = () => new Promise(() => {});
    await fail();
    await receiver.arrived(1);
    await using second = await startGateway(service, 'second');
    await first.kill();
    receiver.answer = () => 200;
    const { items } = await delivered(second);
    expect(items).toMatchObject([{ rings: 1, deliveries: { sent: 1, failed: 0 } }]);
    const [id] = ids();
    expect(ids()).toEqual([id, id]);
  },
);

test(
  'a database that is away while something is told makes no second message',
  timeout,
  async () => {
    await using service = await startSimulator();
    await using first = await startGateway(service, 'first');
    await using second = await startGateway(service, 'second');
    const { fail, delivered } = await administrator(service, first, 1);
    const halted = new Promise<void>((resolve, reject) => {
      receiver.answer = async () => {
        await database.halt().then(resolve, reject);
        return 200;
      };
    });
    await fail();
    await halted;
    await database.resume();
    const { items } = await delivered(second);
    expect(items).toMatchObject([{ deliveries: { sent: 1, failed: 0 } }]);
    expect(receiver.received).toHaveLength(1);
  },
);
