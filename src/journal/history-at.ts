import type { FleetAt, FleetAtQuery } from '../contract/history.ts';
import type { Context } from './context.ts';
import { statesAt, type States } from './history-checkpoints.ts';
import { findKept, isoOf, isoOrNull } from './history-spans.ts';
import { stateOf } from './history-states.ts';
import { readWords } from './history-words.ts';
import { nextTurn } from './next-turn.ts';

const phonesAtOnce = 5000;

/** Gives words their places in a list as they come; 0, which is no word, has none. */
function createPlaces() {
  const numbers: number[] = [];
  const places = new Map<number, number>();
  return {
    numbers,
    placeOf(number: number): number {
      if (number === 0) return -1;
      const known = places.get(number);
      if (known !== undefined) return known;
      places.set(number, numbers.length);
      return numbers.push(number) - 1;
    },
  };
}

/** See HistoryReader.at. */
export async function showFleetAt(
  context: Context,
  tenant: string,
  { at }: FleetAtQuery,
): Promise<FleetAt> {
  const { tenantId, fromMs } = await findKept(context, tenant);
  const seenMs =
    fromMs === undefined || at < fromMs ? undefined : await seenBefore(context, tenantId, at);
  const states: States =
    seenMs === undefined ? new Map() : await statesAt(context, tenantId, seenMs);
  const [regions, skus, stateList, users] = [
    createPlaces(),
    createPlaces(),
    createPlaces(),
    createPlaces(),
  ];
  const phones: FleetAt['phones'] = {
    instance_id: [],
    name: [],
    region: [],
    sku: [],
    state: [],
    user: [],
  };
  for await (const rows of phonesOf(context, states.size === 0 ? undefined : tenantId))
    for (const { number, instance_id, name, region, sku } of rows) {
      const known = states.get(number);
      if (!known) continue;
      phones.instance_id.push(instance_id);
      phones.name.push(name);
      phones.region.push(regions.placeOf(region));
      phones.sku.push(skus.placeOf(sku));
      phones.state.push(stateList.placeOf(known.state));
      phones.user.push(users.placeOf(known.holder));
    }
  const numbers = [regions, skus, stateList, users].flatMap((places) => places.numbers);
  const wordAt = await readWords(context.store.db, tenantId, numbers);
  const wordsOf = (list: readonly number[]) => list.map((number) => wordAt(number) ?? '');
  return {
    at: isoOf(at),
    seenAt: isoOrNull(seenMs),
    nextSeenAt: seenMs === at ? null : isoOrNull(await seenAfter(context, tenantId, at)),
    keptFrom: isoOrNull(fromMs),
    states: wordsOf(stateList.numbers).map((word) => stateOf(word === '' ? '[]' : word)),
    regions: wordsOf(regions.numbers),
    skus: wordsOf(skus.numbers),
    users: wordsOf(users.numbers),
    phones,
  };
}

/** When the watch looked last until a time. */
async function seenBefore(
  { store }: Context,
  tenantId: number,
  atMs: number,
): Promise<number | undefined> {
  const span = await store.db
    .selectFrom('history_spans')
    .select('to_at')
    .where('tenant_id', '=', tenantId)
    .where('from_at', '<=', atMs)
    .orderBy('from_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return span && Math.min(span.to_at, atMs);
}

/** When the watch began to look again after a time. */
async function seenAfter(
  { store }: Context,
  tenantId: number,
  atMs: number,
): Promise<number | null> {
  const { next } = await store.db
    .selectFrom('history_spans')
    .select(({ fn }) => fn.min('from_at').as('next'))
    .where('tenant_id', '=', tenantId)
    .where('from_at', '>', atMs)
    .executeTakeFirstOrThrow();
  return next;
}

/** All phones of a tenant, some at a time. */
export async function* phonesOf({ store }: Context, tenantId: number | undefined) {
  for (let after = 0, count = tenantId === undefined ? 0 : phonesAtOnce; count === phonesAtOnce;) {
    const rows = await store.db
      .selectFrom('history_phones')
      .select(['number', 'instance_id', 'name', 'region', 'sku', 'first_at'])
      .where('tenant_id', '=', tenantId ?? 0)
      .where('number', '>', after)
      .orderBy('number')
      .limit(phonesAtOnce)
      .execute();
    yield rows;
    count = rows.length;
    after = rows.at(-1)?.number ?? after;
    await nextTurn();
  }
}
