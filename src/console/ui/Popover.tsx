import { useId, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import type { ButtonLook } from './button-look.ts';
import { Button } from './Button.tsx';

interface Props extends ButtonLook {
  /** What the button shows; `label` names it where that is no text. */
  button: ReactNode;
  label?: string;
  isDisabled?: boolean;
  /** Which edge of the button the panel keeps to. */
  align?: 'start' | 'end';
  /** The panel's content, made only while it is open; `close` puts it away. */
  children: (close: () => void) => ReactNode;
}

/** Pixels that most panels have room in: with less below its button, one opens upwards where there is more. */
const roomy = 360;
/** Pixels that it keeps away from the edges of the screen. */
const margin = 8;

/**
 * A button with a panel, on the browser's own popover: it closes on Escape and on a click elsewhere, and gives the
 * focus back, by itself.
 */
export function Popover({
  button,
  label,
  variant = 'quiet',
  size,
  className,
  isDisabled,
  align = 'start',
  children,
}: Props) {
  const id = useId();
  const buttonRef = useRef<HTMLButtonElement>(null);
  const panelRef = useRef<HTMLDivElement>(null);
  const [isOpen, setIsOpen] = useState(false);

  const close = () => document.getElementById(id)?.hidePopover();

  function place() {
    const box = buttonRef.current?.getBoundingClientRect();
    const panel = panelRef.current;
    if (!box || !panel) return;
    const below = window.innerHeight - box.bottom;
    const isAbove = below < roomy && box.top > below;
    panel.style.bottom = isAbove ? `${window.innerHeight - box.top + 4}px` : 'auto';
    panel.style.top = isAbove ? 'auto' : `${box.bottom + 4}px`;
    panel.style.maxHeight = `${Math.max(160, (isAbove ? box.top : below) - 16)}px`;
  }

  // How wide it is shows once its content is there: all of it is then on screen.
  useLayoutEffect(() => {
    const panel = panelRef.current;
    // Measured only then: a page of closed ones is laid out once.
    const box = isOpen ? buttonRef.current?.getBoundingClientRect() : undefined;
    if (!panel || !box) return undefined;
    const fit = () => {
      const { offsetWidth: width } = panel;
      const end = document.documentElement.clientWidth - margin - width;
      const left = align === 'end' ? box.right - width : box.left;
      panel.style.left = `${Math.max(margin, Math.min(left, end))}px`;
    };
    // At once, so that nobody sees it where it was last; then whenever more of its content comes.
    fit();
    const observer = new ResizeObserver(fit);
    observer.observe(panel);
    return () => observer.disconnect();
  }, [isOpen, align]);

  return (
    <>
      <Button
        variant={variant}
        size={size}
        className={className}
        ref={buttonRef}
        popoverTarget={id}
        aria-label={label}
        title={label}
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        disabled={isDisabled}
      >
        {button}
      </Button>
      <div
        ref={panelRef}
        id={id}
        popover="auto"
        className="layer floating"
        role="group"
        aria-label={label}
        onBeforeToggle={(event) => {
          if (event.newState === 'open') place();
        }}
        onToggle={(event) => setIsOpen(event.newState === 'open')}
      >
        {isOpen && children(close)}
      </div>
    </>
  );
}
