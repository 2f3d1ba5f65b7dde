import { nightlyReboot } from '../contract/fixtures/schedules.ts';
import type { Schedule, ScheduleRun, NewSchedule } from '../contract/schedules.ts';
import type { ScheduleAuthor } from '../contract/schedule-store.ts';
import type { ServiceSession, StoredSession } from '../contract/sessions.ts';
import type { WorkerBatch } from '../contract/worker.ts';
import { calm } from './worker-play.fixture.ts';
import { openSite, startMs, type Site, type SiteOptions } from './worker-site.fixture.ts';

export const hourMs = 3_600_000;

/** Every night at three in Shanghai, from 2026-03-01T19:00Z on: eleven hours behind the start. */
export const nightly: NewSchedule = {
  ...nightlyReboot,
  confirmed_phones: 12,
};
/** All phones. */
export const everybody = { kind: 'view', view: { search: '', filters: {} } } as const;
export const firstNightMs = startMs + 11 * hourMs;

export const authorOf = (site: Site, user: string): ScheduleAuthor => ({
  session: { ...site.session(user), person: `id of ${user}` },
  requestId: crypto.randomUUID(),
  address: undefined,
});

/** The console's own session, signed in anew where its token is dead. */
function createOwn(): ServiceSession & { begin: (site: Site) => void } {
  let site: Site | undefined;
  let session: StoredSession | undefined;
  return {
    begin: (one) => (site = one),
    async of() {
      if (!site) return undefined;
      if (!session || !site.cloud.isLive(session.token)) session = site.session('console');
      return session;
    },
    tenant: () => undefined,
  };
}

export interface Night {
  site: Site;
  schedule: Schedule | undefined;
  /** The first one first. */
  runs: ScheduleRun[];
  /** Those of runs, in order. */
  batches: WorkerBatch[];
}

/**
 * Somebody makes a schedule at the start; then so many hours pass.
 * @param during what is done meanwhile: hears of the schedule's id
 */
export async function playNights(
  journal: SiteOptions['journal'],
  hours: number,
  spec: NewSchedule,
  options: Partial<SiteOptions> & { hasOwn?: boolean } = {},
  during: (site: Site, id: string) => void | Promise<void> = () => {},
): Promise<Night> {
  const { hasOwn = true, ...more } = options;
  const own = createOwn();
  const site = await openSite({
    journal,
    traits: { ...calm, size: 12 },
    familyOf: (one) => one,
    // Days pass here: the loops of the worker go round seldom.
    settings: { undoMs: 0, leaseMs: 900_000, ...more.settings },
    mishaps: [],
    storeFails: 0,
    storeHealsMs: 0,
    ...(hasOwn && { serviceSession: own }),
    ...Object.fromEntries(Object.entries(more).filter(([key]) => key !== 'settings')),
  });
  own.begin(site);
  let id = '';
  const { clock } = site;
  clock.after(0, () => {
    void (async () => {
      const made = await site.worker().schedules.create(authorOf(site, 'admin'), spec);
      if (typeof made === 'string') throw new Error(made);
      id = made.id;
      await during(site, id);
    })();
  });
  clock.after(hours * hourMs, () => void site.close());
  await clock.drain(3_000_000);
  const page = await site.journal.schedules.runs('one', id, {});
  const schedule = await site.journal.schedules.show('one', id);
  const { items } = await site.journal.batches.list('one', {});
  await site.journal.close();
  return {
    site,
    schedule,
    runs: page?.items.toReversed() ?? [],
    batches: items.filter((batch) => batch.schedule?.id === id).toReversed(),
  };
}

/** Of each batch and phone how often an operation took effect: more than once is too often. */
export const mostEffects = ({ cloud }: Site): number => Math.max(0, ...cloud.effects.values());

export const seen = ({ runs }: Night) => runs.map(({ state, why, phones }) => [state, why, phones]);
