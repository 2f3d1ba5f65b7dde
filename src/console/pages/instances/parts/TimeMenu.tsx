import { useMessages } from '../../../i18n/messages.ts';
import { icon } from '../../../ui/icons.tsx';
import { later } from '../../../ui/later.tsx';
import { Popover } from '../../../ui/Popover.tsx';

const TimePanel = later(async () => (await import('../past/TimePanel.tsx')).TimePanel, {
  messages: ['listParts'],
});

const PastIcon = icon(<path d="M2.5 3.2v2.9h2.9M2.8 6.1A5.6 5.6 0 1 1 2.4 8.6M8 5v3.3l2.2 1.3" />);

/** Chooses another time for the list. */
export function TimeMenu() {
  const { otherTime: label } = useMessages('instances');
  return (
    <Popover align="end" variant="default" label={label} button={<PastIcon />}>
      {(close) => <TimePanel onDone={close} />}
    </Popover>
  );
}
