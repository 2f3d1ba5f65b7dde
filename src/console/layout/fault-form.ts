import { operations } from '../../contract/index.ts';
import { faultRequest, type FaultRequest } from '../../contract/simulator-control.ts';

export const faultKinds = ['latency', 'refuse', 'lostAnswer', 'throttle', 'soldOut', 'guilty'] as const satisfies readonly FaultRequest['kind'][];

/** What each kind asks for beside operation and calls. */
export const faultFields = {
  latency: ['ms'],
  refuse: ['status', 'code'],
  lostAnswer: [],
  throttle: ['perSecond'],
  soldOut: [],
  guilty: ['percent', 'code', 'jobs'],
} as const satisfies Record<FaultRequest['kind'], readonly string[]>;

export type FaultText = Readonly<Record<string, string>>;

/** Codes with which an operation refuses a list for one phone's sake, what says the most of the phone first. */
const memberCodes: readonly string[] = ['5005', '2210', '5001', '2209', '4001', '1012'].map((code) => `KOOPHONE.API.${code}`);

/** What a fault says unless somebody chooses: a code that the operation documents; empty where the simulator knows best. */
export function usualCode({ kind, operation = '', jobs = '' }: FaultText): string {
  const { codes = [] } = operations.find(({ name }) => name === operation) ?? {};
  if (kind === 'guilty') return jobs === 'true' ? '' : (memberCodes.find((code) => codes.includes(code)) ?? '');
  return codes.find((code) => code === 'KOOPHONE.API.40010') ?? codes[0] ?? '';
}

/** The form as it is at first. */
export const initialFault: FaultText = { kind: 'refuse', operation: 'CreateInstance', calls: '1', ms: '3000', status: '400', code: usualCode({ kind: 'refuse', operation: 'CreateInstance' }), perSecond: '1', percent: '5' };

/** With a field changed. The code goes along with what it is for, unless somebody has typed one. */
export function changeFault(form: FaultText, name: string, value: string): FaultText {
  const next = { ...form, [name]: value };
  return name !== 'code' && form.code === usualCode(form) ? { ...next, code: usualCode(next) } : next;
}

/** A filled-in form as a fault, or undefined where it is none. Empty fields are left out; sold out concerns orders alone. */
export function readFault(form: FaultText): FaultRequest | undefined {
  const kind = faultKinds.find((one) => one === form.kind);
  if (!kind) return undefined;
  const names = ['calls', ...(kind === 'soldOut' ? [] : ['operation']), ...faultFields[kind]];
  const fields = names.flatMap((name) => {
    const text = form[name]?.trim() ?? '';
    if (text === '') return [];
    return [[name, name === 'jobs' ? text === 'true' : name === 'operation' || name === 'code' ? text : Number(text)] as const];
  });
  const parsed = faultRequest.safeParse({ kind, ...Object.fromEntries(fields) });
  return parsed.success ? parsed.data : undefined;
}
