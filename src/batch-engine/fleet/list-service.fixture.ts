import { fetchAllPages, type ListPage, type PassWorld } from '../fetch-all-pages.ts';
import { ApiError } from '../../contract/api-error.ts';
import { mergeRows, type Fleet } from './fleet.ts';
import { finishPass, judgePass } from './judge-pass.ts';

export const idsOf = (fleet: Fleet): string[] => fleet.rows.map((row) => row.instance_id);
export const newIds = (count: number, prefix = 'p'): string[] =>
  Array.from({ length: count }, (_, at) => `${prefix}${at}`);

/** A service that lists phones. */
export interface Service {
  ids: string[];
  /** Pages hold no more than this, whatever is asked. */
  cap: number;
  /** Called before each answer: may change `ids`, or throw. */
  before: (call: number) => void;
  calls: { pageNo: number; pageSize: number }[];
  /** Lists no more than so many of those that it counts. */
  listed: number;
  /** Counts so many more than there are. */
  phantoms: number;
  /** Answers the first page for every page. */
  repeats: boolean;
  isCounting: boolean;
}

export const serve = (ids: string[], fields: Partial<Service> = {}): Service => ({
  ids,
  cap: 200,
  before: () => {},
  calls: [],
  listed: Infinity,
  phantoms: 0,
  repeats: false,
  isCounting: true,
  ...fields,
});

function answer(service: Service, pageNo: number, pageSize: number): ListPage {
  service.calls.push({ pageNo, pageSize });
  service.before(service.calls.length);
  const size = Math.min(pageSize, service.cap);
  const at = service.repeats ? 0 : (pageNo - 1) * size;
  const ids = service.ids.slice(0, service.listed).slice(at, at + size);
  const result = ids.map((instance_id) => ({ instance_id }));
  return {
    result,
    unreadable: [],
    page_size: size,
    total_count: service.isCounting ? service.ids.length + service.phantoms : undefined,
  };
}

/** A world whose time passes only by waiting. */
export function world(service: Service, fleet: { current: Fleet }) {
  const log = {
    waits: [] as number[],
    throttledUntil: [] as number[],
    now: 0,
    underWay: 0,
    most: 0,
  };
  const own: PassWorld = {
    async ask(pageNo, pageSize) {
      log.underWay += 1;
      log.most = Math.max(log.most, log.underWay);
      try {
        await new Promise(setImmediate);
        return answer(service, pageNo, pageSize);
      } finally {
        log.underWay -= 1;
      }
    },
    onPage: (rows, total) => {
      fleet.current = mergeRows(fleet.current, rows, total, log.now);
    },
    onThrottled(until) {
      log.throttledUntil.push(until);
      log.most = 0;
    },
    now: () => log.now,
    wait: async (ms, signal) => {
      signal.throwIfAborted();
      log.waits.push(ms);
      // Whatever was asked before is answered meanwhile.
      for (let turn = 0; turn < 5; turn += 1) await new Promise(setImmediate);
      log.now += ms;
    },
    breathe: async () => {},
  };
  return { own, log };
}

/** One pass, taken into the fleet. */
export async function sweep(service: Service, fleet: { current: Fleet }, workers = 6) {
  const { own, log } = world(service, fleet);
  const pass = await fetchAllPages(own, workers, new AbortController().signal);
  fleet.current = finishPass(fleet.current, judgePass(fleet.current, pass), log.now);
  return log;
}

export const failure = (kind: ApiError['kind'], retryAfterMs?: number) =>
  new ApiError({
    kind,
    code: 'X',
    status: 0,
    message: '',
    requestId: '',
    operation: 'ListInstances',
    retryAfterMs,
  });
