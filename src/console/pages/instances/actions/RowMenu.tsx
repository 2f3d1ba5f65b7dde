import { useEffect, useRef } from 'react';
import type { Instance } from '../../../../contract/instances.ts';
import { useMessages } from '../../../i18n/messages.ts';
import { nameOf } from '../fields.ts';
import { ActionList, useFitting } from './ActionList.tsx';

interface Props {
  phone: Instance;
  /** The button that it belongs to. */
  anchor: HTMLElement;
  onClose: () => void;
}

/** The actions of one row: one menu for all rows, at the button that asked for it. */
export function RowMenu({ phone, anchor, onClose }: Props) {
  const m = useMessages('batch');
  const instances = useMessages('instances');
  const fitting = useFitting(phone);
  const ref = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const panel = ref.current;
    if (!panel) return undefined;
    panel.showPopover();
    const box = anchor.getBoundingClientRect();
    const isUp = box.bottom + panel.offsetHeight + 12 > innerHeight && box.top > panel.offsetHeight;
    panel.style.left = `${Math.max(8, Math.min(box.left, innerWidth - panel.offsetWidth - 8))}px`;
    panel.style.top = `${isUp ? box.top - panel.offsetHeight - 4 : Math.max(8, Math.min(box.bottom + 4, innerHeight - panel.offsetHeight - 8))}px`;
    panel.querySelector<HTMLElement>('button')?.focus();
    return () => {
      if (panel.contains(document.activeElement) && anchor.isConnected)
        anchor.focus({ preventScroll: true });
    };
  }, [anchor]);

  return (
    <div
      ref={ref}
      popover="auto"
      className="layer floating"
      role="group"
      aria-label={m.actionsOn(nameOf(phone, instances))}
      onToggle={(event) => {
        if (event.newState === 'closed') onClose();
      }}
    >
      <ActionList phones={[phone]} fitting={fitting} onChoose={onClose} />
    </div>
  );
}
