import { describe, expect, it } from 'vitest';
import { BatchRebootInstance } from '../../contract/instance-writes.ts';
import { plan } from '../../batch-engine/plan.ts';
import { createScripted, phonesOf } from '../../batch-engine/run.fixture.ts';
import { shownPlaces } from './shown-places.ts';
import { createBatchStore } from './store.ts';

async function ended() {
  const { clock, send } = createScripted((ids) => (ids.includes('b') ? ['KOOPHONE.API.1001', 400] : undefined));
  const batches = createBatchStore({ send, clock, schedule: (draw) => clock.after(16, draw) });
  const phones = phonesOf('a', 'b', 'c', 'D').map((phone) => ({ ...phone, instance_name: `Name-${phone.instance_id}`, frozen_status: phone.instance_id === 'D' ? 1 : 0 }));
  const id = batches.start(plan(BatchRebootInstance, phones), { owner: 'me' });
  await clock.drain();
  const read = (...[filter, search = '']: [Parameters<typeof shownPlaces>[2]?, string?]) => shownPlaces(batches, id, filter, search).map((place) => batches.phoneAt(id, place)?.id).join('');
  return read;
}

describe('shownPlaces', () => {
  it('puts what needs somebody first and what was left out last', async () => expect((await ended())()).toBe('bacD'));
  it('filters by fate', async () => expect((await ended())('accepted')).toBe('ac'));
  it('finds by id and by name, in any case', async () => {
    const read = await ended();
    expect([read(undefined, 'd'), read(undefined, ' NAME-C '), read('failed', 'c')]).toEqual(['D', 'c', '']);
  });
});
