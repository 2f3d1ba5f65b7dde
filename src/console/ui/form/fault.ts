import type { z } from 'zod/mini';
import type { Format } from '../../i18n/format.ts';
import type { Messages } from '../../i18n/messages.ts';

/** What is wrong with what is in a field, and the limit that it speaks of. One type for all forms, so that all say it alike. */
export interface Fault {
  kind: keyof Messages<'forms'>;
  limit?: number;
}

const isEmpty = (value: unknown): boolean => value === '' || value === null || value === undefined;

/** What a schema of the contract has against a value; undefined where it may be sent. What is missing is `required`. */
export function faultOf(schema: z.ZodMiniType, value: unknown): Fault | undefined {
  const { error } = schema.safeParse(value);
  if (!error) return undefined;
  if (isEmpty(value)) return { kind: 'required' };
  const issue = error.issues[0];
  if (issue?.code === 'too_big')
    return {
      kind: issue.origin === 'string' ? 'tooLong' : 'tooMuch',
      limit: Number(issue.maximum),
    };
  if (issue?.code === 'too_small') return { kind: 'tooLittle', limit: Number(issue.minimum) };
  if (issue?.code === 'invalid_type')
    return { kind: issue.expected === 'int' ? 'whole' : 'number' };
  return { kind: 'wrong' };
}

export const faultText = (
  { kind, limit }: Fault,
  m: Messages<'forms'>,
  format: Pick<Format, 'number'>,
): string => m[kind](limit === undefined ? '' : format.number(limit));
