import { canonicalCode } from '../contract/errors.ts';
import type { Operation } from '../contract/operation.ts';
import type { OutcomeState } from '../contract/worker.ts';

/** Operations whose success says "accepted" alone: their effect, or their task, is watched. */
export const watched: ReadonlySet<string> = new Set([
  'BatchRebootInstance',
  'BatchReset',
  'BatchBackupInstances',
  'BatchPrepareInstances',
  'AssignInstance',
  'UnassignInstance',
  'DeleteInstance',
  'AsyncCommand',
  'InstallApp',
]);

export interface PhoneAnswer {
  state: Extract<OutcomeState, 'accepted' | 'succeeded' | 'failed' | 'unknown'>;
  code: string;
  message: string;
}

type Item = Readonly<Record<string, unknown>>;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Status 0 of table 4-101: ready already. */
const readPrepared = (item: Item | undefined): PhoneAnswer => ({ state: item?.status === 0 ? 'succeeded' : 'accepted', code: '0', message: '' });

/** A command that failed is a failure of its phone though the call went well, and a phone without a result has none. */
function readCommand(item: Item | undefined): PhoneAnswer {
  if (item?.status === 2) return { state: 'succeeded', code: '0', message: '' };
  const code = canonicalCode(text(item?.error_code)) || (item ? `JOB.${String(item.status)}` : 'UNDOCUMENTED');
  return { state: item?.status === -1 || item?.status === 3 ? 'failed' : 'unknown', code, message: text(item?.error_msg) };
}

const readers: Readonly<Record<string, { list: string; read: (item: Item | undefined) => PhoneAnswer }>> = {
  BatchPrepareInstances: { list: 'status_list', read: readPrepared },
  SyncCommand: { list: 'cmd_results', read: readCommand },
};

/** What a successful answer means for each phone: the call's own success, unless the operation answers phone by phone. */
export function outcomesOfAnswer(operation: Operation, data: unknown): (id: string) => PhoneAnswer {
  const reader = readers[operation.name];
  if (!reader) {
    const whole: PhoneAnswer = { state: watched.has(operation.name) ? 'accepted' : 'succeeded', code: '0', message: '' };
    return () => whole;
  }
  const list = (data as Readonly<Record<string, readonly Item[]>>)[reader.list] ?? []; // The contract has parsed it by the operation's schema.
  const items = new Map(list.map((item) => [text(item.instance_id), item]));
  return (id) => reader.read(items.get(id));
}
