import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ListInstanceApp } from '../contract/apps.ts';
import { SyncCommand } from '../contract/commands.ts';
import { operations } from '../contract/index.ts';
import { BatchQueryStatus } from '../contract/instance-statuses.ts';
import type { Operation } from '../contract/operation.ts';
import { GetTask } from '../contract/tasks.ts';
import { startMs } from './phones.fixture.ts';
import { accountKey } from './tokens.ts';
import { startSimulator, type Client, type Running } from './simulator.fixture.ts';
import { type Step, step } from './random-steps.fixture.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'simulator-restart-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const account = 'fleet-60-restart';

/** A tenant's admin before one of the two simulators, with what he knows of it. */
interface Side {
  running: Running;
  client: Client;
}

type Done = { status: number; body: unknown } | 'lost';

async function perform(
  { client, running }: Side,
  one: Exclude<Step, { what: 'wait' | 'restart' }>,
  ids: readonly string[],
  tasks: readonly string[],
): Promise<Done> {
  const raw = (method: string, path: string, body?: unknown) =>
    client.raw(
      method,
      path,
      { 'content-type': 'application/json' },
      body === undefined ? undefined : JSON.stringify(body),
    );
  const base = `/simulator/${account}`;
  try {
    switch (one.what) {
      case 'call':
        return await raw(
          one.operation.method,
          one.operation.path + (one.query ?? ''),
          one.body?.(ids),
        ).then(plain);
      case 'control':
        return await raw(one.method, base + one.path, one.body).then(plain);
      case 'askTask':
        return await raw(
          GetTask.method,
          GetTask.path.replace('{task_id}', tasks[one.nth % Math.max(1, tasks.length)] ?? 'none'),
        ).then(plain);
      case 'payFirst': {
        const { unpaidOrders } = await client.control('GET', '');
        return await raw('POST', `${base}/orders/${unpaidOrders[0]?.orderId ?? 'none'}/pay`).then(
          plain,
        );
      }
      default: {
        const user = { name: 'admin', password: one.password, domain: { name: account } };
        return await running
          .requestToken({
            auth: {
              identity: { methods: ['password'], password: { user } },
              scope: { project: { name: 'p' } },
            },
          })
          .then(plain);
      }
    }
  } catch {
    return 'lost';
  }
}

/** What two simulators that are the same answer in the same way. */
const plain = ({ status, body }: { status: number; body: unknown }): Done => ({
  status,
  body: typeof body === 'object' ? { ...body, request_id: undefined } : body,
});

/** All that can be seen of the account. */
async function look(
  side: Side,
  ids: readonly string[],
  tasks: readonly string[],
): Promise<unknown> {
  const { client } = side;
  const state = await client.control('GET', '');
  // So that nothing is in the way of looking.
  await client.control('DELETE', '/faults');
  const call = async ({ method, path }: Operation, query = '', body?: unknown, task = '') =>
    plain(
      await client.raw(
        method,
        path.replace('{task_id}', task) + query,
        { 'content-type': 'application/json' },
        body === undefined ? undefined : JSON.stringify(body),
      ),
    );
  const effects = [];
  for (const { name, effect } of operations)
    if (effect.kind === 'write')
      effects.push(
        await (
          await fetch(`${client.address}/simulator/${account}/effects?operation=${name}`)
        ).json(),
      );
  const jobs = [];
  for (const id of tasks) jobs.push(await call(GetTask, '', undefined, id));
  const apps = [];
  for (const id of ids.slice(0, 4))
    apps.push(
      await call(ListInstanceApp, `?instance_id=${id}`),
      await call(SyncCommand, '', { command: 'df /data', instance_ids: [id] }),
    );
  const phones = await client.listAll();
  return {
    effects,
    jobs,
    apps,
    phones,
    states: await call(BatchQueryStatus, '', {
      instance_ids: phones.slice(0, 50).map(({ instance_id: id }) => id),
    }),
    state,
  };
}

it(
  'is seen by nobody, whenever it happens, also in the middle of keeping something',
  { timeout: 120_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 5, maxLength: 30 }),
        fc.constantFrom(undefined, 0, 5),
        async (steps, mostReplayMs) => {
          rmSync(folder, { recursive: true, force: true });
          let nowMs = startMs;
          const now = () => nowMs;
          const start = () =>
            startSimulator({
              now,
              folder,
              ...(mostReplayMs === undefined ? {} : { mostReplayMs }),
            });
          const begin = async (running: Running): Promise<Side> => ({
            running,
            client: await running.signIn(account),
          });
          const steady = await begin(await startSimulator({ now }));
          const kept = await begin(await start());
          const path = join(folder, accountKey(account));
          const restart = async () => {
            await kept.running.close();
            kept.running = await start();
            kept.client = kept.running.resume(account, kept.client.token);
          };
          const ids = (await steady.client.listAll())
            .filter(({ region }) => region === 'cn-north-4')
            .map(({ instance_id: id }) => id);
          const tasks: string[] = [];
          try {
            for (const [i, one] of steps.entries()) {
              if (one.what === 'wait') nowMs += one.ms;
              else if (one.what === 'restart') {
                const next = steps[i + 1];
                if (
                  one.tear === undefined ||
                  next === undefined ||
                  next.what === 'wait' ||
                  next.what === 'restart'
                )
                  await restart();
                else await tear(next, one.tear);
              } else {
                const done = await perform(steady, one, ids, tasks);
                expect(await perform(kept, one, ids, tasks)).toEqual(done);
                const [, task] = /"task_id":"(\w+)"/.exec(JSON.stringify(done)) ?? [];
                if (task !== undefined) tasks.push(task);
              }
            }
            expect(await look(kept, ids, tasks)).toEqual(await look(steady, ids, tasks));
            await restart();
            expect(await look(kept, ids, tasks)).toEqual(await look(steady, ids, tasks));
            expect(readFileSync(path, 'utf8')).not.toContain('hush');
          } finally {
            await kept.running.close();
            await steady.running.close();
          }

          /** The step is done, and what was written for it loses its end: nobody has been answered, and nothing has been done. */
          async function tear(
            next: Exclude<Step, { what: 'wait' | 'restart' }>,
            share: number,
          ): Promise<void> {
            const before = statSync(path);
            await perform(kept, next, ids, tasks);
            const after = statSync(path);
            if (after.ino === before.ino && after.size > before.size)
              truncateSync(path, before.size + Math.floor(share * (after.size - before.size - 1)));
            else if (after.ino !== before.ino) await perform(steady, next, ids, tasks);
            await restart();
          }
        },
      ),
      { numRuns: 25 },
    );
    expect(readdirSync(folder)).toEqual([accountKey(account)]);
  },
);
