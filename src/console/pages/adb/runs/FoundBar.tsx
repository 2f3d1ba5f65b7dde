import { SaveGroup } from '../../../batch/targets/GroupFields.tsx';
import { selection } from '../../../fleet/selection.ts';
import { useMessages } from '../../../i18n/messages.ts';
import { announce } from '../../../ui/announcements.ts';
import { Button } from '../../../ui/Button.tsx';

interface Props {
  /** The phones that were found, and in how many groups. */
  ids: readonly string[];
  groupCount: number;
  /** Makes them those that the next command is for; undefined where nothing may be sent. */
  onAim: ((ids: readonly string[]) => void) | undefined;
}

/** How many phones a search within the results has found, and what can be done with them. */
export function FoundBar({ ids, groupCount, onAim }: Props) {
  const { found: m } = useMessages('adb');
  const count = ids.length;

  function select() {
    selection.set(ids);
    announce(m.selected(count));
  }

  return (
    <div className="row gap-facts" role="group" aria-label={m.foundLabel}>
      <strong role="status">{m.found(count, groupCount)}</strong>
      {ids.length > 0 && (
        <>
          <Button variant="quiet" size="small" onClick={select}>
            {m.select}
          </Button>
          <SaveGroup
            ids={ids}
            variant="quiet"
            size="small"
            onSaved={() => announce(m.groupSaved(count))}
          />
          {onAim && (
            <Button variant="quiet" size="small" onClick={() => onAim(ids)}>
              {m.aim}
            </Button>
          )}
        </>
      )}
    </div>
  );
}
