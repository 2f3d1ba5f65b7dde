import { useQuery } from '@tanstack/react-query';
import type { WorkerBatch } from '../../contract/worker.ts';
import { useWhyNotShare } from '../api/access.ts';
import { sessionQuery } from '../api/queries.ts';
import { useMessages } from '../i18n/messages.ts';

/** Why this person may not end a batch or let it go on; undefined where they may. Somebody else's is for administrators whom the console knows. */
export function useWhyNotSteer({ by }: Pick<WorkerBatch, 'by'>): string | undefined {
  const m = useMessages('batch');
  const { data: session } = useQuery(sessionQuery);
  const whyNotShare = useWhyNotShare();
  if (session?.role === 'readOnly') return m.why.readOnly;
  return session?.user === by ? undefined : whyNotShare;
}
