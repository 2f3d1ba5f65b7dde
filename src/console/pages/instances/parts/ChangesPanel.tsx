import type { Change } from '../../../fleet/changes.ts';
import { useMessages } from '../../../i18n/messages.ts';
import { Changes } from './Changes.tsx';

/** What has happened since the page was opened, or that nothing has. */
export function ChangesPanel({
  changes,
  onFollow,
}: {
  changes: readonly Change[];
  onFollow: () => void;
}) {
  const { changes: m } = useMessages('instances');
  const { changes: words } = useMessages('listParts');
  const isEmpty = changes.length === 0;
  return (
    <div className="stack gap-1 pad-1 panel">
      <h2>{m.title}</h2>
      {!isEmpty && <Changes changes={changes} onFollow={onFollow} />}
      <p className="soft small">{isEmpty ? words.none : words.note}</p>
    </div>
  );
}
