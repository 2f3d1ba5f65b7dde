import { canonicalCode, kindOf, knownCodes } from './errors.ts';
import type { Effect } from './operation.ts';
import type { Lesson, StoredSession } from './sessions.ts';

/** No permission for the operation, by the contract notes; 6002 with HTTP 500 is a token that could not be parsed. */
const roleRefusals: ReadonlySet<string> = new Set([
  'KOOPHONE.API.1003',
  'KOOPHONE.API.6002',
  'APIGW.0302',
  'APIGW.0306',
  'APIGW.0802',
]);

/** Whether a refused write says that this user may not write at all: not that the phone is another's, nor that something on the way refuses. */
export function isRoleRefusal(code: string, status: number): boolean {
  const known = canonicalCode(code);
  if (roleRefusals.has(known)) return kindOf(known, status, 'write') === 'forbidden';
  return status === 403 && !knownCodes.includes(known) && !/^(HTTP|GATEWAY)\./.test(known);
}

/** What an answer of the service teaches of the session that it was asked in. @param code undefined: it was a success */
export function lessonOf(
  effect: Effect['kind'],
  { code, status }: { code: string | undefined; status: number },
): Lesson | undefined {
  if (code === undefined || code === '0') return effect;
  return effect === 'write' && isRoleRefusal(code, status) ? 'readOnly' : undefined;
}

/** Whether it is news. */
export function isNews({ view, hasRead = false }: StoredSession, lesson: Lesson): boolean {
  if (lesson === 'read') return !hasRead;
  return lesson === 'write'
    ? view.standing === 'assumed' && view.role === 'administrator'
    : view.role !== 'readOnly';
}

/** What has been learnt of a session since it began. */
export type Lessons = Readonly<Partial<Record<Lesson, boolean>>>;

/** The session as it is by what was learnt of it. */
export function withLessons(
  session: StoredSession,
  { read = false, write = false, readOnly = false }: Lessons,
): StoredSession {
  const { view } = session;
  const known = read ? { ...session, hasRead: true } : session;
  if (readOnly) return { ...known, view: { ...view, role: 'readOnly', standing: 'refused' } };
  const isProven = write && view.standing === 'assumed' && view.role === 'administrator';
  return isProven ? { ...known, view: { ...view, standing: 'proven' } } : known;
}
