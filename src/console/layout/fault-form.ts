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

/** A filled-in form as a fault, or undefined where it is none. Empty fields are left out; sold out concerns orders alone. */
export function readFault(form: Readonly<Record<string, string>>): FaultRequest | undefined {
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
