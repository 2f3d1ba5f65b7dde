import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { AlertRule } from '../../../contract/alerts.ts';
import type { PhoneView } from '../../../contract/phone-view.ts';
import { alertChannelsQuery, alertRulesQuery, removeRule } from '../../api/alert-queries.ts';
import { settingsQuery } from '../../api/queries.ts';
import { schedulesQuery } from '../../api/schedule-queries.ts';
import { Button } from '../../ui/Button.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { DryRunDialog } from './DryRunDialog.tsx';
import { RuleDialog } from './RuleDialog.tsx';
import { SettingTable } from './SettingTable.tsx';
import { SeverityMark } from './SeverityMark.tsx';
import { describeRule } from './words.ts';

interface Props {
  /** A rule is to be made of these phones, until it is left. */
  view: PhoneView | undefined;
  onLeaveView: () => void;
}

/** The tenant's rules. */
export function RuleList({ view, onLeaveView }: Props) {
  const words = useMessages('alerts');
  const targets = useMessages('targets');
  const m = words.rules;
  const format = useFormat();
  const { data: settings } = useQuery(settingsQuery);
  const { data: channels = [] } = useQuery(alertChannelsQuery);
  const rules = useQuery(alertRulesQuery);
  const namesSchedule = rules.data?.some(
    ({ rule: { condition } }) =>
      condition.kind === 'schedule' && condition.schedule_id !== undefined,
  );
  const { data: schedules } = useQuery({ ...schedulesQuery, enabled: namesSchedule === true });
  const [tried, setTried] = useState<AlertRule>();
  const names = new Map(channels.map(({ id, name }) => [id, name]));
  const describe = ({ rule }: AlertRule) =>
    describeRule(rule, settings?.statusEnum ?? 'data', words, targets, format, schedules?.items);
  return (
    <>
      <SettingTable
        part="rules"
        query={rules}
        hint={m.watchHint}
        knownOf={({ id, rule: { name }, at, by }) => ({ id, name, at, by })}
        columns={[
          { head: m.severity, renderCell: ({ rule }) => <SeverityMark severity={rule.severity} /> },
          {
            head: m.name,
            className: 'wrap',
            renderCell: ({ rule: { name, is_on } }) => (
              <>
                {name} {!is_on && <span className="tag">{m.off}</span>}
              </>
            ),
          },
          { head: m.when, className: 'wrap', renderCell: describe },
          {
            head: m.quiet,
            renderCell: ({ rule: { quiet } }) =>
              quiet ? m.quietText(quiet.from, quiet.to, quiet.zone) : m.noQuiet,
          },
          {
            head: m.to,
            className: 'wrap',
            renderCell: ({ rule }) => {
              const to = rule.channels.flatMap((channel) => names.get(channel) ?? []);
              return to.length === 0 ? m.inConsole : format.list(to);
            },
          },
        ]}
        renderActions={(one) => (
          <Button
            size="small"
            title={words.dryRun.one(one.rule.name)}
            onClick={() => setTried(one)}
          >
            {words.dryRun.short}
          </Button>
        )}
        renderDialog={(known, onClose) => (
          <RuleDialog known={known} channels={channels} onClose={onClose} />
        )}
        remove={removeRule}
      />
      {view && (
        <RuleDialog known={undefined} view={view} channels={channels} onClose={onLeaveView} />
      )}
      {tried && (
        <DryRunDialog
          rule={tried.rule}
          text={describe(tried)}
          onClose={() => setTried(undefined)}
        />
      )}
    </>
  );
}
