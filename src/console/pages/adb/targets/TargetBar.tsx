import { Suspense } from 'react';
import { ErrorPanel } from '../../../components/ErrorPanel.tsx';
import { useFormat } from '../../../i18n/format.ts';
import { useMessages } from '../../../i18n/messages.ts';
import { Link } from '../../../navigation.ts';
import { selection } from '../../../watch/selection.ts';
import { FilterFields } from './FilterFields.tsx';
import { GroupFields, SaveGroup } from './GroupFields.tsx';
import { IdsField } from './IdsField.tsx';
import styles from './TargetBar.module.css';
import { TargetSummary } from './TargetSummary.tsx';
import { allRunning, targetKinds, type TargetKind } from './targets.ts';
import type { TargetsState } from './use-targets.ts';

/** Whom the next command is for, and what that means before anything is sent. */
export function TargetBar({ targets }: { targets: TargetsState }) {
  const { targets: m } = useMessages('adb');
  const format = useFormat();
  const { target, setTarget, phones, isComplete, error } = targets;

  function choose(kind: TargetKind) {
    if (kind === target.kind) return;
    // What was meant before is where one goes on from.
    if (kind === 'selection') {
      if (selection.ids().length === 0) selection.set(phones.map(({ instance_id }) => instance_id));
      setTarget({ kind });
    } else if (kind === 'filter') setTarget(allRunning);
    else setTarget(kind === 'ids' ? { kind, ids: [] } : { kind, id: '' });
  }

  return (
    <section className={styles.bar} aria-label={m.label}>
      <div className={styles.choice}>
        <div className={styles.kinds} role="group" aria-label={m.label}>
          {targetKinds.map((kind) => (
            <button key={kind} type="button" className="button small" aria-pressed={kind === target.kind} onClick={() => choose(kind)}>
              {m.kinds[kind]}
            </button>
          ))}
        </div>
        {target.kind === 'filter' && <FilterFields target={target} onChange={setTarget} />}
        {target.kind === 'ids' && <IdsField ids={target.ids} onChange={setTarget} />}
        {target.kind === 'group' && <GroupFields id={target.id} onChange={setTarget} />}
        {phones.length > 0 && <SaveGroup ids={phones.map(({ instance_id }) => instance_id)} onSaved={(id) => setTarget({ kind: 'group', id })} />}
      </div>
      {error ? (
        <Suspense>
          <ErrorPanel error={error} title={m.loadFailed} onRetry={targets.retry} />
        </Suspense>
      ) : target.kind === 'selection' && phones.length === 0 && targets.unlisted.length === 0 ? (
        <p className={styles.soft}>
          {m.selectionEmpty} <Link to="/instances">{m.toList}</Link>{' '}
          <button type="button" className="button small" onClick={() => setTarget(allRunning)}>
            {m.allRunning}
          </button>
        </p>
      ) : (
        <TargetSummary targets={targets} />
      )}
      <span className="visually-hidden" role="status">
        {isComplete ? m.phones(format.number(targets.plan.members.length)) : m.loading}
      </span>
    </section>
  );
}
