import * as z from 'zod/mini';
import { instanceSetting, missingCombinations } from '../../../contract/video.ts';
import { fromSettings, rows, toSettings, type Codec, type Grid, type Network } from './matrix.ts';

/** Why a file is no set of settings. */
export type JsonProblem =
  | { kind: 'noJson' }
  | { kind: 'noList' }
  /** Where, and what stands there. */
  | { kind: 'value'; path: string; found: string }
  | { kind: 'missing' | 'twice'; network: Network; codec: Codec }
  | { kind: 'groups'; path: string };

/** `instance_settings` as the request has them; undefined while a cell holds what cannot be sent. */
export function writeJson(grid: Grid): string | undefined {
  const settings = toSettings(grid);
  return settings && JSON.stringify(settings, null, 2);
}

/** Reads `instance_settings`, by themselves or within a request. What is not all of them is refused whole, each reason named. */
export function readJson(text: string): { grid: Grid } | { problems: JsonProblem[] } {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return { problems: [{ kind: 'noJson' }] };
  }
  const list: unknown =
    typeof read === 'object' && read !== null && 'instance_settings' in read
      ? read.instance_settings
      : read;
  if (!Array.isArray(list)) return { problems: [{ kind: 'noList' }] };
  const parsed = z.array(instanceSetting).safeParse(list);
  if (!parsed.success)
    return { problems: parsed.error.issues.flatMap((issue) => valueProblems(list, issue)) };
  const settings = parsed.data;
  const problems: JsonProblem[] = missingCombinations(settings).map(
    ({ network_type, encoding_type }) => ({
      kind: 'missing',
      network: network_type,
      codec: encoding_type,
    }),
  );
  for (const { network_type, encoding_type } of rows) {
    const same = settings.filter(
      (one) => one.network_type === network_type && one.encoding_type === encoding_type,
    );
    if (same.length > 1)
      problems.push({ kind: 'twice', network: network_type, codec: encoding_type });
  }
  for (const [at, { video_spec_groups: groups }] of settings.entries())
    if (groups.length !== 1) problems.push({ kind: 'groups', path: `[${at}].video_spec_groups` });
  const grid = problems.length === 0 ? fromSettings(settings) : undefined;
  return grid ? { grid } : { problems };
}

function valueProblems(list: unknown, issue: z.core.$ZodIssue): JsonProblem[] {
  const paths =
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => [...issue.path, key])
      : [issue.path];
  return paths.map((path) => ({
    kind: 'value',
    path: path
      .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
      .join(''),
    found: write(valueAt(list, path)),
  }));
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let found = value;
  for (const step of path)
    found =
      typeof found === 'object' && found !== null
        ? (found as Record<PropertyKey, unknown>)[step]
        : undefined; // Whatever was parsed from JSON.
  return found;
}

const longest = 40;
/** Empty for what is not there. */
function write(value: unknown): string {
  const text = value === undefined ? '' : JSON.stringify(value);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
