import { randomUUID } from 'node:crypto';
import { nextTimes } from '../../batch-engine/schedule-times.ts';
import type { ScheduleAuthor, StoredRun } from '../../contract/schedule-store.ts';
import type { ScheduleRefusal, SchedulesApi } from '../../contract/schedules-api.ts';
import type { Schedule } from '../../contract/schedules.ts';
import { serviceSessionOf } from './choose-sessions.ts';
import { previewRun } from './preview-run.ts';
import { readSchedule } from './read-schedule.ts';
import { seeToRun, type RunTools } from './see-to-run.ts';
import { createSchedulesWatch, runLeaseMs } from './watch-schedules.ts';

/** Schedules: what is asked of them, and what sees to them by their times. */
export function createSchedules(tools: RunTools): {
  api: SchedulesApi;
  close: () => Promise<void>;
} {
  const { world, holder } = tools;
  const { schedules: store, clock } = world;
  const watch = createSchedulesWatch(tools);

  /** As it is after what was done to it, which is seen to at once. */
  async function after(
    { session }: ScheduleAuthor,
    id: string,
    isDone: boolean | 'full',
    refusal: ScheduleRefusal,
  ): Promise<Schedule | ScheduleRefusal> {
    watch.nudge();
    const schedule = await store.show(session.owner, id);
    if (!schedule) return refusal === 'full' ? 'full' : 'notFound';
    if (isDone === 'full') return isDone;
    return isDone ? schedule : refusal;
  }

  const api: SchedulesApi = {
    async list(tenant) {
      return {
        items: await store.list(tenant),
        isUnattended: (await serviceSessionOf(world, tenant)) !== undefined,
      };
    },
    show: (tenant, id) => store.show(tenant, id),
    runs: (tenant, id, query) => store.runs(tenant, id, query),
    preview: (session, query) => previewRun(tools, session, query),
    async create(author, spec) {
      const schedule = readSchedule(author.session, randomUUID(), spec, clock.now());
      return after(author, schedule.id, await store.save(author, schedule, 'create'), 'full');
    },
    async change(author, id, spec) {
      const known = await store.open(author.session.owner, id);
      if (!known) return 'notFound';
      const before = known.spec.action === spec.action ? known.parameters : undefined;
      const schedule = readSchedule(author.session, id, spec, clock.now(), before);
      return after(author, id, await store.save(author, schedule, 'change'), 'notFound');
    },
    async pause(author, id) {
      await store.setNext(author, id, undefined);
      return after(author, id, true, 'notFound');
    },
    async resume(author, id) {
      const known = await store.open(author.session.owner, id);
      if (!known) return 'notFound';
      const [nextMs] = nextTimes(known.spec, clock.now(), 1);
      if (nextMs === undefined) return 'over';
      await store.setNext(author, id, nextMs);
      return after(author, id, true, 'notFound');
    },
    remove: (author, id) => store.remove(author, id),
    async run(author, id, confirmedPhones) {
      const { session } = author;
      const schedule = await store.open(session.owner, id);
      if (!schedule) return 'notFound';
      const atMs = Math.round(clock.now());
      const batchId = randomUUID();
      const run: StoredRun = {
        tenant: session.owner,
        scheduleId: id,
        atMs,
        schedule,
        batchId,
        isByHand: true,
        asked: { by: session.view.user, role: session.view.role, person: session.person },
        confirmedPhones,
        dueMs: atMs,
      };
      const begun = await store.begin(
        author,
        { tenant: session.owner, scheduleId: id, atMs, batchId, confirmedPhones },
        { holder, leaseMs: runLeaseMs },
      );
      if (!begun) return 'notFound';
      await seeToRun(tools, run, session);
      const page = await store.runs(session.owner, id, { after: String(atMs + 1) });
      return page?.items[0] ?? 'notFound';
    },
    async answer(author, id, runId, answer) {
      const run = { tenant: author.session.owner, scheduleId: id, atMs: Number(runId) };
      return after(author, id, await store.answer(author, run, answer), 'notFound');
    },
  };
  return { api, close: watch.close };
}
