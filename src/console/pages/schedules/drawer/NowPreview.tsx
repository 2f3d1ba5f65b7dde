import { useQuery } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import type { ScheduleSpec } from '../../../../contract/schedules.ts';
import { Button } from '../../../ui/Button.tsx';
import { ErrorPanel } from '../../../ui/ErrorPanel.tsx';
import { useMessages } from '../../../i18n/messages.ts';
import { previewQuery } from '../queries.ts';
import { PreviewFacts } from '../PreviewFacts.tsx';

/** What it would do now. Asked for by a press: it reads the list. */
export function NowPreview({ spec }: { spec: ScheduleSpec }) {
  const { drawer: m, review } = useMessages('schedules');
  const [key, setKey] = useState<string>();
  const { data, error, isFetching } = useQuery({
    ...previewQuery(key ?? '', spec),
    enabled: key !== undefined,
  });
  return (
    <section className="stack gap-1 left">
      <h3>{m.now}</h3>
      {data && <PreviewFacts action={spec.action} preview={data} />}
      {error && (
        <Suspense>
          <ErrorPanel error={error} title={review.failed} />
        </Suspense>
      )}
      <Button
        size="small"
        aria-disabled={isFetching}
        onClick={() => !isFetching && setKey(crypto.randomUUID())}
      >
        {isFetching ? review.looking : m.look}
      </Button>
    </section>
  );
}
