import { useState } from 'react';
import type { AlertChannel } from '../../../contract/alert-channels.ts';
import type { AlertRule } from '../../../contract/alerts.ts';
import type { PhoneView } from '../../../contract/phone-view.ts';
import { saveRule } from '../../api/alert-queries.ts';
import { DryRun } from './DryRun.tsx';
import { EditDialog } from './EditDialog.tsx';
import { RuleForm } from './RuleForm.tsx';
import { draftOf, newRule, ruleOf, ruleOfList } from './rule-draft.ts';

interface Props {
  /** The rule to change; undefined for a new one. */
  known: AlertRule | undefined;
  /** Of a new one: the phones that it begins with. */
  view?: PhoneView | undefined;
  channels: readonly AlertChannel[];
  onClose: () => void;
}

/** Sets a rule, which can be tried on the past before it is saved. */
export function RuleDialog({ known, view, channels, onClose }: Props) {
  const [draft, setDraft] = useState(() => {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    if (known) return draftOf(known.rule, timeZone);
    return view ? ruleOfList(view, timeZone) : newRule(timeZone);
  });
  const rule = ruleOf(draft);
  return (
    <EditDialog
      part="rules"
      known={known && { ...known, name: known.rule.name }}
      width={900}
      input={rule}
      save={saveRule}
      onClose={onClose}
    >
      {(isBusy) => (
        <>
          <RuleForm
            draft={draft}
            channels={channels}
            isBusy={isBusy}
            onChange={(change) => setDraft((now) => ({ ...now, ...change }))}
          />
          <DryRun rule={ruleOf({ ...draft, name: draft.name.trim() || '-' })} />
        </>
      )}
    </EditDialog>
  );
}
