import { Suspense } from 'react';
import { runningStatuses, type Tone } from '../../../contract/statuses.ts';
import { ApiError } from '../../../contract/api-error.ts';
import { Button } from '../Button.tsx';
import { Callout } from '../Callout.tsx';
import { EmptyState } from '../EmptyState.tsx';
import { ErrorPanel } from '../ErrorPanel.tsx';
import { Facts } from '../Facts.tsx';
import { FootBar } from '../FootBar.tsx';
import { LockIcon } from '../page-icons.tsx';
import { PartsProgress, type Part } from '../PartsBar.tsx';
import { RefreshError } from '../RefreshError.tsx';
import { Skeleton } from '../Skeleton.tsx';
import { Mark, StatusMark } from '../StatusMark.tsx';
import { VirtualList } from '../VirtualList.tsx';
import { Shelf } from './Shelf.tsx';
import styles from './Gallery.module.css';

const tones: readonly Tone[] = ['good', 'busy', 'idle', 'bad', 'unknown'];
const parts: readonly Part[] = [
  { key: 'succeeded', count: 40, tone: 'good' },
  { key: 'accepted', count: 20, tone: 'good', isPassing: true },
  { key: 'sent', count: 10, tone: 'busy', isPassing: true },
  { key: 'failed', count: 8, tone: 'bad' },
  { key: 'unknown', count: 6, tone: 'unknown' },
  { key: 'stopped', count: 6, tone: 'idle' },
  { key: 'waiting', count: 10, tone: 'none' },
];
const failure = new ApiError({
  kind: 'throttled',
  code: 'APIGW.0308',
  status: 429,
  message: 'The throttling threshold has been reached',
  requestId: '8b4bd5a9a4e84b0a9f2f8c5f1f3d2c1e',
  operation: 'ListInstances',
});
const updated = new ApiError({
  kind: 'undocumented',
  code: 'GATEWAY.UPDATED',
  status: 200,
  message: '',
  requestId: '',
  operation: 'ReadFleet',
});
const thousand = Array.from({ length: 1000 }, (_, place) => place + 1);
const ignore = () => undefined;

/** How things are, and what is said of them. */
export function States() {
  return (
    <>
      <Shelf title="Marks and progress">
        <div className="row">
          {tones.map((tone) => (
            <Mark key={tone} tone={tone} label={tone} />
          ))}
          <Mark tone="busy" isPassing label="busy, passing" />
          <StatusMark enumeration={runningStatuses} value={1} />
          <StatusMark enumeration={runningStatuses} value={undefined} />
        </div>
        <PartsProgress label="Progress" text="80 of 100" done={80} total={100} parts={parts} />
      </Shelf>
      <Shelf title="Callouts and facts">
        <Callout>An effect: the phones restart; whoever uses one is cut off.</Callout>
        <Callout tone="busy">To be known before: 3 of them are streaming.</Callout>
        <Callout tone="bad">What is lost: all data of 47 phones.</Callout>
        <Callout tone="unknown">What is not known: the answer was lost.</Callout>
        <Callout tone="idle">What did not happen: it was not sent.</Callout>
        <Callout icon={<LockIcon />}>
          <strong>Kept for the trade fair</strong>
          <p>Locked by admin</p>
        </Callout>
        <Facts
          facts={[
            ['Region', 'cn-north-4'],
            ['Id', <code key="id">5srn5hL8</code>],
            ['Left out', undefined],
          ]}
        />
      </Shelf>
      <Shelf title="Empty, loading, failed">
        <EmptyState title="No phone matches" text="Without the region, 312 would.">
          <Button variant="primary">Take off the region</Button>
          <Button>Clear all</Button>
        </EmptyState>
        <Skeleton label="Loading" lines={3} />
        <Suspense>
          <ErrorPanel error={failure} title="The list could not be loaded" onRetry={ignore} />
        </Suspense>
        <RefreshError error={failure} text="As of 2 minutes ago" />
        <RefreshError error={updated} text="As of 2 minutes ago" />
        <FootBar label="Foot" note="What is to be known before">
          <Button variant="primary">Send</Button>
        </FootBar>
      </Shelf>
      <Shelf title="A long list">
        <VirtualList
          label="Phones"
          items={thousand}
          keyOf={(place) => place}
          rowHeight={32}
          className={styles.list}
          rowClassName="line gap-3 pad-row"
        >
          {(place) => (
            <>
              <Mark tone="good" label="running" />
              <span className="clip">koophone-{String(place).padStart(5, '0')}</span>
            </>
          )}
        </VirtualList>
      </Shelf>
    </>
  );
}
