import { useState, type ComponentType } from 'react';
import type { Instance } from '../../../../contract/instances.ts';
import { later } from '../../../ui/later.tsx';
import { useMessages } from '../../../i18n/messages.ts';
import { usePast } from '../../../fleet/past-context.ts';
import { PhoneFields } from './PhoneFields.tsx';
import { ButtonLink } from '../../../ui/ButtonLink.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Tabs } from '../../../ui/Tabs.tsx';

const ConnectionPanel = later(
  async () => (await import('../actions/connection/ConnectionPanel.tsx')).ConnectionPanel,
  { messages: ['connection'] },
);

const PhoneHistory = later(
  async () => (await import('../../../batch/records/PhoneHistory.tsx')).PhoneHistory,
  { messages: ['activity', 'batch'] },
);

const PhoneTimeline = later(
  async () => (await import('../../../batch/timeline/TimelinePage.tsx')).PhoneTimeline,
  { messages: ['activity', 'batch'] },
);

const PhoneApps = later(async () => (await import('./apps/PhoneApps.tsx')).PhoneApps, {
  messages: ['apps'],
});

const panels = {
  fields: PhoneFields,
  apps: PhoneApps,
  history: PhoneHistory,
  timeline: PhoneTimeline,
  connection: ConnectionPanel,
} satisfies Readonly<Record<string, ComponentType<{ phone: Instance }>>>;
type Tab = keyof typeof panels;
const tabs = Object.keys(panels) as readonly Tab[]; // Object.keys forgets the literal keys

/** What the phone itself is asked for, or opened by. */
const ofNow: ReadonlySet<Tab> = new Set<Tab>(['apps', 'connection']);

/** What else there is to know of a phone, one thing at a time. */
export function PhoneTabs({ phone }: { phone: Instance }) {
  const m = useMessages('drawer');
  const [open, setOpen] = useState<Tab>('fields');
  const past = usePast();
  const Panel = panels[open];

  return (
    <Tabs
      label={m.tabs.label}
      tabs={tabs.map((value) => ({ value, label: m.tabs[value] }))}
      value={open}
      onChange={setOpen}
    >
      {past && ofNow.has(open) ? (
        <EmptyState title={past.nowOnly}>
          <ButtonLink to="/instances/:instanceId" params={{ instanceId: phone.instance_id }}>
            {past.toNow}
          </ButtonLink>
        </EmptyState>
      ) : (
        <Panel phone={phone} />
      )}
    </Tabs>
  );
}
