import { use, type ReactNode } from 'react';
import type { Instance } from '../../../contract/instances.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { MoreIcon } from '../../ui/page-icons.tsx';
import { statusMark } from '../../ui/StatusMark.tsx';
import { parseServiceTime, type Format } from '../../i18n/format.ts';
import type { Messages } from '../../i18n/messages.ts';
import { RowToolsContext } from '../../data-table/row-tools.ts';
import { LockMark } from '../../batch/locks/LockMark.tsx';
import { hrefOf } from '../../lib/navigation.ts';
import styles from './cells.module.css';
import { usePast } from '../../fleet/past-context.ts';
import { billingLabel, regionLabel, specLabel } from '../../fleet/phone-labels.ts';
import { fieldKinds, nameOf, type RowField } from './fields.ts';

/** What cells need to know beside the row. One object for all of them, so that it changes only when all must. */
export interface CellContext {
  format: Format;
  m: Messages<'instances'>;
  onOpen: (id: string) => void;
  /** Opens the actions of a row at its button. */
  onMenu: (row: Instance, button: HTMLElement) => void;
}

// Elements, not components: the first rows have hundreds of them.
const absent = <span className="soft">–</span>;

const textCell = (text: string | undefined, title = text) =>
  text === undefined || text === '' ? (
    absent
  ) : (
    <span className="clip" title={title}>
      {text}
    </span>
  );

/** An id with its copy button, which shows on hover and focus. */
export function Id({
  id,
  what,
  className = 'inline',
}: {
  id: string | undefined;
  what: string;
  className?: string;
}) {
  const hasTools = use(RowToolsContext);
  if (id === undefined || id === '') return absent;
  return (
    <span className={`${className} reveals`}>
      <span className="mono clip" title={id}>
        {id}
      </span>
      {hasTools && <CopyButton text={id} what={what} isInline className="reveal" />}
    </span>
  );
}

/** A time in the user's zone, UTC on hover; what is no time as it came. */
export function Time({ text, format }: { text: string | undefined; format: Format }) {
  const time = parseServiceTime(text);
  if (!time) return textCell(text);
  return (
    <time dateTime={time.toISOString()} title={format.utc(time)}>
      {format.dateTime(time)}
    </time>
  );
}

/** Name and id in one cell. The name is a link of the phone's own address, for a new tab as well. */
function Name({ row, m, onOpen, onMenu }: { row: Instance } & CellContext) {
  const hasTools = use(RowToolsContext);
  const past = usePast();
  return (
    <span className={styles.cell}>
      <span className="line gap-1">
        <a
          className="name clip"
          href={hrefOf('/instances/:instanceId', {
            params: { instanceId: row.instance_id },
            search: past?.search ?? {},
          })}
          title={nameOf(row, m)}
          onClick={(event) => {
            if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
            event.preventDefault();
            event.stopPropagation();
            onOpen(row.instance_id);
          }}
        >
          {nameOf(row, m)}
        </a>
        <LockMark id={row.instance_id} />
      </span>
      <Id id={row.instance_id} what={m.fields.instance_id} className="line gap-half soft small" />
      {hasTools && (
        <IconButton
          variant="tool"
          label={m.rowActions(nameOf(row, m))}
          aria-haspopup="true"
          data-shortcut="row-actions"
          onClick={(event) => onMenu(row, event.currentTarget)}
        >
          <MoreIcon />
        </IconButton>
      )}
    </span>
  );
}

/** A field of a row, as the table shows it. */
export function renderField(field: RowField, row: Instance, context: CellContext): ReactNode {
  const { format, m } = context;
  const kind = fieldKinds[field];
  if (typeof kind === 'object') return statusMark(kind.enumeration, row[field], format);
  const value = row[field] === undefined ? undefined : String(row[field]);
  switch (kind) {
    case 'name':
      return <Name row={row} {...context} />;
    case 'region':
      return textCell(regionLabel(row, format), row.region);
    case 'id':
      return <Id id={value} what={m.fields[field]} />;
    case 'spec':
      return textCell(specLabel(value, m), value);
    case 'billing':
      return textCell(billingLabel(value, m), value);
    case 'time':
      return <Time text={value} format={format} />;
    default:
      return textCell(value);
  }
}
