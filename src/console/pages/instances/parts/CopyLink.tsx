import type { ColumnTable } from '../../../data-table/use-column-table.ts';
import { useMessages } from '../../../i18n/messages.ts';
import { icon } from '../../../ui/icons.tsx';
import { IconButton } from '../../../ui/IconButton.tsx';
import type { ListControl } from '../use-list-state.ts';

const LinkIcon = icon(
  <path d="M6.8 9.2a2.4 2.4 0 0 0 3.4 0l2.3-2.3a2.4 2.4 0 0 0-3.4-3.4L8 4.6M9.2 6.8a2.4 2.4 0 0 0-3.4 0L3.5 9.1a2.4 2.4 0 0 0 3.4 3.4L8 11.4" />,
);

/** Puts the address of what is on screen onto the clipboard, with its columns. */
export function CopyLink({ control, table }: { control: ListControl; table: ColumnTable }) {
  const { copyLink: label } = useMessages('instances');
  return (
    <IconButton
      variant="default"
      label={label}
      onClick={() =>
        void import('../copy-link.ts').then(({ copyLink }) => copyLink(control, table))
      }
    >
      <LinkIcon />
    </IconButton>
  );
}
