import { useQuery } from '@tanstack/react-query';
import type { Blackout, Schedule } from '../../../../contract/schedules.ts';
import { savedItemsQuery } from '../../../api/saved-item-queries.ts';
import { optionsText } from '../../../batch/options-text.ts';
import { useMessages } from '../../../i18n/messages.ts';
import { Facts } from '../../../ui/Facts.tsx';
import { actionText, targetText, whenText, type Words } from '../words.ts';

/** All that a schedule says, a line each. */
export function ScheduleFacts({ schedule, words }: { schedule: Schedule; words: Words }) {
  const { m, format } = words;
  const { options } = useMessages('batches');
  const { spec } = schedule;
  const { data: groups } = useQuery({
    ...savedItemsQuery('group'),
    enabled: spec.target.kind === 'group',
  });
  const { stages, stop_above_percent, most_phones, blackouts = [] } = spec;
  const rollout = optionsText(
    {
      ...(stages && { stages }),
      ...(stop_above_percent !== undefined && { stop_above_percent }),
    },
    {},
    Math.max(schedule.confirmedPhones, 1),
    options,
    format,
  );
  return (
    <Facts
      facts={[
        [m.columns.action, actionText(spec, words)],
        [m.columns.target, targetText(spec, groups, words)],
        [m.columns.when, whenText(spec, words)],
        [m.drawer.zone, spec.zone],
        [m.drawer.missed, m.missed[spec.missed]],
        [m.drawer.most, most_phones === undefined ? undefined : m.drawer.mostText(most_phones)],
        [
          m.drawer.blackouts,
          blackouts.length === 0
            ? undefined
            : blackouts.map((blackout) => blackoutText(blackout, words)).join(' · '),
        ],
        [m.drawer.options, rollout === '' ? undefined : rollout],
        [m.drawer.note, spec.note],
        [m.drawer.confirmed, m.drawer.confirmedText(schedule.confirmedPhones)],
        [m.drawer.by, schedule.by],
        [
          m.drawer.at,
          <time key="at" dateTime={schedule.at} title={format.utc(new Date(schedule.at))}>
            {format.dateTime(new Date(schedule.at))}
          </time>,
        ],
      ]}
    />
  );
}

function blackoutText(blackout: Blackout, { m, format }: Words): string {
  const range = `${blackout.from} – ${blackout.to}`;
  if (blackout.kind === 'dates') return range;
  const days = blackout.days
    ? format.list(blackout.days.map((day) => m.days[day] ?? ''))
    : m.form.everyDay;
  return `${days} ${range}`;
}
