import { skipReasons } from '../../../batch-engine/skip-reasons.ts';
import type { SchedulePreview, ScheduleSpec } from '../../../contract/schedules.ts';
import { lossesOf } from '../../batch/impact.ts';
import { NameList } from '../../batch/view/NameList.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';

/** How many match, who is hit, who is left out and why, and the first of those that are acted on, by name. */
export function PreviewFacts({
  action,
  preview: { phones, leftOut, assigned, loggedIn, users, names },
}: {
  action: ScheduleSpec['action'];
  preview: SchedulePreview;
}) {
  const { review: m } = useMessages('schedules');
  const { losses } = useMessages('impact');
  const format = useFormat();
  const left = leftOut.reduce((sum, { phones }) => sum + phones, 0);
  const lost = lossesOf[action] ?? [];
  const reasonText = (reason: string): string => {
    const known = Object.entries(skipReasons).find(([name]) => name === reason)?.[1];
    return known ? format.pick(known.text) : reason;
  };
  const hit = [
    ...(users && users.served > 0 ? [m.served(users.served)] : []),
    ...(assigned > 0 ? [m.assigned(format.number(assigned))] : []),
    ...(loggedIn > 0 ? [m.loggedIn(format.number(loggedIn))] : []),
  ];
  const acts = Math.max(0, phones - left);
  return (
    <div className="stack gap-1">
      <p>
        <strong>{users ? m.needing(phones) : m.matches(phones)}</strong>
        {left > 0 && ` · ${m.acts(acts)}`}
      </p>
      {hit.length > 0 && <p className="soft">{hit.join(' · ')}</p>}
      {lost.length > 0 && (
        <p className="bad">{m.lost(format.list(lost.map((loss) => losses[loss])))}</p>
      )}
      {left > 0 && (
        <p className="soft">
          {m.leftOut}
          {leftOut
            .map(({ reason, phones }) => `${format.number(phones)} ${reasonText(reason)}`)
            .join(' · ')}
        </p>
      )}
      {names.length > 0 && (
        <NameList
          title={action === 'assign' ? m.pairs : m.names}
          phones={names.map(({ instance_id, name, user_id }) => ({
            id: instance_id,
            name: name ?? undefined,
            user: user_id,
          }))}
          total={Math.max(acts, names.length)}
        />
      )}
    </div>
  );
}
