import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import type { AlertChannel } from '../../../contract/alert-channels.ts';
import type { AlertRule, AlertRuleInput } from '../../../contract/alerts.ts';
import { alertsKey, saveRule } from '../../api/alert-queries.ts';
import { announce } from '../../ui/announcements.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { Modal } from '../../ui/Modal.tsx';
import { useMessages } from '../../i18n/messages.ts';
import { RuleForm } from './RuleForm.tsx';
import { draftOf, newRule, ruleOf } from './rule-draft.ts';

interface Props {
  /** The rule to change; undefined for a new one. */
  known: AlertRule | undefined;
  channels: readonly AlertChannel[];
  onClose: () => void;
}

/** Sets a rule. */
export function RuleDialog({ known, channels, onClose }: Props) {
  const words = useMessages('alerts');
  const m = words.rules;
  const client = useQueryClient();
  const [id] = useState(() => known?.id ?? crypto.randomUUID());
  const [draft, setDraft] = useState(() => {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    return known ? draftOf(known.rule, timeZone) : newRule(timeZone);
  });
  const saving = useMutation({
    mutationFn: (rule: AlertRuleInput) => saveRule(id, rule),
    onSuccess: () => {
      announce(m.saved);
      onClose();
    },
    onSettled: () => client.invalidateQueries({ queryKey: alertsKey }),
  });
  const rule = ruleOf(draft);
  return (
    <Modal
      title={known ? m.editTitle(known.rule.name) : m.new}
      width={720}
      isBusy={saving.isPending}
      onCancel={onClose}
    >
      <div className="stack gap-3">
        <RuleForm
          draft={draft}
          channels={channels}
          isBusy={saving.isPending}
          onChange={(change) => setDraft((now) => ({ ...now, ...change }))}
        />
        <Suspense>
          {saving.error && <ErrorPanel error={saving.error} title={m.saveFailed} />}
        </Suspense>
        <div className="line end">
          <Button disabled={saving.isPending} onClick={onClose}>
            {words.cancel}
          </Button>
          <Button
            variant="primary"
            disabled={rule === undefined || saving.isPending}
            onClick={() => rule && saving.mutate(rule)}
          >
            {words.save}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
