import { Input, Radio } from 'antd';
import { Suspense, useMemo } from 'react';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { ErrorPanel } from '../../components/ErrorPanel.tsx';
import { Link } from '../../navigation.ts';
import { groupSkipped } from '../../batch/group-skipped.ts';
import type { Plan } from '../../batch/plan.ts';
import { skipReasons } from '../../batch/skip-reasons.ts';
import { NameList } from '../../batch/view/NameList.tsx';
import { selection } from '../../watch/selection.ts';
import { useSelectedIds, type TargetsState } from '../../watch/use-targets.ts';
import styles from './VideoPage.module.css';
import { chooseSource, useVideo } from './video-store.ts';

interface Props {
  state: TargetsState;
  /** Who is set and who is left out; undefined while the list is not known. */
  plan: Plan | undefined;
  onPaste: (text: string) => void;
}

/** Which phones are set: those selected in the list, or pasted ids; and which of them are left out, with the reason. */
export function TargetsView({ state: { ids, loaded, error, retry }, plan, onPaste }: Props) {
  const { targets: m } = useMessages('video');
  const { confirm } = useMessages('batch');
  const format = useFormat();
  const source = useVideo(({ source }) => source);
  const pasted = useVideo(({ pasted }) => pasted);
  const selected = useSelectedIds().length;
  const leftOut = useMemo(() => groupSkipped(plan?.skipped ?? []), [plan]);

  return (
    <>
      <div className={styles.source}>
        <Radio.Group aria-label={m.source} optionType="button" value={source} options={[{ value: 'selection', label: m.selection(format.number(selected)) }, { value: 'pasted', label: m.pasted }]} onChange={(event) => chooseSource(event.target.value === 'pasted' ? 'pasted' : 'selection')} />
        {source === 'selection' && (
          <>
            <Link to="/instances" className="button quiet">
              {m.choose}
            </Link>
            {selected > 0 && (
              <button type="button" className="button quiet" onClick={() => selection.clear()}>
                {m.clear}
              </button>
            )}
          </>
        )}
      </div>
      {source === 'pasted' && (
        <div className={styles.field}>
          <label htmlFor="video-ids">{m.ids}</label>
          <Input.TextArea id="video-ids" className={styles.ids ?? ''} value={pasted} autoSize={{ minRows: 2, maxRows: 6 }} spellCheck={false} autoComplete="off" placeholder={m.idsHint} onChange={(event) => onPaste(event.target.value)} />
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
        {plan && plan.members.length > 0 && <NameList title={m.willBe(format.number(plan.members.length))} phones={plan.members} isCounted />}
        {leftOut.map(([reason, phones]) => (
          <NameList key={reason} title={confirm.leftOut(format.number(phones.length), format.pick(skipReasons[reason].text))} phones={phones} isCounted />
        ))}
      </div>
    </>
  );
}
