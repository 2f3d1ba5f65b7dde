import { useLayoutEffect, useRef, useState } from 'react';
import { useMessages } from '../i18n/messages.ts';
import { Link } from '../lib/navigation.ts';
import { dismiss, useAnnouncements } from './announcements.ts';
import { IconButton } from './IconButton.tsx';
import { CloseIcon } from './page-icons.tsx';
import styles from './Toasts.module.css';

const tickMs = 250;
const answerMs = 6000;
/** With somewhere to go. */
const newsMs = 10_000;

/** What nothing is laid over: dialogs, drawers, open menus. */
const upFront = 'dialog[open], [role="dialog"], [popover]:popover-open';

function isOverDialog(toast: Element | null): boolean {
  const box = toast?.getBoundingClientRect();
  return (
    box !== undefined &&
    [...document.querySelectorAll(upFront)].some((one) => {
      const other = one.getBoundingClientRect();
      return (
        other.left < box.right &&
        other.right > box.left &&
        other.top < box.bottom &&
        other.bottom > box.top
      );
    })
  );
}

/** The live region, mounted once: one thing at a time, where nothing is covered that matters. News wait until they can be seen. */
export function Toasts() {
  const m = useMessages('shell');
  const items = useAnnouncements((state) => state.items);
  const item = items.find(({ tone }) => tone !== 'spoken');
  const box = useRef<HTMLDivElement>(null);
  const [isHidden, setIsHidden] = useState(false);

  useLayoutEffect(() => {
    if (!item) return undefined;
    const { id, to } = item;
    let leftMs = to === undefined ? answerMs : newsMs;
    function tick() {
      const isOver = isOverDialog(box.current);
      setIsHidden(isOver);
      const isWaiting = isOver ? to !== undefined : box.current?.matches(':hover, :focus-within');
      if (isWaiting) return;
      leftMs -= tickMs;
      if (leftMs < 0) dismiss(id);
    }
    tick();
    const timer = setInterval(tick, tickMs);
    return () => clearInterval(timer);
  }, [item]);

  return (
    <div className={styles.region} role="status" aria-live="polite">
      {item && (
        <div
          ref={box}
          key={item.id}
          className={`line gap-3 pad-box floating edged wrap ${styles.item}`}
          data-tone={item.tone}
          data-hidden={isHidden}
        >
          <span className="grow">{item.text}</span>
          {item.to !== undefined && (
            <Link className="fixed" to={item.to} onClick={() => dismiss(item.id)}>
              {m.show}
            </Link>
          )}
          <IconButton size="small" label={m.close} onClick={() => dismiss(item.id)}>
            <CloseIcon size={14} />
          </IconButton>
        </div>
      )}
      {items.map(
        ({ id, text, tone }) =>
          tone === 'spoken' && (
            <span key={id} className="visually-hidden">
              {text}
            </span>
          ),
      )}
    </div>
  );
}
