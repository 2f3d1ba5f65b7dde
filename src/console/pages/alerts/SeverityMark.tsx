import type { Severity } from '../../../contract/alerts.ts';
import { useMessages } from '../../i18n/messages.ts';
import { Mark } from '../../ui/StatusMark.tsx';

const tones = { critical: 'bad', warning: 'busy', info: 'idle' } as const;

/** How bad it is, by shape, colour and word. */
export function SeverityMark({ severity }: { severity: Severity }) {
  const m = useMessages('alerts');
  return <Mark tone={tones[severity]} label={m.severities[severity]} />;
}
