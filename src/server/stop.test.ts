import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { isOfSession } from '../contract/sign-ins.ts';
import { createLogger } from '../gateway/logger.ts';
import { openJournal } from '../journal/journal.ts';
import { startProcess, startService, type ServerProcess, type Service } from './journal.fixture.ts';
import { createStop, type StopParts } from './stop.ts';

describe('the order of stopping', () => {
  const hang = () => new Promise<never>(() => {});

  /** Stops with parts that note when they were ended. */
  async function stopWith(
    limitMs: number,
    changed: Partial<StopParts>,
    hooks: (() => Promise<void>)[] = [],
  ) {
    const log: string[] = [];
    const done: string[] = [];
    const stop = createStop(limitMs, createLogger({ write: (line) => void log.push(line) }));
    const note = (name: string) => async () =>
      void done.push(`${name}${stop.isStopping() ? '' : ' too early'}`);
    for (const hook of [...hooks, note('work')]) stop.onStop(hook);
    const parts = {
      whenIdle: note('calls'),
      closeServer: note('server'),
      closeGateway: note('gateway'),
      closeJournal: note('journal'),
      ...changed,
    };
    expect(stop.isStopping()).toBe(false);
    await Promise.all([stop.run(parts), stop.run(parts)]);
    return { done, log: log.join('') };
  }

  test('what works by itself, calls, server, gateway, journal, each once', async () => {
    expect((await stopWith(10_000, {})).done).toEqual([
      'work',
      'calls',
      'server',
      'gateway',
      'journal',
    ]);
  });

  test('what fails or has no end keeps nothing from its end', async () => {
    const failing = await stopWith(
      10_000,
      { closeGateway: () => Promise.reject(new Error('gone')) },
      [() => Promise.reject(new Error('lost'))],
    );
    expect(failing.done).toEqual(['work', 'calls', 'server', 'journal']);
    expect(failing.log).toMatch(/lost[\s\S]*gone/);
    const late = await stopWith(1, { whenIdle: hang }, [hang]);
    expect(late.done).toEqual(['work', 'server', 'gateway', 'journal']);
    expect(late.log).toContain('without waiting longer for the calls under way');
  });
});

describe('a process that is told to stop', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'server-stop-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const reboot = '/api/v1/instances/reboot';
  const write = { method: 'POST', body: '{"instance_ids":["a","b"]}' };

  /** A write that waits for its answer, in a process that has just been told to stop. */
  async function stopWithWrite(service: Service, gateway: ServerProcess) {
    const cookie = await gateway.signIn();
    expect((await fetch(`${gateway.origin}/readyz`)).status).toBe(200);
    const plain = service.script;
    let answer = () => {};
    service.script = (request, response) => {
      answer = () => plain(request, response);
    };
    const written = gateway.call(reboot, cookie, write);
    await service.arrived(1);
    gateway.signal('SIGTERM');
    return { cookie, written, answer: () => answer() };
  }

  /** Its answer once it has heard the signal. */
  const notReady = (gateway: ServerProcess) =>
    vi.waitFor(async () => {
      const said = await fetch(`${gateway.origin}/readyz`);
      expect(said.status).toBe(503);
      return said;
    });

  async function outcomes(): Promise<string[]> {
    const journal = await openJournal({ dataDir: folder });
    const { items } = await journal.listEntries(JSON.stringify(['demo', 'p']), {});
    await journal.close();
    return items.flatMap(({ operation, outcome }) => (isOfSession(operation) ? [] : [outcome]));
  }

  test('takes no new calls, ends those under way, records what came of them, and ends', async () => {
    await using service = await startService();
    await using gateway = await startProcess(service, folder);
    const { cookie, written, answer } = await stopWithWrite(service, gateway);
    const ready = await notReady(gateway);
    const refused = await gateway.call(reboot, cookie, write);
    for (const said of [ready, refused]) {
      expect(await said.json()).toMatchObject({ error_code: 'GATEWAY.STOPPING' });
      expect([
        said.status,
        said.headers.get('retry-after'),
        said.headers.get('connection'),
      ]).toEqual([503, '2', 'close']);
    }
    expect((await fetch(`${gateway.origin}/healthz`)).status).toBe(200);
    answer();
    expect(await (await written).json()).toMatchObject({ error_code: '0' });
    expect(await gateway.ended).toBe(0);
    expect(service.calls).toHaveLength(1);
    expect(await outcomes()).toEqual(['succeeded']);
  }, 60_000);

  test('ends at once when it is told so twice', async () => {
    await using service = await startService();
    await using gateway = await startProcess(service, folder);
    const { written } = await stopWithWrite(service, gateway);
    const lost = written.catch(() => 'lost');
    await notReady(gateway);
    gateway.signal('SIGTERM');
    expect(await gateway.ended).toBe(143);
    expect(await lost).toBe('lost');
    expect(await outcomes()).toEqual(['unknown']);
  }, 60_000);

  test('waits no longer than it may', async () => {
    await using service = await startService();
    await using gateway = await startProcess(service, folder, { SHUTDOWN_SECONDS: '0' });
    const { written } = await stopWithWrite(service, gateway);
    const lost = written.catch(() => 'lost');
    expect(await gateway.ended).toBe(0);
    expect(await lost).toBe('lost');
    expect(await outcomes()).toEqual(['unknown']);
  }, 60_000);
});
