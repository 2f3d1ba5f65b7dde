import { useEffect, useRef } from 'react';
import { ButtonLink } from '../../ui/ButtonLink.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { CloseIcon, OpenIcon } from '../../ui/page-icons.tsx';
import { useReturnFocus } from '../../ui/return-focus.ts';
import { useMessages } from '../../i18n/messages.ts';
import { openBatch } from '../open-batch.ts';
import { isLayerOpen } from '../../lib/keyboard.ts';
import drawer from '../../ui/Drawer.module.css';
import { BatchLoader } from './BatchLoader.tsx';

/** A batch over the page, which stays in reach. Putting it away stops nothing. */
export function BatchDrawer({ id }: { id: string }) {
  const { view: m } = useMessages('batch');
  const ref = useRef<HTMLDivElement>(null);

  useReturnFocus();
  // oxlint-disable-next-line react/exhaustive-deps, react/exhaustive-effect-dependencies -- for each batch: a retry takes the place of what it was begun from
  useEffect(() => ref.current?.focus({ preventScroll: true }), [id]);

  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.key !== 'Escape' || event.defaultPrevented || !(event.target instanceof Element))
        return;
      if (event.target.closest('input') || isLayerOpen()) return;
      // Before the drawer of a phone underneath hears of it.
      event.preventDefault();
      event.stopImmediatePropagation();
      openBatch(undefined);
    }
    document.addEventListener('keydown', onKeyDown, true);
    return () => document.removeEventListener('keydown', onKeyDown, true);
  }, []);

  return (
    <div
      ref={ref}
      className={`${drawer.drawer} ${drawer.over}`}
      role="dialog"
      aria-label={m.region}
      tabIndex={-1}
    >
      <div className="line gap-1 corner">
        <ButtonLink
          variant="quiet"
          to="/batches/:batchId"
          params={{ batchId: id }}
          aria-label={m.openPage}
          title={m.openPage}
        >
          <OpenIcon />
        </ButtonLink>
        <IconButton label={m.close} title={`${m.close} (Esc)`} onClick={() => openBatch(undefined)}>
          <CloseIcon />
        </IconButton>
      </div>
      <BatchLoader id={id} />
    </div>
  );
}
