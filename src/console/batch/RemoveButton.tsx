import { useId, useRef, useState, type ReactNode } from 'react';
import { flushSync } from 'react-dom';
import type { SavedItemKind } from '../../contract/saved-item.ts';
import { useWhyNotShare } from '../api/access.ts';
import { useRemoveItem } from '../api/saved-items.ts';
import { useMessages } from '../i18n/messages.ts';
import type { ButtonLook } from '../ui/button-look.ts';
import { Button } from '../ui/Button.tsx';
import { announce } from '../ui/announcements.ts';
import { RemoveDialog } from '../ui/RemoveDialog.tsx';

interface Props extends ButtonLook {
  kind: SavedItemKind;
  item: { id: string; name: string };
  /** What the button shows; it is named by what it removes. */
  children: ReactNode;
  /** What else to know of it than that all admins lose it. */
  note?: string;
  /** Why it cannot be removed by whoever is here; who may only read never can. */
  reason?: string | undefined;
}

/** Removes what all admins of the tenant share, of whatever kind: asked first, since others rely on it. */
export function RemoveButton({
  kind,
  item,
  children,
  variant = 'quiet',
  size,
  note,
  reason: given,
}: Props) {
  const { removal: m } = useMessages('targets');
  const whyNotShare = useWhyNotShare();
  const reason = given ?? whyNotShare;
  const [isAsking, setIsAsking] = useState(false);
  const label = m.remove(item.name);
  const reasonId = useId();
  return (
    <>
      <Button
        variant={variant}
        size={size}
        aria-label={label}
        aria-disabled={reason !== undefined}
        aria-describedby={reason === undefined ? undefined : reasonId}
        title={reason ?? label}
        onClick={() => {
          if (reason === undefined) setIsAsking(true);
        }}
      >
        {children}
      </Button>
      {reason !== undefined && (
        <span id={reasonId} className="visually-hidden">
          {reason}
        </span>
      )}
      {isAsking && (
        <RemoveItem kind={kind} item={item} note={note} onClose={() => setIsAsking(false)} />
      )}
    </>
  );
}

function RemoveItem({
  kind,
  item: { id, name },
  note,
  onClose,
}: Pick<Props, 'kind' | 'item'> & { note: string | undefined; onClose: () => void }) {
  const { removal: m } = useMessages('targets');
  const removing = useRemoveItem(kind);
  const content = useRef<HTMLSpanElement>(null);

  async function remove() {
    const next = nextTo(content.current);
    // Not by the mutation's own callbacks: they are not called once the item, and this with it, has gone from its list.
    await removing.mutateAsync(id);
    announce(m.removed(name), 'spoken');
    // While the dialog is open nothing behind it takes the focus.
    flushSync(onClose);
    next?.focus();
  }

  return (
    <RemoveDialog
      title={m.title(name)}
      text={
        <span ref={content}>
          {m.shared} {note}
        </span>
      }
      keep={m.keep}
      submit={m.submit}
      isBusy={removing.isPending}
      error={removing.error}
      errorTitle={m.failed}
      onRemove={() => void remove().catch(() => undefined)}
      onClose={onClose}
    />
  );
}

/** The neighbour of the item in its list: the item goes, and its button with it. Of the last one, what opened the list, or the page. */
function nextTo(content: Element | null): HTMLElement | undefined {
  const item = content?.closest('li, [data-item]');
  const neighbour = item?.nextElementSibling ?? item?.previousElementSibling;
  const menu = content?.closest('[popover]');
  const opener = menu && document.querySelector<HTMLElement>(`[popovertarget="${menu.id}"]`);
  return (
    neighbour?.querySelector<HTMLElement>('button') ??
    opener ??
    document.querySelector<HTMLElement>('main') ??
    undefined
  );
}
