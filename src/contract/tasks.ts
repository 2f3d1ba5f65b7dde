import type { ApiFailure } from './api-error.ts';
import * as z from 'zod/mini';
import {
  fieldsOf,
  pathId,
  rawText,
  readId,
  readStatus,
  textual,
  type StatusValue,
} from './fields.ts';
import { defineOperation } from './operation.ts';

/** A job and the phone it runs on (tables 4-12, 4-130). The only place where the two stand together: GetTask names jobs alone. */
export interface CmdJob {
  instance_id: string;
  job_id: string;
}

/** What starting a task answers: a task with an id is one, whatever it says of its jobs (see readTask). Its shape on the wire stands in tasks-wire.ts. */
export const startedTask = z.looseObject({ task_id: textual });

/** Version 05 wraps the task of an installation in a second `data`, later services do not: both are read as the task itself. */
export const unwrapTask = z.transform((value: unknown) =>
  typeof value === 'object' && value !== null && 'data' in value && !('task_id' in value)
    ? value.data
    : value,
);

const anyTask = z.looseObject({ data: z.pipe(unwrapTask, startedTask) });

/** The task that an answer of any operation names, with those of its jobs that can be read; undefined where it names none. */
export function readTask(answer: unknown): { taskId: string; pairs: CmdJob[] } | undefined {
  const parsed = anyTask.safeParse(answer);
  if (!parsed.success || parsed.data.data.task_id === '') return undefined;
  const { task_id: taskId, cmd_jobs: jobs } = parsed.data.data;
  // One odd pair does not lose the others.
  const pairs = (Array.isArray(jobs) ? jobs : []).flatMap((job: unknown): CmdJob[] => {
    const { job_id, instance_id } = fieldsOf(job);
    const [jobId, id] = [readId(job_id), readId(instance_id)];
    return jobId === undefined || id === undefined ? [] : [{ job_id: jobId, instance_id: id }];
  });
  return { taskId, pairs };
}

/** One job of a task (table 4-19) as it is read. `execute_msg` of limits.outputBytes bytes has been cut off. */
export interface JobDetail {
  job_id: string;
  /** Whatever stands there. */
  status: StatusValue;
  error_code?: string | undefined;
  error_msg?: string | undefined;
  execute_msg?: string | undefined;
}

const textOf = (value: unknown): string | undefined =>
  value === undefined || value === null ? undefined : rawText(value);

/** One odd job does not lose the others: it is read as it is, and passed over only where it names no job. */
function readJobs(jobs: readonly unknown[]): JobDetail[] {
  return jobs.flatMap((value) => {
    const fields: Readonly<Record<string, unknown>> =
      typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}; // Any object has fields, or none.
    const { job_id, status, error_code, error_msg, execute_msg } = fields;
    const id = textual.safeParse(job_id);
    if (!id.success || id.data === '') return [];
    return [
      {
        job_id: id.data,
        status: readStatus(status) ?? rawText(status ?? null),
        error_code: textOf(error_code),
        error_msg: textOf(error_msg),
        execute_msg: textOf(execute_msg),
      },
    ];
  });
}

/** Reference 4.1.3. The jobs of an async command or an app installation; without their phones. */
export const GetTask = /* @__PURE__ */ defineOperation({
  name: 'GetTask',
  section: '4.1.3',
  method: 'GET',
  path: '/v1/instances/tasks/{task_id}',
  effect: { kind: 'read' },
  input: z.strictObject({ task_id: pathId }),
  /** Its shape on the wire stands in tasks-wire.ts. */
  data: z.pipe(
    z.looseObject({ jobs: z.array(z.unknown()) }),
    z.transform(({ jobs, ...rest }) => ({ ...rest, jobs: readJobs(jobs) })),
  ),
  requiredHeaders: ['x-request-id'],
  codes: ['KOOPHONE.API.1323', 'KOOPHONE.API.9999'],
});

/** Why GetTask is not asked at all: there is nobody of the tenant in whose name. */
export const nobodySignedIn: ApiFailure = {
  kind: 'signedOut',
  code: 'GATEWAY.SIGNED_OUT',
  status: 401,
  message: 'Nobody of this tenant is signed in.',
  requestId: '',
  operation: GetTask.name,
};

/** How the ids of install tasks begin; those of async commands do not (4.1.3). */
export const installTaskPrefixes = ['ZGCA', 'FULFILL'] as const;

/** Whether a task id belongs to an app installation rather than to an async command. */
export function isInstallTask(taskId: string): boolean {
  return installTaskPrefixes.some((prefix) => taskId.startsWith(prefix));
}
