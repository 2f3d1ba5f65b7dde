import { Button } from '../../../ui/Button.tsx';
import { copyText } from '../../../ui/copy-text.ts';
import { useMessages } from '../../../i18n/messages.ts';

/** A button that copies what is long, and says so. */
export function CopyText({ text, label }: { text: string | (() => string); label: string }) {
  const { runs: m } = useMessages('adb');
  return (
    <Button
      variant="quiet"
      size="small"
      onClick={() => void copyText(typeof text === 'string' ? text : text(), m)}
    >
      {label}
    </Button>
  );
}
