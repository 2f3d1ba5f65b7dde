import { canonicalCode } from '../contract/errors.ts';
import type { Operation } from '../contract/operation.ts';
import { readTask } from '../contract/tasks.ts';
import type { OutcomeState } from '../contract/worker.ts';

/** Operations whose success says "accepted" alone: their effect, or their task, is watched. */
const watched: ReadonlySet<string> = new Set([
  'BatchRebootInstance',
  'BatchReset',
  'BatchBackupInstances',
  'BatchPrepareInstances',
  'AssignInstance',
  'UnassignInstance',
  'DeleteInstance',
  'AsyncCommand',
  'InstallApp',
  'StopInstancesStreaming',
  'ReleaseInstancesSession',
]);

/** Each phone has a job that tells its end. Of one that the answer does not name, as the reference has it, nobody will know. */
const startsTask: ReadonlySet<string> = new Set(['AsyncCommand', 'InstallApp']);

export interface PhoneAnswer {
  state: Extract<OutcomeState, 'accepted' | 'succeeded' | 'failed' | 'unknown'>;
  code: string;
  message: string;
}

/** How the code of a status of BatchPrepareInstances begins. */
export const prepareCode = 'PREPARE.';

type Item = Readonly<Record<string, unknown>>;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** What of table 4-101 does not become ready by itself: no user, an expiry backup that failed, a device in maintenance. */
const neverReady: ReadonlySet<unknown> = new Set([2, 9, 10]);

/** A phone's status of table 4-101 stands as its code, unless it is ready already. */
function readPrepared(item: Item | undefined): PhoneAnswer {
  const status = item?.status;
  if (status === 0) return { state: 'succeeded', code: '0', message: '' };
  return {
    state: neverReady.has(status) ? 'failed' : 'accepted',
    code: typeof status === 'number' ? `${prepareCode}${status}` : '0',
    message: '',
  };
}

/** A command that failed is a failure of its phone though the call went well, and a phone without a result has none. */
function readCommand(item: Item | undefined): PhoneAnswer {
  if (item?.status === 2) return { state: 'succeeded', code: '0', message: '' };
  const code =
    canonicalCode(text(item?.error_code)) || (item ? `JOB.${String(item.status)}` : 'UNDOCUMENTED');
  return {
    state: item?.status === -1 || item?.status === 3 ? 'failed' : 'unknown',
    code,
    message: text(item?.error_msg),
  };
}

const readers: Readonly<
  Record<string, { list: string; read: (item: Item | undefined) => PhoneAnswer }>
> = {
  BatchPrepareInstances: { list: 'status_list', read: readPrepared },
  SyncCommand: { list: 'cmd_results', read: readCommand },
};

/** What a successful answer means for each phone: the call's own success, unless the operation answers phone by phone. */
export function outcomesOfAnswer(operation: Operation, data: unknown): (id: string) => PhoneAnswer {
  const reader = readers[operation.name];
  if (!reader) {
    const whole: PhoneAnswer = {
      state: watched.has(operation.name) ? 'accepted' : 'succeeded',
      code: '0',
      message: '',
    };
    if (!startsTask.has(operation.name)) return () => whole;
    const jobs = new Set(readTask({ data })?.pairs.map(({ instance_id }) => instance_id));
    return (id) => (jobs.has(id) ? whole : { ...whole, state: 'unknown', code: 'UNDOCUMENTED' });
  }
  const list = (data as Readonly<Record<string, readonly Item[]>>)[reader.list] ?? []; // The contract has parsed it by the operation's schema.
  const items = new Map(list.map((item) => [text(item.instance_id), item]));
  return (id) => reader.read(items.get(id));
}
