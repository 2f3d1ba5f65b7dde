import { useEffect } from 'react';
import type { FleetView } from '../../../fleet/fleet-view.ts';
import { findPhone, type Fleet } from '../../../../batch-engine/fleet/fleet.ts';
import { ApiError } from '../../../../contract/api-error.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useMessages } from '../../../i18n/messages.ts';
import { usePast } from '../../../fleet/past-context.ts';
import { useSelectionCounts, type Selection } from '../../../fleet/selection.ts';
import { SelectionActions } from '../actions/SelectionActions.tsx';
import { BatchDialogs } from '../../../batch/view/over-pages.tsx';
import { SaveGroup } from '../../../batch/targets/GroupFields.tsx';
import { listPhones } from '../../../batch/targets/save-target.ts';
import { Button } from '../../../ui/Button.tsx';
import { copyLines } from '../../../ui/copy-text.ts';
import { ButtonLink } from '../../../ui/ButtonLink.tsx';
import { ReasonButton } from '../../../ui/ReasonButton.tsx';
import { IconButton } from '../../../ui/IconButton.tsx';
import { CloseIcon } from '../../../ui/page-icons.tsx';
import { announce } from '../../../ui/announcements.ts';
import type { ListControl } from '../use-list-state.ts';
import styles from './SelectionBar.module.css';

interface Props {
  fleet: Fleet;
  shown: Pick<FleetView, 'matchCount'>;
  selection: Selection;
  control: ListControl;
}

const nothing = () => undefined;

/** Exactly what an action would act on, and the actions. */
export function SelectionBar({ fleet, shown, selection, control }: Props) {
  const { selection: m } = useMessages('listParts');
  const shell = useMessages('shell');
  const format = useFormat();
  const counts = useSelectionCounts(selection);
  const past = usePast();
  useEffect(() => void BatchDialogs.preload(), []); // What is pressed next asks at once.
  if (counts.selected === 0) return null;

  /** The address has them then, and can be shared; where they cannot be saved, what keeps them is said. */
  async function showOnly() {
    try {
      control.update({ phones: await listPhones(selection.ids()) });
    } catch (error) {
      announce(error instanceof ApiError ? m.notSaved(error.code) : String(error), 'bad');
    }
  }

  const phones = selection.ids().flatMap((id) => findPhone(fleet, id) ?? []);
  return (
    <section className={`row gap-1 snug pad-bar foot one-line ${styles.bar}`} aria-label={m.label}>
      <span role="status">
        <strong>{m.selected(format.number(counts.selected))}</strong>
        {counts.hidden > 0 && (
          <span className="warn"> {m.hidden(format.number(counts.hidden))}</span>
        )}
      </span>
      <IconButton size="small" label={m.clear} onClick={() => selection.clear()}>
        <CloseIcon />
      </IconButton>
      {counts.head !== 'all' && shown.matchCount > 0 && (
        <Button variant="quiet" onClick={() => selection.selectShown()}>
          {m.selectAll(format.number(shown.matchCount))}
        </Button>
      )}
      <div className="contents one-line snug" data-shortcut="actions">
        <SelectionActions phones={phones} count={counts.selected} />
      </div>
      {past ? (
        <ReasonButton label={shell.adb} reason={past.reason} isReasonHidden onClick={nothing} />
      ) : (
        <ButtonLink to="/adb" search={{ targets: 'selection' }}>
          {shell.adb}
        </ButtonLink>
      )}
      <Button onClick={() => void showOnly()}>{m.only}</Button>
      <SaveGroup ids={selection.ids()} variant="default" onSaved={() => announce(m.saved)} />
      <Button onClick={() => void copyLines(selection.ids(), m)}>{m.copyIds}</Button>
    </section>
  );
}
