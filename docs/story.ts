import type { APIRequestContext } from '@playwright/test';
import { startConsole, startUpstream, type Console } from '../e2e/support/console.ts';
import { createTenant, expect, password, project, type Tenant } from '../e2e/support/test.ts';

interface Base {
  console: Console;
  tenant: Tenant;
}

/** A console that has watched a tenant for a while. */
export interface Story extends Base {
  /** When some phones have failed, ms since 1970. */
  badMs: number;
  stop: () => Promise<void>;
}

interface StoryOptions {
  account: string;
  hours: number;
  /** Below ten, after which the console takes it that nobody has looked. */
  stepMinutes: number;
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** Three in the morning in Shanghai, as far as it is behind midnight in UTC. */
const nightMs = 19 * hourMs;
/** How long after it phones reboot: what becomes of each is looked at closely. */
const rebootingMs = 8 * 60_000;
const closeStepMs = 20_000;

/** Calls the console as its administrator, who has signed in anew. */
async function asAdmin(request: APIRequestContext, { console: { origin }, tenant }: Base) {
  const headers = { origin };
  const session = await request.post(`${origin}/auth/session`, {
    headers,
    data: { account: tenant.account, user: 'admin', password, project },
  });
  expect(session.ok(), await session.text()).toBe(true);
  return {
    read: async (path: string): Promise<unknown> => (await request.get(`${origin}${path}`)).json(),
    write: async (path: string, data: object): Promise<void> => {
      const answer = await request.post(`${origin}${path}`, { headers, data });
      expect(answer.ok(), await answer.text()).toBe(true);
    },
  };
}

interface ListedPhone {
  instance_id: string;
  running_status: number;
  frozen_status: number;
}

/** Phones reboot each night at three, and some fail in the first of the nights. @returns when these begin to, ms since 1970, and a phone */
async function plan(
  request: APIRequestContext,
  story: Base,
): Promise<{ badMs: number; phone: string }> {
  const { read, write } = await asAdmin(request, story);
  const { data } = (await read(
    '/api/v1/instances/batch-query?page_no=1&page_size=60&x-request-id=story',
  )) as {
    data: { result: ListedPhone[] };
  }; // The simulator's own answer.
  const running = data.result.filter(
    (phone) => phone.running_status === 2 && phone.frozen_status === 0,
  );
  await write('/worker/schedules', {
    name: 'Nightly reboot',
    action: 'reboot',
    target: { kind: 'ids', instance_ids: running.map((phone) => phone.instance_id).slice(0, 24) },
    when: { kind: 'cron', cron: '0 3 * * *' },
    zone: 'Asia/Shanghai',
    missed: 'skip',
    confirmed_phones: 24,
  });
  return { badMs: await story.tenant.planBadNight(), phone: running[0]?.instance_id ?? '' };
}

/** Begins so many hours ago and lets them pass until it is now: the phones live, and the console looks at them every few minutes. */
export async function tellStory(
  request: APIRequestContext,
  { account, hours, stepMinutes }: StoryOptions,
): Promise<Story> {
  const aheadMs = -hours * hourMs;
  const upstream = await startUpstream({ aheadMs });
  const tenant = createTenant(request, account, upstream.origin);
  const console = await startConsole(upstream, { aheadMs, serviceAccount: account });
  const base = { console, tenant };
  const { read } = await asAdmin(request, base);
  const { badMs, phone } = await plan(request, base);
  let leftMs = hours * hourMs;
  let signedInMs = leftMs;
  const watchedTo = async (): Promise<number> => {
    const { watched } = (await read(
      `/worker/history/timeline?${new URLSearchParams({
        instance_ids: phone,
        from: new Date(Date.now() - leftMs - hourMs).toISOString(),
      })}`,
    )) as { watched: { to: string }[] }; // As it is documented.
    return Date.parse(watched.at(-1)?.to ?? '1970-01-01T00:00:00Z');
  };
  while (leftMs > 0) {
    // A token lives for a day.
    if (signedInMs - leftMs > 20 * hourMs) {
      await asAdmin(request, base);
      signedInMs = leftMs;
    }
    const sinceNightMs = (Date.now() - leftMs - nightMs) % dayMs;
    const untilNightMs = dayMs - sinceNightMs;
    const usualMs = sinceNightMs < rebootingMs ? closeStepMs : stepMinutes * 60_000;
    const stepMs = Math.ceil(Math.min(usualMs, untilNightMs, leftMs) / 1000) * 1000;
    await tenant.advance({ seconds: stepMs / 1000 });
    await console.advance(stepMs);
    leftMs -= stepMs;
    // What lies between two looks that are kept is kept too, if they are not too far apart.
    const nowMs = Date.now() - leftMs;
    await expect
      .poll(watchedTo, { intervals: [20], timeout: 120_000 })
      .toBeGreaterThan(nowMs - 1000);
  }
  return {
    ...base,
    badMs,
    async stop() {
      await console.stop();
      await upstream.stop();
    },
  };
}

/** Phones with something to tell: one that failed, and some that rebooted at night. */
export async function tellingPhones(request: APIRequestContext, story: Story): Promise<string[]> {
  const { read } = await asAdmin(request, story);
  const { items } = (await read(
    `/worker/history/changes?${new URLSearchParams({
      kinds: 'running',
      from: new Date(story.badMs).toISOString(),
      to: new Date(story.badMs + hourMs).toISOString(),
    })}`,
  )) as { items: { instance_id: string; after: number }[] }; // As it is documented.
  const { items: schedules } = (await read('/worker/schedules')) as {
    items: { spec: { target: { instance_ids: string[] } } }[];
  }; // As above.
  const rebooted = schedules[0]?.spec.target.instance_ids ?? [];
  const failed = items.filter(({ after }) => after === 0).map(({ instance_id }) => instance_id);
  return [...new Set([...failed.slice(-1), ...rebooted])].slice(0, 8);
}
