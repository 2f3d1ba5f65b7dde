import type { JournalPage } from './journal.ts';
import type { ScheduleAuthor } from './schedule-store.ts';
import type {
  NewSchedule,
  PreviewQuery,
  RunsQuery,
  Schedule,
  ScheduleList,
  SchedulePreview,
  ScheduleRun,
} from './schedules.ts';
import type { StoredSession } from './sessions.ts';

/** What is asked of a schedule and refused. */
export type ScheduleRefusal =
  /** There is no such schedule in this tenant, or no such run that waits. */
  | 'notFound'
  /** There are as many as may be. */
  | 'full'
  /** It has no more times: it must be given another. */
  | 'over';

/** Schedules, as the gateway offers them to whoever is signed in: always the session's own tenant. */
export interface SchedulesApi {
  list(tenant: string): Promise<ScheduleList>;
  show(tenant: string, id: string): Promise<Schedule | undefined>;
  runs(tenant: string, id: string, query: RunsQuery): Promise<JournalPage<ScheduleRun> | undefined>;
  /** What would be done now, looked for in this session. @throws ApiError; undefined where its group is not there */
  preview(session: StoredSession, query: PreviewQuery): Promise<SchedulePreview | undefined>;
  /** @throws WorkerInputError */
  create(author: ScheduleAuthor, spec: NewSchedule): Promise<Schedule | ScheduleRefusal>;
  /** Of whoever changes it from then on, and active. @throws WorkerInputError */
  change(
    author: ScheduleAuthor,
    id: string,
    spec: NewSchedule,
  ): Promise<Schedule | ScheduleRefusal>;
  pause(author: ScheduleAuthor, id: string): Promise<Schedule | ScheduleRefusal>;
  resume(author: ScheduleAuthor, id: string): Promise<Schedule | ScheduleRefusal>;
  /** @returns whether it was there */
  remove(author: ScheduleAuthor, id: string): Promise<boolean>;
  /** Runs it now, in this session and in the name of whoever asks. */
  run(
    author: ScheduleAuthor,
    id: string,
    confirmedPhones: number,
  ): Promise<ScheduleRun | ScheduleRefusal>;
  /** Says yes or no to a run that waits. @param runId its time, ms since 1970 */
  answer(
    author: ScheduleAuthor,
    id: string,
    runId: string,
    answer: { word: 'confirm'; confirmedPhones: number } | { word: 'skip' },
  ): Promise<Schedule | ScheduleRefusal>;
}
