import type { AlertRuleInput } from '../../../contract/alerts.ts';
import { Modal } from '../../ui/Modal.tsx';
import { useMessages } from '../../i18n/messages.ts';
import { DryRun } from './DryRun.tsx';

interface Props {
  rule: AlertRuleInput;
  /** When it rings, in words. */
  text: string;
  onClose: () => void;
}

/** A saved rule on the past. */
export function DryRunDialog({ rule, text, onClose }: Props) {
  const { dryRun: m } = useMessages('alerts');
  return (
    <Modal title={m.one(rule.name)} width={720} onCancel={onClose}>
      <div className="stack gap-3">
        <p>{text}</p>
        <DryRun rule={rule} />
      </div>
    </Modal>
  );
}
