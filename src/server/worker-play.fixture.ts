import type { BatchPhone, NewBatch, WorkerBatch } from '../contract/worker.ts';
import type { StoredSession } from '../contract/sessions.ts';
import type { CloudTraits } from './fake-cloud.fixture.ts';
import { openSite, type Site, type SiteOptions } from './worker-site.fixture.ts';

export const id = '10000000-0000-4000-8000-000000000001';
export const calm: CloudTraits = {
  seed: 1,
  size: 40,
  guilty: new Map(),
  loses: 0,
  throttles: 0,
  unreachable: 0,
  kills: 0,
  failsJobs: 0,
  mostLatencyMs: 2000,
};

export interface Played {
  site: Site;
  batch: WorkerBatch | undefined;
  phones: BatchPhone[];
  /** In whose names its writes were sent. */
  actors: string[];
}

export type PlayOptions = Partial<SiteOptions> & Partial<Pick<NewBatch, 'action'>>;

/**
 * Begins a batch that takes a request for each phone, and lets time pass until it is finished, or half an hour.
 * @param dataDir an empty folder
 * @param sessionOf in whose name it begins
 */
export async function playIn(
  dataDir: string,
  { action = 'release', ...options }: PlayOptions,
  during: (site: Site) => void = () => {},
  sessionOf = (site: Site): StoredSession => site.session('admin'),
): Promise<Played> {
  const site = await openSite({
    journal: { dataDir },
    traits: calm,
    familyOf: (one) => one,
    settings: { undoMs: 0 },
    mishaps: [],
    storeFails: 0,
    storeHealsMs: 0,
    ...options,
  });
  const { clock, batches, cloud, journal } = site;
  const instance_ids = cloud.phones.map(({ instance_id }) => instance_id);
  async function look(rounds: number): Promise<void> {
    const batch = await batches.show('one', id);
    if (batch?.isFinished || rounds === 0) return site.close();
    clock.after(5000, () => void look(rounds - 1));
  }
  clock.after(0, () => {
    void site.worker().register(sessionOf(site), { id, action, instance_ids });
    void look(360);
  });
  during(site);
  await clock.drain();
  const batch = await journal.batches.show('one', id);
  const phones = (await journal.batches.phones('one', id, {}))?.items ?? [];
  const { items } = await journal.listEntries('one', { batch_id: id, limit: 200 });
  await journal.close();
  return { site, batch, phones, actors: items.map(({ actor }) => actor).toReversed() };
}
