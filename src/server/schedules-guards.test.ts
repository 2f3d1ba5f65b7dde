import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { NewSchedule } from '../contract/schedules.ts';
import { personOfKeys } from '../contract/sessions.ts';
import {
  authorOf,
  everybody,
  firstNightMs,
  hourMs,
  nightly,
  playNights,
  seen,
  type Night,
} from './schedules.fixture.ts';
import { memory, startMs, type Site, type SiteOptions } from './worker-site.fixture.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(memory(), 'schedules-guards-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const oneNight = (
  spec: Partial<NewSchedule>,
  options: Partial<SiteOptions> & { hasOwn?: boolean } = {},
  during?: (site: Site, id: string) => void | Promise<void>,
  hours = 14,
): Promise<Night> =>
  playNights({ dataDir }, hours, { ...nightly, ...spec }, { processes: 1, ...options }, during);
const sinceStart = (ms: number) => firstNightMs - startMs + ms;
const minuteMs = 60_000;

describe('in whose session it runs', () => {
  test('the console’s own, and under the name of whoever made it', async () => {
    const { site, batches } = await oneNight({});
    expect(batches).toMatchObject([{ by: 'admin', isFinished: true }]);
    expect(site.cloud.arrivals.length).toBeGreaterThan(0);
  });

  test('without service credentials in that of whoever made it, while it lives', async () => {
    const night = await oneNight({}, { hasOwn: false }, async (site) => {
      await site.journal.sessions.create(authorOf(site, 'admin').session);
    });
    expect(night.batches).toMatchObject([{ by: 'admin', isFinished: true }]);
  });

  test('in nobody else’s: else it says that nobody was signed in, and does nothing', async () => {
    const night = await oneNight({}, { hasOwn: false }, async (site) => {
      await site.journal.sessions.create(authorOf(site, 'another').session);
    });
    expect(seen(night)).toEqual([['skipped', 'noSession', null]]);
    expect(night.batches).toEqual([]);
  });

  test('in none whose role is known to only read', async () => {
    const night = await oneNight({}, { hasOwn: false }, async (site) => {
      const { session } = authorOf(site, 'admin');
      await site.journal.sessions.create({
        ...session,
        view: { ...session.view, role: 'readOnly' },
      });
    });
    expect(seen(night)).toEqual([['skipped', 'noSession', null]]);
  });

  test('a service that is away for a while is tried again', async () => {
    const night = await oneNight({}, {}, ({ clock, cloud }) => {
      // The token is dead; the console’s own session gets a new one.
      clock.after(sinceStart(-1), cloud.endTokens);
    });
    expect(night.batches).toMatchObject([{ isFinished: true, phase: { how: 'done' } }]);
  });
});

describe('where there is no room to note it', () => {
  test('it is not begun; in time it is tried again', async () => {
    let hasRoom = false;
    const night = await oneNight({}, { hasRoom: async () => hasRoom }, ({ clock }) => {
      clock.after(sinceStart(10 * minuteMs), () => (hasRoom = true));
    });
    expect(seen(night)).toEqual([['begun', null, 9]]);
    expect(night.batches).toMatchObject([{ isFinished: true, phase: { how: 'done' } }]);
  });

  test('later than that it is skipped, and says why', async () => {
    const night = await oneNight({}, { hasRoom: async () => false });
    expect(seen(night)).toEqual([['skipped', 'noRoom', null]]);
    expect(night.batches).toEqual([]);
  });
});

describe('what it would do', () => {
  test('is found anew when it runs, and its limit holds', async () => {
    const night = await oneNight({ most_phones: 11, target: everybody });
    expect(seen(night)).toEqual([['skipped', 'tooMany', 12]]);
    expect(night.site.cloud.arrivals).toEqual([]);
  });

  test('is nothing where no phone matches', async () => {
    const night = await oneNight({
      target: { kind: 'view', view: { search: 'no such phone', filters: {} } },
    });
    expect(seen(night)).toEqual([['skipped', 'nobody', 0]]);
  });

  test('is for the phones that a group has then, and nobody where it is gone', async () => {
    const id = '10000000-0000-4000-8000-000000000009';
    const night = await oneNight(
      { action: 'release', target: { kind: 'group', id }, confirmed_phones: 2 },
      {},
      ({ clock, journal }) => {
        const by = { tenant: 'one', actor: 'admin', role: 'administrator' } as const;
        const put = (instance_ids: string[]) =>
          void journal.savedItems.put(by, 'group', id, { name: 'G', value: { instance_ids } });
        put(['p0']);
        clock.after(sinceStart(-1), () => put(['p0', 'p1', 'no-such-phone']));
        clock.after(sinceStart(hourMs), () => void journal.savedItems.remove(by, 'group', id));
      },
      38,
    );
    expect(seen(night)).toEqual([
      ['begun', null, 2],
      ['skipped', 'noGroup', null],
    ]);
    expect(night.batches[0]).toMatchObject({ total: 3, counts: { skipped: 1 } });
  });

  test('waits for a yes where it is ten times what was confirmed; the yes is the new size', async () => {
    const night = await oneNight(
      { confirmed_phones: 1, target: everybody },
      {},
      (site, id) => {
        site.clock.after(sinceStart(hourMs), () => {
          expect(site.cloud.arrivals).toEqual([]);
          void site.worker().schedules.answer(authorOf(site, 'zhao'), id, String(firstNightMs), {
            word: 'confirm',
            confirmedPhones: 12,
          });
        });
      },
      38,
    );
    expect(night.runs.map(({ state, by, phones }) => [state, by, phones])).toEqual([
      ['begun', 'zhao', 12],
      ['begun', null, 12],
    ]);
    expect(night.schedule?.confirmedPhones).toBe(12);
    expect(Date.parse(night.batches[0]?.at ?? '')).toBeGreaterThanOrEqual(firstNightMs + hourMs);
    // It is still of whoever made it.
    expect(night.batches[0]?.by).toBe('admin');
  });

  test('waits where it is a tenth, and is skipped by a no, or by the next one', async () => {
    const night = await oneNight(
      { confirmed_phones: 120, target: everybody },
      {},
      (site, id) => {
        site.clock.after(sinceStart(hourMs), () => {
          void site
            .worker()
            .schedules.answer(authorOf(site, 'zhao'), id, String(firstNightMs), { word: 'skip' });
        });
      },
      62,
    );
    expect(night.runs.map(({ state, why, by }) => [state, why, by])).toEqual([
      ['skipped', 'declined', 'zhao'],
      ['skipped', 'replaced', null],
      ['waiting', null, null],
    ]);
    expect(night.site.cloud.arrivals).toEqual([]);
    expect(night.schedule?.waiting).toMatchObject({ phones: 12 });
  });

  test('is not begun while the batch of the run before is not finished', async () => {
    const night = await oneNight({ stages: { sizes: [1], go_on: 'ask' } }, {}, undefined, 38);
    expect(seen(night).map(([state, why]) => [state, why])).toEqual([
      ['begun', null],
      ['skipped', 'running'],
    ]);
  });
});

describe('what guards a batch guards a run', () => {
  const reset: Partial<NewSchedule> = { action: 'unassign', target: everybody };

  test('it can be undone before anything is sent, as any other', async () => {
    const night = await oneNight(reset, { settings: { undoMs: 5000 } }, (site) => {
      site.clock.after(sinceStart(4000), () => {
        void (async () => {
          const [batch] = (await site.batches.list('one', {})).items;
          expect(batch?.phase.kind).toBe('delayed');
          await site.worker().command(authorOf(site, 'zhao').session, batch?.id ?? '', 'stop');
        })();
      });
    });
    expect(night.batches[0]?.phase).toEqual({ kind: 'ended', how: 'undone' });
    expect(night.site.cloud.arrivals).toEqual([]);
  });

  test('locked phones are left out', async () => {
    const night = await oneNight({ ...reset, target: everybody }, {}, async (site) => {
      const user = site.cloud.phones.find(({ user }) => user !== undefined);
      await site.journal.locks.lock(
        { tenant: 'one', actor: 'zhao', role: 'administrator' },
        [user?.instance_id ?? ''],
        { reason: 'Demo', requestId: 'r' },
      );
    });
    const phones = night.site.cloud.phones.filter(({ user }) => user !== undefined);
    expect(phones).toHaveLength(1);
    expect(night.batches[0]?.counts.succeeded).toBeGreaterThan(3);
  });

  test('it waits for a second yes, which whoever made it cannot say, though it is sent in the console’s session', async () => {
    const said: unknown[] = [];
    const night = await oneNight(reset, { settings: { confirmAbovePhones: 2 } }, (site) => {
      const say = (user: string) => async () => {
        const [batch] = (await site.batches.list('one', {})).items;
        expect(batch).toMatchObject({ by: 'admin', phase: { kind: 'unconfirmed', above: 2 } });
        const { session } = authorOf(site, user);
        const from = { requestId: crypto.randomUUID(), address: undefined };
        const answer = await site.worker().second(session, batch?.id ?? '', 'confirm', from);
        said.push(typeof answer === 'string' ? answer : answer.second?.by);
      };
      site.clock.after(sinceStart(minuteMs), () => void say('admin')());
      site.clock.after(sinceStart(2 * minuteMs), () => void say('zhao')());
    });
    expect(said).toEqual(['samePerson', 'zhao']);
    expect(night.batches[0]).toMatchObject({ isFinished: true, second: { by: 'zhao' } });
  });

  test('made with access keys, which nobody can tell from a second person, it does nothing that would need one', async () => {
    const seenThen: unknown[] = [];
    const night = await oneNight(
      { when: { kind: 'once', at: '2099-01-01T00:00:00Z' } },
      { settings: { confirmAbovePhones: 2 } },
      async (site) => {
        const author = authorOf(site, 'admin');
        const keys = { ...author, session: { ...author.session, person: personOfKeys('d', 'AK') } };
        const { schedules } = site.worker();
        const made = await schedules.create(keys, { ...nightly, ...reset, name: 'By keys' });
        const id = typeof made === 'string' ? made : made.id;
        site.clock.after(sinceStart(hourMs), () => {
          void site.journal.schedules
            .runs('one', id, {})
            .then((page) => seenThen.push(...(page?.items ?? [])));
        });
      },
    );
    expect(seenThen).toMatchObject([{ state: 'skipped', why: 'noSecond', phones: 12 }]);
    expect(night.site.cloud.arrivals).toEqual([]);
  });
});

describe('by hand', () => {
  test('it runs at once in the session and the name of whoever asks, who cannot say the second yes to it', async () => {
    const answers: unknown[] = [];
    const night = await oneNight(
      { action: 'unassign', target: everybody },
      { hasOwn: false, settings: { confirmAbovePhones: 2 } },
      async (site, id) => {
        const author = authorOf(site, 'zhao');
        const run = await site.worker().schedules.run(author, id, 12);
        answers.push(run);
        const batch = typeof run === 'string' ? null : run.batch;
        const from = { requestId: crypto.randomUUID(), address: undefined };
        answers.push(await site.worker().second(author.session, batch?.id ?? '', 'confirm', from));
      },
      2,
    );
    expect(answers).toMatchObject([
      { state: 'begun', isByHand: true, by: 'zhao', batch: { phase: { kind: 'unconfirmed' } } },
      'samePerson',
    ]);
    expect(night.batches).toMatchObject([{ by: 'zhao', schedule: { name: 'Nightly reboot' } }]);
    // Its times stay as they are.
    expect(Date.parse(night.schedule?.nextAt ?? '')).toBe(firstNightMs);
  });

  test('paused it runs no more by its time', async () => {
    const night = await oneNight({}, {}, async (site, id) => {
      const { schedules } = site.worker();
      await schedules.pause(authorOf(site, 'zhao'), id);
      expect(await schedules.show('one', id)).toMatchObject({ state: 'paused', nextAt: null });
    });
    expect(night.runs).toEqual([]);
    expect(night.site.cloud.arrivals).toEqual([]);
  });
});
