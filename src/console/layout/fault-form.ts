import { faultRequest, type FaultRequest } from '../../contract/simulator-control.ts';

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
export const switches = ['jobs', 'afterEffect', 'beforeEffect', 'drops'] as const satisfies readonly FaultField[];
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

/** A filled-in form as a fault, or undefined where it is none. Empty fields are left out. */
export function readFault(form: Readonly<Record<string, string>>): FaultRequest | undefined {
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
