import { Suspense, useRef, type ReactNode } from 'react';
import { Segmented } from '../../ui/Segmented.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { useMessages } from '../../i18n/messages.ts';
import { GroupFields, SaveGroup } from './GroupFields.tsx';
import { IdsField } from './IdsField.tsx';
import { SelectionFields } from './SelectionFields.tsx';
import { allRunning, targetKinds, type TargetKind } from './target.ts';
import type { TargetsState } from './use-targets.ts';
import { ViewFields } from './ViewFields.tsx';

interface Props {
  /** What is done to the phones, as a name: "Phones to install on". */
  label: string;
  state: TargetsState;
  /** How many phones the action would be for. */
  count: number;
  /** Across the page, or one part of it. */
  layout: 'bar' | 'panel';
  /** Who they are, and who is left out. */
  children: ReactNode;
}

/** Whom the page's action is for, and what that means before anything is sent. */
export function TargetPicker({ label, state, count, layout, children }: Props) {
  const m = useMessages('targets');
  const { target, setTarget, known, isComplete, isMissing, error } = state;
  const kinds = useRef<HTMLDivElement>(null);

  function choose(kind: TargetKind) {
    if (kind === target.kind) return;
    if (kind === 'selection') setTarget({ kind });
    else if (kind === 'view') setTarget(allRunning);
    else setTarget(kind === 'ids' ? { kind, phones: { ids: [] } } : { kind, id: '' });
  }

  function chooseSaved(id: string) {
    setTarget({ kind: 'group', id });
    // The form that had the focus goes with what it has saved.
    requestAnimationFrame(() =>
      kinds.current?.querySelector<HTMLElement>('[aria-pressed=true]')?.focus(),
    );
  }

  return (
    <section
      className={layout === 'bar' ? 'stack pad-bar rule-below surface' : 'stack gap-3'}
      aria-label={label}
    >
      <div className="row">
        <Segmented
          ref={kinds}
          label={label}
          size="small"
          options={targetKinds.map((kind) => ({ value: kind, label: m.kinds[kind] }))}
          value={target.kind}
          onChange={choose}
        />
        {target.kind === 'selection' && <SelectionFields state={state} />}
        {target.kind === 'view' && <ViewFields target={target} onChange={setTarget} />}
        {target.kind === 'ids' && <IdsField ids={idsTyped(state)} onChange={setTarget} />}
        {target.kind === 'group' && <GroupFields id={target.id} onChange={setTarget} />}
        {known.phones.length > 0 && target.kind !== 'group' && (
          <SaveGroup
            ids={known.phones.map(({ instance_id }) => instance_id)}
            variant="quiet"
            size="small"
            onSaved={chooseSaved}
          />
        )}
      </div>
      {isMissing && (
        <p className="warn small">{target.kind === 'group' ? m.groupMissing : m.savedMissing}</p>
      )}
      {error ? (
        <Suspense>
          <ErrorPanel error={error} title={m.loadFailed} onRetry={state.retry} />
        </Suspense>
      ) : (
        children
      )}
      <span className="visually-hidden" role="status">
        {isComplete ? m.phones(count) : m.loading(state.loaded)}
      </span>
    </section>
  );
}

/** The ids as they can be edited: those of the address, or what is known of the saved ones. */
function idsTyped({ target, known }: TargetsState): readonly string[] {
  if (target.kind !== 'ids') return [];
  return 'ids' in target.phones
    ? target.phones.ids
    : [...known.phones.map(({ instance_id }) => instance_id), ...known.unlisted];
}
