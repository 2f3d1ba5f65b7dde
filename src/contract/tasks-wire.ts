import * as z from 'zod/mini';
import { optionalText, outputText, textual } from './fields.ts';

/** What starting a task answers (tables 4-11, 4-12, 4-129 and 4-130): its id for GetTask and one job a phone. */
export const startedTaskAnswer = z.looseObject({
  task_id: textual,
  cmd_jobs: z.array(z.looseObject({ instance_id: textual, job_id: textual })),
});
export type StartedTaskAnswer = z.output<typeof startedTaskAnswer>;

/** The task that later services answer to reset, unassign and backup; version 05 documents none. */
export const optionalTask = z.nullish(
  z.looseObject({
    task_id: optionalText,
    cmd_jobs: z.nullish(z.array(z.looseObject({ instance_id: textual, job_id: textual }))),
  }),
);

/** The `data` of GetTask (tables 4-18 and 4-19) for documents. How it is read, and what is tolerated, is in tasks.ts. */
export const taskJobs = z.looseObject({
  jobs: z.array(
    z.looseObject({
      job_id: textual,
      status: z.number(),
      error_code: optionalText,
      error_msg: optionalText,
      execute_msg: outputText,
    }),
  ),
});
