import type { Logger } from 'pino';
import { readAnswer } from '../contract/envelope.ts';
import type { Recorder, TaskObservation } from '../contract/journal-store.ts';
import type { Operation } from '../contract/operation.ts';
import type { StoredSession } from '../contract/sessions.ts';
import { observationOfJobs } from '../contract/task-observation.ts';
import { GetTask } from '../contract/tasks.ts';
import { parse, textOf } from './outcome.ts';
import type { UpstreamAnswer } from './upstream.ts';

interface Read {
  operation: Operation;
  params: Readonly<Record<string, string>>;
  session: StoredSession;
  requestId: string;
}

/** Whether the answer to a call says something of a task. */
export const isNoted = ({ operation }: Pick<Read, 'operation'>): boolean =>
  operation.name === GetTask.name;

/**
 * Notes in the journal what an answer of GetTask says to a script, so that everybody's list of tasks is true once anybody has asked.
 * Never rejects: who asked gets the answer all the same.
 */
export async function noteTask(
  { recorder, logger }: { recorder: Recorder | undefined; logger: Logger },
  { operation, params, session, requestId }: Read,
  received: UpstreamAnswer,
): Promise<void> {
  const taskId = params['task_id'];
  if (!recorder || !isNoted({ operation }) || taskId === undefined) return;
  try {
    const observation = observationOf(received.status, parse((await textOf(received)) ?? ''));
    if (observation) await recorder.seeTask(session.owner, taskId, observation);
  } catch (error) {
    logger.error({ requestId, error }, 'task not noted');
  }
}

/** What an answer of GetTask says of the task and its jobs; undefined where it says nothing. */
export function observationOf(status: number, body: unknown): TaskObservation | undefined {
  const answer = readAnswer(GetTask, status, body);
  if (!answer.ok)
    return answer.failure.kind === 'notFound' && answer.failure.code.startsWith('KOOPHONE.')
      ? { state: 'unknown', endedCount: 0, failedCount: 0 }
      : undefined;
  const { jobs } = answer.data;
  return { ...observationOfJobs(jobs), jobs };
}
