import { Button } from '../../../ui/Button.tsx';
import { announce } from '../../../ui/announcements.ts';
import { useMessages } from '../../../i18n/messages.ts';

/** A button that copies what is long, and says so. */
export function CopyText({ text, label }: { text: string | (() => string); label: string }) {
  const { runs: m } = useMessages('adb');
  return (
    <Button
      variant="quiet"
      size="small"
      onClick={() =>
        void navigator.clipboard.writeText(typeof text === 'string' ? text : text()).then(
          () => announce(m.copied),
          () => announce(m.copyFailed, 'bad'),
        )
      }
    >
      {label}
    </Button>
  );
}
