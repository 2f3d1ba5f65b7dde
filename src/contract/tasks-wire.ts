import * as z from 'zod/mini';
import { optionalText, outputText, textual } from './fields.ts';

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
