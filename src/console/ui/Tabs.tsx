import { useId, type KeyboardEvent, type ReactNode } from 'react';
import { Button } from './Button.tsx';
import styles from './Tabs.module.css';

interface Props<Tab extends string> {
  label: string;
  tabs: readonly { value: Tab; label: string }[];
  value: Tab;
  onChange: (tab: Tab) => void;
  /** What the open tab shows. */
  children: ReactNode;
}

/** Several things in one place, one of them shown; arrows go from tab to tab. */
export function Tabs<Tab extends string>({ label, tabs, value, onChange, children }: Props<Tab>) {
  const id = useId();

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (by === undefined) return;
    const place = tabs.findIndex((tab) => tab.value === value);
    const next = tabs[(place + by + tabs.length) % tabs.length]?.value ?? value;
    onChange(next);
    document.getElementById(`${id}-${next}`)?.focus();
    event.preventDefault();
  }

  return (
    <section className="stack gap-3 shrink">
      <div
        role="tablist"
        aria-label={label}
        className={`line gap-1 rule-below ${styles.list}`}
        onKeyDown={onKeyDown}
        tabIndex={-1}
      >
        {tabs.map((tab) => (
          <Button
            variant="bare"
            key={tab.value}
            role="tab"
            id={`${id}-${tab.value}`}
            aria-selected={tab.value === value}
            aria-controls={`${id}-panel`}
            tabIndex={tab.value === value ? 0 : -1}
            onClick={() => onChange(tab.value)}
          >
            {tab.label}
          </Button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${value}`}>
        {children}
      </div>
    </section>
  );
}
