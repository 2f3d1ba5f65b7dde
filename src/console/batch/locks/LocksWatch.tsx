import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useKnownLocks } from '../../fleet/known-locks.ts';
import { locksQuery } from '../../fleet/lock-queries.ts';

/** Keeps the tenant's locks known while somebody sees phones. Shows nothing. */
export function LocksWatch() {
  const { data } = useQuery(locksQuery);
  useEffect(() => {
    if (data) useKnownLocks.setState({ locks: data.locks });
  }, [data]);
  return null;
}
