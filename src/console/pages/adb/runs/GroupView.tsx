import { memo, useMemo, useState } from 'react';
import { NameList } from '../../../batch/view/NameList.tsx';
import { Mark } from '../../../components/StatusMark.tsx';
import { useFormat } from '../../../i18n/format.ts';
import { useMessages } from '../../../i18n/messages.ts';
import { spreadOf, type OutputGroup } from '../output/groups.ts';
import { CopyText } from './CopyText.tsx';
import styles from './Results.module.css';
import { isDiffUseful, OutputDiff, OutputText } from './OutputText.tsx';

interface Props {
  group: OutputGroup;
  /** Of the largest group; undefined for itself. */
  base: string | undefined;
  /** All phones of the run are in it. */
  isAll: boolean;
  search: string;
  ignoreDigits: boolean;
  nameOf: (id: string) => string | undefined;
  onAgain: ((ids: readonly string[]) => void) | undefined;
}

/** "97 phones say" and what; of a smaller group what it says otherwise. */
export const GroupView = memo(function GroupView({ group: { text, ids, texts }, base, isAll, search, ignoreDigits, nameOf, onAgain }: Props) {
  const { runs: m } = useMessages('adb');
  const format = useFormat();
  const hasDiff = useMemo(() => base !== undefined && isDiffUseful(base, text), [base, text]);
  const spread = useMemo(() => texts && spreadOf(texts), [texts]);
  const [isWhole, setIsWhole] = useState(false);
  const isDiff = hasDiff && !isWhole && base !== undefined && search === '';
  const count = format.number(ids.length);
  const title = text === '' ? m.silent(count) : isAll ? m.allSaid(count) : m.said(count);
  return (
    <section className={styles.group} aria-label={title}>
      <header className={styles.groupHead}>
        <Mark tone="good" label={title} />
        {hasDiff && (
          <button type="button" className="button quiet small" onClick={() => setIsWhole(!isWhole)}>
            {isWhole ? m.diff : m.whole}
          </button>
        )}
        <span className={styles.groupButtons}>
          {text !== '' && <CopyText text={text} label={m.copyOutput} />}
          {onAgain && (
            <button type="button" className="button quiet small" onClick={() => onAgain(ids)}>
              {m.againGroup(count)}
            </button>
          )}
        </span>
      </header>
      {spread && !isDiff && <p className={styles.note}>{m.spread}</p>}
      {text !== '' && (isDiff ? <OutputDiff base={base} text={text} ignoreDigits={ignoreDigits} /> : <OutputText text={text} spread={spread} search={search} />)}
      <Members ids={ids} nameOf={nameOf} />
    </section>
  );
});

/** The phones of a group, by name: one is named at once. */
export function Members({ ids, nameOf }: { ids: readonly string[]; nameOf: (id: string) => string | undefined }) {
  const { runs: m } = useMessages('adb');
  const [only] = ids;
  return (
    <div className={styles.members}>
      {ids.length === 1 && only !== undefined ? (
        <p>
          {nameOf(only)} <code>{only}</code>
        </p>
      ) : (
        <NameList title={m.phones} phones={ids.map((id) => ({ id, name: nameOf(id) }))} />
      )}
    </div>
  );
}
