import { operations } from '../../../contract/index.ts';
import { faultRequest, type FaultRequest } from '../../../contract/simulator-control.ts';

export type FaultKind = FaultRequest['kind'];

/** All kinds, by what they are about. */
export const kindGroups = {
  answers: ['refuse', 'lostAnswer', 'cutAnswer', 'oddAnswer'],
  pace: ['latency', 'throttle'],
  phones: ['guilty', 'soldOut', 'oddList'],
} as const satisfies Record<string, readonly FaultKind[]>;
export const faultKinds: readonly FaultKind[] = Object.values(kindGroups).flat();

/** What each kind asks for beside operation and calls. */
export const faultFields = {
  latency: ['ms'],
  refuse: ['status', 'code', 'afterEffect'],
  lostAnswer: ['beforeEffect'],
  cutAnswer: ['drops'],
  oddAnswer: ['path', 'value'],
  oddList: ['way', 'rows'],
  throttle: ['perSecond'],
  soldOut: [],
  guilty: ['percent', 'code', 'jobs'],
} as const satisfies Record<FaultKind, readonly string[]>;
export type FaultField = (typeof faultFields)[FaultKind][number];

/** Fields that are yes or no. */
const switches = [
  'jobs',
  'afterEffect',
  'beforeEffect',
  'drops',
] as const satisfies readonly FaultField[];
export type Switch = (typeof switches)[number];
export const isSwitch = (name: FaultField): name is Switch => switches.some((one) => one === name);

export const ways = ['short', 'repeats', 'shifts'] as const;

/** Kinds that are about one operation, whichever is named. */
export const hasOperation = (kind: FaultKind): boolean => kind !== 'soldOut' && kind !== 'oddList';

const texts: ReadonlySet<string> = new Set(['operation', 'code', 'path', 'way']);

function readField(name: string, text: string): unknown {
  if (switches.some((one) => one === name)) return text === 'true';
  if (name === 'value') return readValue(text);
  return texts.has(name) ? text : Number(text);
}

/** JSON, or else the text itself. */
function readValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

export type FaultText = Readonly<Record<string, string>>;

/** Codes with which an operation refuses a list for one phone's sake, what says the most of the phone first. */
const memberCodes: readonly string[] = ['5005', '2210', '5001', '2209', '4001', '1012'].map(
  (code) => `KOOPHONE.API.${code}`,
);

/** What a fault says unless somebody chooses: a code that the operation documents; empty where the simulator knows best. */
export function usualCode({ kind, operation = '', jobs = '' }: FaultText): string {
  const { codes = [] } = operations.find(({ name }) => name === operation) ?? {};
  if (kind === 'guilty')
    return jobs === 'true' ? '' : (memberCodes.find((code) => codes.includes(code)) ?? '');
  return codes.find((code) => code === 'KOOPHONE.API.40010') ?? codes[0] ?? '';
}

/** The form as it is at first. */
export const initialFault: FaultText = {
  kind: 'refuse',
  operation: 'CreateInstance',
  calls: '1',
  ms: '3000',
  status: '400',
  code: usualCode({ kind: 'refuse', operation: 'CreateInstance' }),
  perSecond: '1',
  percent: '5',
  path: 'data.result.0.running_status',
  value: '"null"',
  way: 'short',
};

/** With a field changed. The code goes along with what it is for, unless somebody has typed one. */
export function changeFault(form: FaultText, name: string, value: string): FaultText {
  const next = { ...form, [name]: value };
  return name !== 'code' && form.code === usualCode(form)
    ? { ...next, code: usualCode(next) }
    : next;
}

/** A filled-in form as a fault, or undefined where it is none. Empty fields are left out. */
export function readFault(form: FaultText): FaultRequest | undefined {
  const kind = faultKinds.find((one) => one === form.kind);
  if (!kind) return undefined;
  const names = ['calls', ...(hasOperation(kind) ? ['operation'] : []), ...faultFields[kind]];
  const fields = names.flatMap((name) => {
    const text = form[name]?.trim() ?? '';
    return text === '' ? [] : [[name, readField(name, text)] as const];
  });
  const parsed = faultRequest.safeParse({ kind, ...Object.fromEntries(fields) });
  return parsed.success ? parsed.data : undefined;
}
