import { useMessages } from '../i18n/messages.ts';
import { announce } from './announcements.ts';
import { CopyIcon } from './icons.tsx';

interface Props {
  text: string;
  /** What is copied, for the accessible name: "Copy request id". */
  what: string;
  className?: string;
}

/** Copies a text and says so. */
export function CopyButton({ text, what, className = 'button quiet small' }: Props) {
  const { errors: m } = useMessages('shell');
  return (
    <button
      type="button"
      className={className}
      aria-label={`${m.copy} ${what}`}
      title={`${m.copy} ${what}`}
      onClick={(event) => {
        event.stopPropagation();
        navigator.clipboard.writeText(text).then(
          () => announce(m.copied),
          () => announce(m.copyFailed, 'bad'),
        );
      }}
    >
      <CopyIcon />
    </button>
  );
}
