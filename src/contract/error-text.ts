import type { ErrorKind } from './errors.ts';
import type { Bilingual } from './statuses.ts';

/** What happened, and what an admin can do about it. */
export interface Explanation {
  meaning: Bilingual;
  remedy: Bilingual;
}

/** What is known of a failure. `status` and `message` tell apart the codes that mean two things, `operation` who has refused. */
export interface Explainable {
  code: string;
  kind: ErrorKind;
  status?: number | undefined;
  message?: string | undefined;
  operation?: string | undefined;
}

/** A text of one code; without a remedy that of its kind applies, because the code says nothing of what was done. */
export type CodeText = Pick<Explanation, 'meaning'> & Partial<Explanation>;
