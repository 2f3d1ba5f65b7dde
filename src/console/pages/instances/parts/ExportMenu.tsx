import { ExportIcon } from '../../../ui/page-icons.tsx';
import { later } from '../../../ui/later.tsx';
import { Popover } from '../../../ui/Popover.tsx';
import { useMessages } from '../../../i18n/messages.ts';
import type { ExportPanelProps } from './ExportPanel.tsx';

/** Seldom wanted: it is no part of what a first row waits for. */
const ExportPanel = later(async () => (await import('./ExportPanel.tsx')).ExportPanel, {
  messages: ['listParts'],
});

export function ExportMenu(props: Omit<ExportPanelProps, 'onDone'>) {
  const { exporting: m } = useMessages('instances');
  return (
    <Popover
      align="end"
      variant="default"
      button={
        <>
          <ExportIcon />
          <span className="if-room">{m.button}</span>
        </>
      }
    >
      {(close) => <ExportPanel {...props} onDone={close} />}
    </Popover>
  );
}
