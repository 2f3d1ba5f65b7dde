import { useQuery } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import type { AlertRule } from '../../../contract/alerts.ts';
import { useWhyNotShare } from '../../api/access.ts';
import { alertChannelsQuery, alertRulesQuery, removeRule } from '../../api/alert-queries.ts';
import { settingsQuery } from '../../api/queries.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { ReasonButton } from '../../ui/ReasonButton.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { RemoveDialog } from './RemoveDialog.tsx';
import { RuleDialog } from './RuleDialog.tsx';
import { SeverityMark } from './SeverityMark.tsx';
import styles from './Alerts.module.css';
import { describeRule } from './words.ts';

/** The tenant's rules. */
export function RuleList() {
  const words = useMessages('alerts');
  const m = words.rules;
  const format = useFormat();
  const reason = useWhyNotShare();
  const { data: settings } = useQuery(settingsQuery);
  const { data: rules, error, refetch } = useQuery(alertRulesQuery);
  const { data: channels = [] } = useQuery(alertChannelsQuery);
  const [open, setOpen] = useState<{ rule?: AlertRule }>();
  const [removing, setRemoving] = useState<AlertRule>();
  if (!rules)
    return error ? (
      <Suspense>
        <ErrorPanel error={error} title={words.unread} onRetry={() => void refetch()} />
      </Suspense>
    ) : (
      <p role="status">{words.loading}</p>
    );
  const names = new Map(channels.map(({ id, name }) => [id, name]));
  const add = (
    <ReasonButton variant="primary" label={m.new} reason={reason} onClick={() => setOpen({})} />
  );
  return (
    <div className="stack gap-3">
      {rules.length === 0 ? (
        <EmptyState title={m.none} text={m.noneText}>
          {add}
        </EmptyState>
      ) : (
        <>
          <div className="row between">
            <span className="soft">{m.watchHint}</span>
            {add}
          </div>
          <div className="card scroll">
            <table className={`table ${styles.table}`}>
              <thead>
                <tr>
                  {[m.severity, m.name, m.when, m.quiet, m.to].map((head) => (
                    <th key={head} scope="col">
                      {head}
                    </th>
                  ))}
                  <th scope="col">
                    <span className="visually-hidden">{words.actions}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {rules.map((one) => {
                  const { id, rule, by, at } = one;
                  const { name, quiet, channels } = rule;
                  const to = channels.flatMap((channel) => names.get(channel) ?? []);
                  return (
                    <tr key={id}>
                      <td>
                        <SeverityMark severity={rule.severity} />
                      </td>
                      <td title={words.savedBy(by, format.dateTime(new Date(at)))}>
                        {name} {!rule.is_on && <span className="tag">{m.off}</span>}
                      </td>
                      <td>{describeRule(rule, settings?.statusEnum ?? 'data', words, format)}</td>
                      <td>{quiet ? m.quietText(quiet.from, quiet.to, quiet.zone) : m.noQuiet}</td>
                      <td>{to.length === 0 ? m.inConsole : format.list(to)}</td>
                      <td className={styles.actions}>
                        <ReasonButton
                          size="small"
                          label={words.edit}
                          title={words.editOne(name)}
                          reason={reason}
                          isReasonHidden
                          onClick={() => setOpen({ rule: one })}
                        />{' '}
                        <ReasonButton
                          size="small"
                          variant="quietDanger"
                          label={words.remove}
                          title={words.removeOne(name)}
                          reason={reason}
                          isReasonHidden
                          onClick={() => setRemoving(one)}
                        />
                      </td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
          </div>
        </>
      )}
      {open && (
        <RuleDialog known={open.rule} channels={channels} onClose={() => setOpen(undefined)} />
      )}
      {removing && (
        <RemoveDialog
          title={m.removeTitle(removing.rule.name)}
          text={m.removeText}
          failed={m.removeFailed}
          removed={m.removed}
          remove={() => removeRule(removing.id)}
          onClose={() => setRemoving(undefined)}
        />
      )}
    </div>
  );
}
