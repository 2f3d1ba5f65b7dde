import { severityWords } from '../../../contract/alert-words.ts';
import type { Severity } from '../../../contract/alerts.ts';
import { useFormat } from '../../i18n/format.ts';
import { Mark } from '../../ui/StatusMark.tsx';
import { severityTones } from '../../ui/severity-tones.ts';

/** How bad it is, by shape, colour and word. */
export function SeverityMark({ severity }: { severity: Severity }) {
  const format = useFormat();
  return <Mark tone={severityTones[severity]} label={format.pick(severityWords[severity])} />;
}
