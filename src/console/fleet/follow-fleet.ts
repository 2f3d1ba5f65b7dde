import { applyDelta } from '../../batch-engine/fleet/apply-delta.ts';
import { withFacts } from '../../batch-engine/fleet/facts.ts';
import {
  emptyFleet,
  findPhone,
  isSameRow,
  mergeRows,
  type Fleet,
} from '../../batch-engine/fleet/fleet.ts';
import { ApiError } from '../../contract/api-error.ts';
import { toColumns } from '../../contract/fleet-columns.ts';
import { fromColumns } from '../../contract/read-columns.ts';
import {
  fleetFormat,
  type FleetDelta,
  type FleetHead,
  type RoundState,
} from '../../contract/fleet-wire.ts';
import { gatewayPaths } from '../../contract/gateway.ts';
import type { Instance } from '../../contract/instances.ts';
import { ask, isUnsafe } from '../api/client.ts';
import { setRound, statusPoll } from './fleet-state.ts';
import { breathe } from './pause.ts';
import { loadRecorder } from './recorder.ts';
import { look } from './use-look.ts';

/** What the worker has said, as far as a snapshot goes. */
interface Told {
  version: string;
  /** JSON. */
  facts: string;
  fleet: Fleet;
  own: Own | undefined;
}

/** The list's first page, as long as this browser has read it later than the worker. */
interface Own {
  rows: readonly Instance[];
  at: number;
}

const told = new WeakMap<Fleet, Told>();

/**
 * Takes over what the worker knows beyond what is here: all, or what has changed since. What is on screen never becomes older.
 * @param hash of the query, by which its rounds are known
 * @param opened the whole, where it has been asked for already
 * @returns the same snapshot where nothing has changed
 * @throws ApiError
 */
export async function followFleet(
  hash: string,
  current: () => Fleet,
  opened?: Promise<Read>,
): Promise<Fleet> {
  // The first load brings no news.
  if (current().isComplete) await loadRecorder();
  const shown = current();
  const before = told.get(shown);
  const first = before ? before.own : { rows: shown.rows, at: shown.updatedAt };
  let asked = before ? undefined : opened;
  for (let known = before; ;) {
    const { head, fleet: read, news } = await (asked ?? readFleet(known));
    if (head.format !== fleetFormat) throw outdated();
    asked = news;
    const aheadMs = head.now - Date.now();
    noteRounds(hash, head, aheadMs);
    const facts = JSON.stringify(head.facts);
    let fleet = read;
    if (fleet === known?.fleet && facts === known.facts) {
      known.version = head.version;
      if (known === before) return shown;
    } else fleet = withFacts(fleet, head.facts, aheadMs);
    const mine = first && before && !head.isWhole ? withoutNews(first, before.fleet, fleet) : first;
    const own = mine && fleet.isComplete && fleet.updatedAt < mine.at ? mine : undefined;
    known = { version: head.version, facts, fleet, own };
    if (news) continue;
    if (own && !before) void look({ sweep: true });
    const next = nextOf(shown, known);
    told.set(next, known);
    return next;
  }
}

/** The server is of another version than this page: ErrorPanel and RefreshError say so. */
const outdated = (): ApiError =>
  new ApiError({
    kind: 'undocumented',
    code: 'GATEWAY.UPDATED',
    status: 200,
    message: '',
    requestId: '',
    operation: 'ReadFleet',
  });

/** What the worker tells of phones while somebody looks is later than the page that was read at first. */
const withoutNews = ({ rows, at }: Own, before: Fleet, fleet: Fleet): Own => ({
  at,
  rows: rows.filter(({ instance_id }) => {
    const [was, is] = [findPhone(before, instance_id), findPhone(fleet, instance_id)];
    return was && is ? isSameRow(was, is) : was === is;
  }),
});

function nextOf(shown: Fleet, { fleet, own }: Told): Fleet {
  if (own) return mergeRows(fleet, own.rows, fleet.total, fleet.updatedAt);
  // The first load of a fleet that nobody has looked at begins with less than is here already.
  return fleet.isComplete || fleet.rows.length >= shown.rows.length ? fleet : shown;
}

/** An answer, read. */
export interface Read {
  head: FleetHead;
  fleet: Fleet;
  /** What has changed since: asked for while a whole one was still read. */
  news: Promise<Read> | undefined;
}

/** @param known undefined: the whole */
async function readFleet(known: Known | undefined): Promise<Read> {
  const query = known === undefined ? '' : `?${new URLSearchParams({ since: known.version })}`;
  const read = await ask(
    'ReadFleet',
    `${gatewayPaths.workerFleet}${query}`,
    'GET',
    undefined,
    (response) => readAnswer(response, known?.fleet),
  );
  return read as Read; // What readAnswer has made.
}

/** A version, and its fleet, as soon as that has been read. */
interface Known {
  version: string;
  fleet: Fleet | Promise<Fleet>;
}

/** Undefined for what is no answer of the worker. */
export async function readAnswer(
  response: Response,
  known: Known['fleet'] = emptyFleet,
): Promise<Read | undefined> {
  try {
    return await readLines(piecesOf(response), known);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Makes the fleet while its lines come. @throws SyntaxError */
async function readLines(pieces: AsyncIterable<string>, known: Known['fleet']): Promise<Read> {
  let head: FleetHead | undefined;
  let fleet = emptyFleet;
  let news: Promise<Read> | undefined;
  let tell: (fleet: Fleet) => void = () => {};
  const whole = new Promise<Fleet>((resolve) => (tell = resolve));
  for await (const line of linesOf(pieces)) {
    const value: unknown = JSON.parse(line);
    if (head) {
      const delta = value as FleetDelta; // contract/fleet-wire.ts
      fleet = applyDelta(fleet, isUnsafe(line) ? await safe(delta) : delta);
      if (head.isWhole) await breathe();
    } else {
      head = value as FleetHead | undefined; // As above, if it is one.
      if (head?.format !== fleetFormat || !head.watch) break;
      if (!head.isWhole) fleet = await known;
      else if (head.facts.isComplete) {
        // It may have been made some time ago.
        news = readFleet({ version: head.version, fleet: whole });
        news.catch(() => {}); // Told to who waits for it.
      }
    }
  }
  // What else is in a head of another format is not known.
  if (head?.format === undefined && !head?.watch) throw new SyntaxError('No fleet.');
  tell(fleet);
  return { head, fleet, news };
}

async function* piecesOf({ body }: Response): AsyncGenerator<string> {
  const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
  for (let next = await reader?.read(); next?.done === false; next = await reader?.read())
    yield next.value;
}

async function* linesOf(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const piece of pieces) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}

/** What columns hold is packed: it is made neutral row by row. */
async function safe(delta: FleetDelta): Promise<FleetDelta> {
  const { neutral } = await import('../lib/neutral.ts');
  return { ...delta, rows: toColumns(neutral(fromColumns(delta.rows)) as Instance[]) }; // Rows stay rows.
}

/** Of the list, and of the data of its phones. */
function noteRounds(hash: string, { watch }: FleetHead, aheadMs: number): void {
  noteRound(hash, watch.list, aheadMs);
  noteRound(statusPoll, watch.data, aheadMs);
}

function noteRound(hash: string, state: RoundState, aheadMs: number): void {
  const { failures, failure, endedAt, nextAt, throttledUntil, isUnderWay } = state;
  const here = (ms: number | undefined) => (ms === undefined ? undefined : ms - aheadMs);
  setRound(hash, {
    failures,
    isUnderWay,
    retryAfterMs: undefined,
    endedAt: endedAt - aheadMs,
    dueAt: here(nextAt),
    throttledUntil: here(throttledUntil),
    error: failure && new ApiError(failure),
    ...(failures === 0 && endedAt > 0 && { succeededAt: endedAt - aheadMs }),
  });
}
