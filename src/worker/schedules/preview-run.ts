import {
  scheduleLimits,
  type PreviewQuery,
  type SchedulePreview,
} from '../../contract/schedules.ts';
import type { StoredSession } from '../../contract/sessions.ts';
import { planRun } from './plan-run.ts';
import { checkTarget } from './read-schedule.ts';
import { resolveTarget } from './resolve-target.ts';
import type { RunTools } from './see-to-run.ts';

/**
 * What a schedule would do now: to how many, who is hit and left out, and the first of them by name.
 * @returns undefined where its group is not there
 * @throws ApiError, WorkerInputError
 */
export async function previewRun(
  { world, sharedFetch }: Pick<RunTools, 'world' | 'sharedFetch'>,
  session: StoredSession,
  query: PreviewQuery,
): Promise<SchedulePreview | undefined> {
  checkTarget(query);
  const found = await resolveTarget(world, session, query, sharedFetch);
  if (!found) return undefined;
  const { members, leftOut } = await planRun(world, session, query.action, found, sharedFetch);
  const reasons = new Map<string, number>();
  for (const { reason } of leftOut) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  const { phones, pairs, dealt } = found;
  return {
    phones: phones.length + (dealt?.short ?? 0),
    leftOut: [...reasons]
      .map(([reason, phones]) => ({ reason, phones }))
      .toSorted((a, b) => b.phones - a.phones),
    assigned: phones.filter((phone) => phone.assign_status === 1).length,
    loggedIn: phones.filter((phone) => phone.login_status === 1).length,
    ...(dealt && { users: { served: dealt.served, short: dealt.short } }),
    names: members.slice(0, scheduleLimits.previewNames).map(({ id, name, user }) => ({
      instance_id: id,
      name: name ?? null,
      ...(pairs && user !== undefined && { user_id: user }),
    })),
  };
}
