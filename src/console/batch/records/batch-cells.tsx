import type { ReactNode } from 'react';
import type { JournalEntry } from '../../../contract/journal.ts';
import { Link } from '../../lib/navigation.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { ChevronIcon } from '../../ui/page-icons.tsx';
import type { Words } from './entry-texts.ts';

/** When a batch began, as the way to it. */
export function BatchAt({
  of: { at: text, batchId },
  words: { m, format },
}: {
  of: Pick<JournalEntry, 'at' | 'batchId'>;
  words: Pick<Words, 'm' | 'format'>;
}) {
  const at = new Date(text);
  return (
    <Link
      to="/batches/:batchId"
      params={{ batchId: batchId ?? '' }}
      className="name clip"
      aria-label={m.batchLabel(batchId ?? '')}
      title={format.utc(at)}
    >
      <time dateTime={text}>{format.dateTime(at)}</time>
    </Link>
  );
}

/** What a row is, beside the way to what stands below it. */
export const Unfold = ({
  label,
  isOpen,
  onToggle,
  children,
}: {
  label: string;
  isOpen: boolean;
  onToggle: () => void;
  children: ReactNode;
}) => (
  <span className="line gap-1">
    <IconButton
      size="small"
      label={label}
      aria-expanded={isOpen}
      className="turns"
      onClick={onToggle}
    >
      <ChevronIcon size={12} />
    </IconButton>
    {children}
  </span>
);

/** What stands below an open row: set in a little. */
export const Below = ({ children }: { children: ReactNode }) => (
  <div className="indent">{children}</div>
);
