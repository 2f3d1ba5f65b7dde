import type { UseQueryResult } from '@tanstack/react-query';
import { Suspense, useState, type ReactNode } from 'react';
import { useWhyNotShare } from '../../api/access.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { ReasonButton } from '../../ui/ReasonButton.tsx';
import stack from '../../ui/Stacked.module.css';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import type { Known } from './EditDialog.tsx';
import { RemoveDialog } from './RemoveDialog.tsx';

interface Column<Item> {
  head: string;
  renderCell: (item: Item) => ReactNode;
  className?: string;
}

interface Props<Item> {
  part: 'rules' | 'channels';
  query: Pick<UseQueryResult<readonly Item[]>, 'data' | 'error' | 'refetch'>;
  columns: readonly Column<Item>[];
  /** Stands above the table. */
  hint?: string;
  knownOf: (item: Item) => Known & { by: string };
  /** Beside edit and delete. */
  renderActions: (item: Item, reason: string | undefined) => ReactNode;
  /** For a new one, or one of them. */
  renderDialog: (item: Item | undefined, onClose: () => void) => ReactNode;
  remove: (id: string) => Promise<unknown>;
}

/** The rules or the channels of the tenant, and what can be done with each. */
export function SettingTable<Item>({
  part,
  query: { data: items, error, refetch },
  columns,
  hint,
  knownOf,
  renderActions,
  renderDialog,
  remove,
}: Props<Item>) {
  const words = useMessages('alerts');
  const m = words[part];
  const format = useFormat();
  const reason = useWhyNotShare();
  const [open, setOpen] = useState<{ item?: Item }>();
  const [removing, setRemoving] = useState<Known>();
  if (!items)
    return error ? (
      <Suspense>
        <ErrorPanel error={error} title={words.unread} onRetry={() => void refetch()} />
      </Suspense>
    ) : (
      <p role="status">{words.loading}</p>
    );
  const add = (
    <ReasonButton variant="primary" label={m.new} reason={reason} onClick={() => setOpen({})} />
  );
  return (
    <div className="stack gap-3">
      {items.length === 0 ? (
        <EmptyState title={m.none} text={m.noneText}>
          {add}
        </EmptyState>
      ) : (
        <>
          <div className="row between">
            <span className="soft">{hint}</span>
            {add}
          </div>
          <div className="card scroll">
            <table className={`table ${stack.stacked}`}>
              <thead>
                <tr>
                  {columns.map(({ head }) => (
                    <th key={head} scope="col">
                      {head}
                    </th>
                  ))}
                  <th scope="col">
                    <span className="visually-hidden">{words.actions}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {items.map((item) => {
                  const known = knownOf(item);
                  const { id, name, by, at } = known;
                  return (
                    <tr key={id} title={words.savedBy(by, format.dateTime(new Date(at)))}>
                      {columns.map(({ head, renderCell, className }) => (
                        <td key={head} className={className} data-head={head}>
                          {renderCell(item)}
                        </td>
                      ))}
                      <td className="right nowrap">
                        {renderActions(item, reason)}{' '}
                        <ReasonButton
                          size="small"
                          label={words.edit}
                          title={words.editOne(name)}
                          reason={reason}
                          isReasonHidden
                          onClick={() => setOpen({ item })}
                        />{' '}
                        <ReasonButton
                          size="small"
                          variant="quietDanger"
                          label={words.remove}
                          title={words.removeOne(name)}
                          reason={reason}
                          isReasonHidden
                          onClick={() => setRemoving(known)}
                        />
                      </td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
          </div>
        </>
      )}
      {open && renderDialog(open.item, () => setOpen(undefined))}
      {removing && (
        <RemoveDialog
          title={m.removeTitle(removing.name)}
          text={m.removeText}
          failed={m.removeFailed}
          removed={m.removed}
          remove={() => remove(removing.id)}
          onClose={() => setRemoving(undefined)}
        />
      )}
    </div>
  );
}
