import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { mapLimit } from '../../../batch-engine/map-limit.ts';
import { appTypes, ListInstanceApp } from '../../../contract/apps.ts';
import { limits } from '../../../contract/fields.ts';
import { call } from '../../api/client.ts';
import { ApiError } from '../../../contract/api-error.ts';
import { useBatchEnds } from '../../batch/use-batch-ends.ts';
import type { Answers, AppVersions } from './where.ts';

const workers = 4;
/** One request a phone: more would take minutes, and the service from others. */
export const mostAsked = 500;

interface WhereState {
  /** Of the phones that were asked last; undefined before. */
  answers: Answers | undefined;
  isAsking: boolean;
  error: Error | null;
  ask: (ids: readonly string[]) => void;
}

/** Which apps some phones have, asked of the service when somebody wants to know, and again when a batch ends. */
export function useWhere(): WhereState {
  const [ids, setIds] = useState<readonly string[]>([]);
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ['appsOn', ids],
    queryFn: ({ signal }) => askAll(ids, signal),
    enabled: ids.length > 0,
    staleTime: Infinity,
    retry: false, // What failed on one phone alone is said of it.
    refetchOnWindowFocus: false,
    structuralSharing: false,
  });
  useBatchEnds(() => {
    if (ids.length > 0) void refetch();
  });
  return {
    answers: data,
    isAsking: isFetching,
    error,
    ask: (wanted) => {
      if (wanted.join() === ids.join()) void refetch();
      else setIds(wanted);
    },
  };
}

/** @throws ApiError where there is no such operation, or the session is over; what fails on a phone is that phone's */
async function askAll(ids: readonly string[], signal: AbortSignal): Promise<Answers> {
  const answers = new Map<string, AppVersions | undefined>(ids.map((id) => [id, undefined]));
  await mapLimit(ids, workers, async (id) => {
    try {
      answers.set(id, await appsOf(id, signal));
    } catch (error) {
      if (
        !(error instanceof ApiError) ||
        error.code === 'APIGW.0101' ||
        error.kind === 'signedOut' ||
        error.kind === 'forbidden'
      )
        throw error;
    }
  });
  return answers;
}

async function appsOf(instance_id: string, signal: AbortSignal): Promise<AppVersions> {
  const apps = new Map<string, string>();
  for (let page_no = 1, isMore = true; isMore; page_no += 1) {
    const { result, page_size, total_count } = await call(
      ListInstanceApp,
      { instance_id, page_no, page_size: limits.listPageSize, app_type: appTypes.thirdParty },
      signal,
    );
    for (const { app_pkg, app_version } of result)
      if (app_pkg) apps.set(app_pkg, app_version ?? '');
    const size = page_size || limits.listPageSize;
    // A list that is not counted ends with a page that is not full.
    isMore =
      result.length > 0 &&
      (total_count === undefined ? result.length >= size : page_no * size < total_count);
  }
  return apps;
}
