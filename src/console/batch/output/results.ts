import type { OutcomeDetail, OutcomeState } from '../../../contract/worker.ts';
import { phoneAt, type BatchView } from '../batch-view.ts';
import { groupOutputs, type OutputGroup } from './groups.ts';

/** What became of a command on one phone. */
export interface PhoneResult {
  id: string;
  name: string | undefined;
  state: OutcomeState;
  code: string;
  message: string;
  requestId: string;
  /** What its failure was called when it came, and the HTTP status. */
  kind?: OutcomeDetail['kind'];
  status?: number | undefined;
  /** What it printed; null for nothing, undefined where that is not known (yet). */
  text: string | null | undefined;
}

/** Phones that failed alike: the same code, and the same words of theirs. */
export interface FailedGroup {
  key: string;
  first: PhoneResult;
  ids: string[];
}

export interface Results {
  /** What the phones said where the command succeeded, the largest group first. */
  said: OutputGroup[];
  /** Those that succeeded and whose words nobody has kept. */
  unkept: string[];
  /** The most first. */
  failed: FailedGroup[];
  /** Done or not, nobody knows. */
  unknown: FailedGroup[];
  /** Of those that have no end yet. */
  waiting: number;
  stopped: number;
}

/** All phones of a run, in the order of its plan. */
export function phonesOf(
  view: BatchView,
  nameOf: (id: string) => string | undefined,
): PhoneResult[] {
  return view.phones.identities
    .map((_, place) => phoneAt(view, place))
    .flatMap((phone) =>
      phone && phone.state !== 'skipped'
        ? [
            {
              id: phone.id,
              name: phone.name ?? nameOf(phone.id),
              state: phone.state,
              code: phone.detail?.code ?? '',
              message: phone.detail?.message ?? '',
              requestId: phone.detail?.requestId ?? '',
              kind: phone.detail?.kind,
              status: phone.detail?.status,
              text: phone.detail?.output,
            },
          ]
        : [],
    );
}

const pending: ReadonlySet<OutcomeState> = new Set(['waiting', 'sent', 'accepted']);

/** Puts alike what is alike. Phones that succeeded, that failed, and of which nobody knows, are never in one group. */
export function summarise(phones: readonly PhoneResult[], { ignoreDigits = false } = {}): Results {
  const succeeded = phones.filter(({ state }) => state === 'succeeded');
  return {
    said: groupOutputs(
      succeeded.flatMap(({ id, text }) => (text === undefined ? [] : [{ id, text: text ?? '' }])),
      { ignoreDigits },
    ),
    unkept: succeeded.filter(({ text }) => text === undefined).map(({ id }) => id),
    failed: alike(phones.filter(({ state }) => state === 'failed')),
    unknown: alike(phones.filter(({ state }) => state === 'unknown')),
    waiting: phones.filter(({ state }) => pending.has(state)).length,
    stopped: phones.filter(({ state }) => state === 'stopped').length,
  };
}

/** How many phones, and in how many groups those are that the command went well on. */
export function countsOf({ said, unkept, failed, unknown, stopped }: Results): {
  fine: number;
  groups: number;
  failed: number;
  unknown: number;
  stopped: number;
} {
  const phonesIn = (groups: readonly { ids: readonly string[] }[]) =>
    groups.reduce((sum, { ids }) => sum + ids.length, 0);
  return {
    fine: phonesIn(said) + unkept.length,
    groups: said.length,
    failed: phonesIn(failed),
    unknown: phonesIn(unknown),
    stopped,
  };
}

function alike(phones: readonly PhoneResult[]): FailedGroup[] {
  const groups = new Map<string, FailedGroup>();
  for (const phone of phones) {
    const key = JSON.stringify([phone.code, phone.text ?? '']);
    const group = groups.get(key);
    if (group) group.ids.push(phone.id);
    else groups.set(key, { key, first: phone, ids: [phone.id] });
  }
  return [...groups.values()].toSorted((a, b) => b.ids.length - a.ids.length);
}

/** The phones in which somebody searches: by name, id, code, or what they printed, in any case. */
export function findResults(
  phones: readonly PhoneResult[],
  search: string,
): readonly PhoneResult[] {
  const wanted = search.trim().toLowerCase();
  if (wanted === '') return phones;
  const known = new Map<string, boolean>();
  const prints = (text: string): boolean => {
    let has = known.get(text);
    if (has === undefined) known.set(text, (has = text.toLowerCase().includes(wanted)));
    return has;
  };
  return phones.filter(
    ({ id, name, code, text }) =>
      `${id}\n${name ?? ''}\n${code}`.toLowerCase().includes(wanted) || prints(text ?? ''),
  );
}
