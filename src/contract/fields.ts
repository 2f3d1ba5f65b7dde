import * as z from 'zod/mini';

/** Limits of the reference that forms, gateway and simulator share. Lengths in characters unless the name says otherwise. */
export const limits = {
  idLength: 32,
  instanceIds: 100,
  listPageSize: 200,
  unassignPairs: 10,
  backupIds: 50,
  commandBytes: 1024,
  outputBytes: 1024,
  namePrefixLength: 14,
  orderCount: 1500,
  orderIdLength: 64,
  periodMonths: 9,
  periodYears: 3,
  codeRateMinKbps: 100,
  codeRateMaxKbps: 10_000,
  codeRateStepKbps: 100,
  appTextLength: 100,
  appTypeLength: 64,
  appMd5Length: 200,
  appUrlLength: 2000,
  appSizeMaxMb: 2048,
} as const;

/** An id that we send: never empty, no blanks (an example puts two ids in one text), at most 32 characters. Numbers are refused: 19 digits do not survive them. */
export const sentId = z
  .string()
  .check(z.minLength(1), z.maxLength(limits.idLength), z.regex(/^\S+$/));

/** The same asked of many: whether an id that the service has listed can be sent at all. */
export const isSentId = (id: string): boolean => id.length <= limits.idLength && /^\S+$/.test(id);

/** An id that we put into a path: one segment of it, and never `.` or `..`, which would name another path. */
export const pathId = z.string().check(z.minLength(1), z.regex(/^(?!\.{1,2}$)[^/\\?#\s]+$/));

/** The `instance_ids` of the batch operations. */
export const sentIds = z.array(sentId).check(z.minLength(1), z.maxLength(limits.instanceIds));

/** A text that the service documents as a string and also sends as a number; read as a string. */
export const textual = z.pipe(
  z.union([z.string(), z.number()]),
  z.transform((value) => String(value)),
);

/** The same where it may be absent. */
export const optionalText = z.pipe(
  z.nullish(z.union([z.string(), z.number()])),
  z.transform((value) => (value === null || value === undefined ? undefined : String(value))),
);

/** An id that may be absent, which the text "null" (seen in phone_id) says too. A name may well be "null". */
export const optionalId = z.pipe(
  z.nullish(z.union([z.string(), z.number()])),
  z.transform((value) =>
    value === null || value === undefined || value === 'null' ? undefined : String(value),
  ),
);

/** What a command printed. Null is no output; the text "null" is an output like any other. */
export const outputText = z.pipe(
  z.nullish(z.string()),
  z.transform((value) => value ?? undefined),
);

/** An integer that the service may leave out. A number outside its enumeration is kept as it is. */
export const optionalInteger = z.pipe(
  z.nullish(z.union([z.number(), z.string().check(z.regex(/^-?\d+$/))])),
  z.transform((value) => (value === null || value === undefined ? undefined : Number(value))),
);

/** A status as the service sent it: a number, or what it sent in the place of one (`"null"`, `true`, an object) as a text, to be shown as it is. */
export type StatusValue = number | string;

/** A value of JSON as a text. */
export const rawText = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value);

/** The beginning of what cannot be read, as it came (JSON), so that somebody can quote it. */
export const quoteOdd = (value: unknown): string => JSON.stringify(value).slice(0, 200);

/** Reads a status field of any shape. Undefined where the service said nothing. */
export function readStatus(value: unknown): StatusValue | undefined {
  if (typeof value === 'number') return value;
  if (value === undefined || value === null || value === '') return undefined;
  return typeof value === 'string' && /^-?\d{1,9}$/.test(value) ? Number(value) : rawText(value);
}

type Fields = Readonly<Record<string, unknown>>;

/** The fields of any value; none of what is no object. */
export const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? (value as Fields) : {}; // any object has fields, or none

/** An id as the service sent it; undefined for what is none. */
export const readId = (value: unknown): string | undefined =>
  typeof value === 'number' || (typeof value === 'string' && value !== '')
    ? String(value)
    : undefined;

/** A text of any shape; undefined where the service said nothing. */
export const readText = (value: unknown): string | undefined =>
  value === undefined || value === null ? undefined : rawText(value);

/** A number to count by, which may come as a text; undefined for everything else. */
export const countNumber = z.pipe(
  z.optional(z.unknown()),
  z.transform((value) => {
    const count = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    return typeof count === 'number' && Number.isInteger(count) && count >= 0 ? count : undefined;
  }),
);

/** An answer whose `data` carries nothing that is needed: absent, null or anything else. */
export const noData = z.unknown();
