import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import { appTypes, ListInstanceApp } from '../../../../../contract/apps.ts';
import type { Instance } from '../../../../../contract/instances.ts';
import { operationQuery } from '../../../../api/operation-query.ts';
import { ApiError } from '../../../../../contract/api-error.ts';
import { useBatchEnds } from '../../../../batch/use-batch-ends.ts';
import { Button } from '../../../../ui/Button.tsx';
import { IconButton } from '../../../../ui/IconButton.tsx';
import { ErrorPanel } from '../../../../ui/ErrorPanel.tsx';
import { RefreshIcon } from '../../../../ui/page-icons.tsx';
import { RefreshError } from '../../../../ui/RefreshError.tsx';
import { useFormat } from '../../../../i18n/format.ts';
import { useMessages } from '../../../../i18n/messages.ts';
import { AppRow } from './AppRow.tsx';
import { iconOf, useIcons } from './use-icons.ts';
import { Skeleton } from '../../../../ui/Skeleton.tsx';

const kinds = { third: appTypes.thirdParty, system: appTypes.system, all: undefined } as const;
type Kind = keyof typeof kinds;
const kindNames = Object.keys(kinds) as readonly Kind[]; // Object.keys forgets the literal keys

const pageSize = 50;

interface Wanted {
  kind: Kind;
  pageNo: number;
}

/** What is installed on one phone, as the service lists it. Read on opening, and again when a batch ends. */
export function PhoneApps({ phone: { instance_id: phone } }: { phone: Instance }) {
  const { phone: m } = useMessages('apps');
  const format = useFormat();
  const [{ kind, pageNo }, setWanted] = useState<Wanted>({ kind: 'third', pageNo: 1 });
  const type = kinds[kind];
  const input = {
    instance_id: phone,
    page_no: pageNo,
    page_size: pageSize,
    ...(type !== undefined && { app_type: type }),
  };
  const { data, error, isFetching, isPlaceholderData, refetch } = useQuery({
    ...operationQuery(ListInstanceApp, input),
    // Of the same phone alone: another phone's apps are never shown as this one's.
    placeholderData: (before, query) =>
      isOf(query?.queryKey, phone) ? keepPreviousData(before) : undefined,
  });
  const icons = useIcons(data?.result ?? []);
  useBatchEnds(() => void refetch());

  if (error instanceof ApiError && error.code === 'APIGW.0101')
    return <p className="soft">{m.noList}</p>;
  const size = data?.page_size || pageSize;
  const from = ((data?.page_no || pageNo) - 1) * size + 1;
  // Of a list that is not counted: what has been seen, and one more where that is not all.
  const seen = from - 1 + (data?.result.length ?? 0);
  const total = data?.total_count ?? seen + (data && data.result.length >= size ? 1 : 0);
  return (
    <section aria-label={m.label} className="stack" aria-busy={isFetching}>
      <div className="line between">
        <fieldset aria-label={m.typesLabel} className="line gap-1">
          {kindNames.map((name) => (
            <Button
              size="small"
              key={name}
              aria-pressed={name === kind}
              onClick={() => setWanted({ kind: name, pageNo: 1 })}
            >
              {m.types[name]}
            </Button>
          ))}
        </fieldset>
        <IconButton
          size="small"
          label={m.refresh}
          aria-disabled={isFetching}
          onClick={() => !isFetching && void refetch()}
        >
          <RefreshIcon />
        </IconButton>
      </div>
      {error && !data && (
        <Suspense>
          <ErrorPanel error={error} title={m.failed} onRetry={() => void refetch()} />
        </Suspense>
      )}
      {error && data && <RefreshError error={error} text={m.stale} />}
      {!error && !data && <Skeleton label={m.loading} />}
      {data && !isPlaceholderData && data.result.length === 0 && (
        <p className="soft">{m.none[kind]}</p>
      )}
      {data && data.result.length > 0 && (
        <ul data-old={isPlaceholderData}>
          {data.result.map((app, at) => (
            <AppRow
              // Of odd ones two may say the same.
              key={`${app.app_pkg ?? at} ${app.app_version ?? ''} ${app.app_name ?? ''}`}
              app={app}
              icon={iconOf(icons, app)}
            />
          ))}
        </ul>
      )}
      {data && total > 0 && (
        <div className="line">
          <span className="soft small grow" role="status">
            {m.shown(
              format.number(Math.min(from, total)),
              format.number(Math.min(from + data.result.length - 1, total)),
              format.number(total),
            )}
          </span>
          {total > size && (
            <>
              <Button
                size="small"
                aria-disabled={pageNo <= 1}
                onClick={() => pageNo > 1 && setWanted({ kind, pageNo: pageNo - 1 })}
              >
                {m.previous}
              </Button>
              <Button
                size="small"
                aria-disabled={pageNo * size >= total}
                onClick={() => pageNo * size < total && setWanted({ kind, pageNo: pageNo + 1 })}
              >
                {m.next}
              </Button>
            </>
          )}
        </div>
      )}
    </section>
  );
}

function isOf(key: readonly unknown[] | undefined, phone: string): boolean {
  const input = key?.[1];
  return (
    typeof input === 'object' &&
    input !== null &&
    'instance_id' in input &&
    input.instance_id === phone
  );
}
