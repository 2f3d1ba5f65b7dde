import { Input, Radio } from 'antd';
import { Suspense, useId } from 'react';
import type { Plan } from '../../../batch-engine/plan.ts';
import { LeftOut } from '../../batch/view/LeftOut.tsx';
import { NameList } from '../../batch/view/NameList.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { Link } from '../../navigation.ts';
import { selection } from '../../watch/selection.ts';
import { ErrorPanel } from '../ErrorPanel.tsx';
import styles from './TargetsView.module.css';
import type { TargetsState } from './use-targets.ts';

interface Props {
  /** What is done to the phones, as a name: "Phones to install on". */
  label: string;
  /** "12 phones will get it" */
  willBe: (count: string) => string;
  state: TargetsState;
  /** Who is in it and who is left out; undefined while the list is not known. */
  plan: Plan | undefined;
}

/** Which phones a page acts on: those selected in the list, or pasted ids; and which of them are left out, with the reason. */
export function TargetsView({ label, willBe, state: { source, pasted, choose, paste, ids, selectedCount, loaded, error, retry }, plan }: Props) {
  const m = useMessages('targets');
  const format = useFormat();
  const idsId = useId();

  return (
    <>
      <div className={styles.source}>
        <Radio.Group aria-label={label} optionType="button" value={source} options={[{ value: 'selection', label: m.selection(format.number(selectedCount)) }, { value: 'pasted', label: m.pasted }]} onChange={(event) => choose(event.target.value === 'pasted' ? 'pasted' : 'selection')} />
        {source === 'selection' && (
          <>
            <Link to="/instances" className="button quiet">
              {m.choose}
            </Link>
            {selectedCount > 0 && (
              <button type="button" className="button quiet" onClick={() => selection.clear()}>
                {m.clear}
              </button>
            )}
          </>
        )}
      </div>
      {source === 'pasted' && (
        <div className={styles.field}>
          <label htmlFor={idsId}>{m.ids}</label>
          <Input.TextArea id={idsId} className={styles.ids ?? ''} value={pasted} autoSize={{ minRows: 2, maxRows: 6 }} spellCheck={false} autoComplete="off" placeholder={m.idsHint} onChange={(event) => paste(event.target.value)} />
        </div>
      )}
      <div className={styles.found} aria-live="polite">
        {ids.length === 0 && <p className={styles.soft}>{m.none}</p>}
        {error && (
          <Suspense>
            <ErrorPanel error={error} title={m.loadFailed} onRetry={retry} />
          </Suspense>
        )}
        {!plan && !error && <p className={styles.soft}>{m.loading(format.number(loaded))}</p>}
        {plan && plan.members.length > 0 && <NameList title={willBe(format.number(plan.members.length))} phones={plan.members} isCounted />}
        {plan && <LeftOut skipped={plan.skipped} />}
      </div>
    </>
  );
}
