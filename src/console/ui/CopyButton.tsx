import { useMessages } from '../i18n/messages.ts';
import { IconButton } from './IconButton.tsx';
import { announce } from './announcements.ts';
import { CopyIcon } from './icons.tsx';

interface Props {
  text: string;
  /** What is copied, for the accessible name: "Copy request id". */
  what: string;
  className?: string;
}

/** Copies a text and says so. */
export function CopyButton({ text, what, className }: Props) {
  const { errors: m } = useMessages('shell');
  return (
    <IconButton
      // One of its own stands beside an id, with the look of it.
      variant={className === undefined ? 'quiet' : 'bare'}
      size={className === undefined ? 'small' : undefined}
      className={className}
      label={`${m.copy} ${what}`}
      onClick={(event) => {
        event.stopPropagation();
        navigator.clipboard.writeText(text).then(
          () => announce(m.copied),
          () => announce(m.copyFailed, 'bad'),
        );
      }}
    >
      <CopyIcon />
    </IconButton>
  );
}
