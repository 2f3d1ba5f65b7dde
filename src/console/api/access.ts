import { useQuery } from '@tanstack/react-query';
import { mayShare } from '../../contract/gateway.ts';
import { sessionQuery } from './queries.ts';
import { useMessages } from '../i18n/messages.ts';

/** Why this person may not change what all admins of the tenant share; undefined where they may. */
export function useWhyNotShare(): string | undefined {
  const m = useMessages('shell');
  const { data: session } = useQuery(sessionQuery);
  if (!session || mayShare(session)) return undefined;
  return session.role === 'readOnly' ? m.readOnlyHint : m.assumedHint;
}
