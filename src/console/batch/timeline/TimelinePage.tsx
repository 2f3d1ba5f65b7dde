import type { Instance } from '../../../contract/instances.ts';
import { historyLimits } from '../../../contract/history.ts';
import { splitValues } from '../../../contract/value-list.ts';
import { Timeline } from './Timeline.tsx';
import { useMessages } from '../../i18n/messages.ts';
import { Link, useSearchTexts } from '../../lib/navigation.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';

/** The timelines of the phones that the address names, one under the other. */
export function TimelinePage() {
  const { timeline: m } = useMessages('activity');
  const { ids: text = '' } = useSearchTexts();
  const ids = [...new Set(splitValues(text))].filter((id) => id !== '');
  const canBe = ids.length > 0 && ids.length <= historyLimits.phones;
  return (
    <div className="page">
      <div className="stack gap-3">
        <h1>{ids.length > 0 ? m.of(ids.length) : m.title}</h1>
        <Link to="/instances">{m.back}</Link>
        {canBe ? (
          <div className="card">
            <Timeline ids={ids} Heading="h2" />
          </div>
        ) : (
          <EmptyState title={ids.length > 0 ? m.tooMany : m.none} text={m.noneHint} />
        )}
      </div>
    </div>
  );
}

/** How one phone was over time. With the page in one file: each more makes the first screen's list of files longer. */
export const PhoneTimeline = ({ phone }: { phone: Instance }) => (
  <Timeline ids={[phone.instance_id]} Heading="h3" />
);
