import { severityWords } from '../../../contract/alert-words.ts';
import type { Severity } from '../../../contract/alerts.ts';
import { useFormat } from '../../i18n/format.ts';
import { Mark } from '../../ui/StatusMark.tsx';

const tones = { critical: 'bad', warning: 'busy', info: 'idle' } as const;

/** How bad it is, by shape, colour and word. */
export function SeverityMark({ severity }: { severity: Severity }) {
  const format = useFormat();
  return <Mark tone={tones[severity]} label={format.pick(severityWords[severity])} />;
}
