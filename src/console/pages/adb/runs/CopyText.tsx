import { announce } from '../../../ui/announcements.ts';
import { useMessages } from '../../../i18n/messages.ts';

/** A button that copies what is long, and says so. */
export function CopyText({ text, label }: { text: string | (() => string); label: string }) {
  const { runs: m } = useMessages('adb');
  return (
    <button
      type="button"
      className="button quiet small"
      onClick={() =>
        void navigator.clipboard.writeText(typeof text === 'string' ? text : text()).then(
          () => announce(m.copied),
          () => announce(m.copyFailed, 'bad'),
        )
      }
    >
      {label}
    </button>
  );
}
