import { useId, useState, type ComponentType, type KeyboardEvent } from 'react';
import type { Instance } from '../../../../contract/instances.ts';
import { Button } from '../../../ui/Button.tsx';
import { later } from '../../../ui/later.tsx';
import { loadMessages, useMessages } from '../../../i18n/messages.ts';
import { PhoneFields } from './PhoneFields.tsx';
import styles from './PhoneTabs.module.css';

const ConnectionPanel = later(async () => {
  const [{ ConnectionPanel }] = await Promise.all([
    import('../actions/connection/ConnectionPanel.tsx'),
    loadMessages('connection'),
  ]);
  return ConnectionPanel;
});

const PhoneHistory = later(async () => {
  const [{ PhoneHistory }] = await Promise.all([
    import('../../../batch/records/PhoneHistory.tsx'),
    loadMessages('activity'),
    loadMessages('batch'),
  ]);
  return PhoneHistory;
});

const PhoneApps = later(async () => {
  const [{ PhoneApps }] = await Promise.all([import('./apps/PhoneApps.tsx'), loadMessages('apps')]);
  return PhoneApps;
});

const panels = {
  fields: PhoneFields,
  apps: PhoneApps,
  history: PhoneHistory,
  connection: ConnectionPanel,
} satisfies Readonly<Record<string, ComponentType<{ phone: Instance }>>>;
type Tab = keyof typeof panels;
const tabs = Object.keys(panels) as readonly Tab[]; // Object.keys forgets the literal keys

/** What else there is to know of a phone, one thing at a time. */
export function PhoneTabs({ phone }: { phone: Instance }) {
  const m = useMessages('drawer');
  const id = useId();
  const [open, setOpen] = useState<Tab>('fields');
  const Panel = panels[open];

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (by === undefined) return;
    const next = tabs[(tabs.indexOf(open) + by + tabs.length) % tabs.length] ?? open;
    setOpen(next);
    document.getElementById(`${id}-${next}`)?.focus();
    event.preventDefault();
  }

  return (
    <section className="stack gap-3 shrink">
      <div
        role="tablist"
        aria-label={m.tabs.label}
        className={styles.list}
        onKeyDown={onKeyDown}
        tabIndex={-1}
      >
        {tabs.map((tab) => (
          <Button
            variant="bare"
            key={tab}
            role="tab"
            id={`${id}-${tab}`}
            aria-selected={tab === open}
            aria-controls={`${id}-panel`}
            tabIndex={tab === open ? 0 : -1}
            onClick={() => setOpen(tab)}
          >
            {m.tabs[tab]}
          </Button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${open}`}>
        <Panel phone={phone} />
      </div>
    </section>
  );
}
