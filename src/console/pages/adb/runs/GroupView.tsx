import { memo, useMemo, useRef, useState } from 'react';
import { NameList } from '../../../batch/view/NameList.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Mark } from '../../../ui/StatusMark.tsx';
import { useFormat } from '../../../i18n/format.ts';
import { useMessages } from '../../../i18n/messages.ts';
import { comparedWith } from '../../../batch/output/compare.ts';
import { visible } from '../../../../contract/visible.ts';
import { isCutOff } from '../../../batch/output/cut.ts';
import { diffOutputs, isUseful } from '../../../batch/output/diff.ts';
import { spreadOf, type OutputGroup } from '../../../batch/output/groups.ts';
import { CompareLegend } from './CompareLegend.tsx';
import { CopyText } from './CopyText.tsx';
import { OutputDiff, OutputText } from '../../../batch/output/OutputText.tsx';
import styles from './Results.module.css';
import { useSteady } from './use-steady.ts';

interface Props {
  /** All of them, the largest first, and which of them this is. */
  groups: readonly OutputGroup[];
  place: number;
  group: OutputGroup;
  /** All phones of the run are in it. */
  isAll: boolean;
  search: string;
  ignoreDigits: boolean;
  nameOf: (id: string) => string | undefined;
  onAgain: ((ids: readonly string[]) => void) | undefined;
}

/** "97 phones say" and what; of a smaller group what it says otherwise than the largest, or than any that is chosen. */
export const GroupView = memo(function GroupView({
  groups,
  place,
  group,
  isAll,
  search,
  ignoreDigits,
  nameOf,
  onAgain,
}: Props) {
  const { runs: m } = useMessages('adb');
  const format = useFormat();
  const { key, text, ids, texts } = group;
  const isSilent = key === '';
  const [chosenKey, setChosenKey] = useState<string>();
  /** Asked for by hand, either way. */
  const [wantsDiff, setWantsDiff] = useState<boolean>();
  const other = comparedWith(groups, place, chosenKey);
  const otherText = other?.group.text;
  const isDiffed = otherText !== undefined && (wantsDiff ?? (place > 0 && search === ''));
  const lines = useMemo(
    () => (isDiffed ? diffOutputs(otherText, text, { ignoreDigits }) : undefined),
    [isDiffed, otherText, text, ignoreDigits],
  );
  const diff = lines && (wantsDiff === true || isUseful(lines)) ? lines : undefined;
  const spread = useMemo(() => texts && spreadOf(texts), [texts]);
  /** What is copied is what is shown. */
  const shown = useMemo(() => visible(text), [text]);
  const section = useRef<HTMLElement>(null);
  const keepInPlace = useSteady(section);
  const count = ids.length;
  const title = isSilent ? m.silent(count) : isAll ? m.allSaid(count) : m.said(count);

  function compare(wants: boolean) {
    keepInPlace();
    setWantsDiff(wants);
  }

  return (
    <section
      ref={section}
      className={`edged stack gap-1 ${styles.group}`}
      data-tone="idle"
      aria-label={other ? `${m.group(format.number(place + 1))}: ${title}` : title}
    >
      <header className="row gap-facts tap">
        {other && <span className="soft light">{m.group(format.number(place + 1))}</span>}
        <strong>
          <Mark tone="good" label={title} />
        </strong>
        {other && (
          <Button
            variant="quiet"
            size="small"
            aria-pressed={diff !== undefined}
            onClick={() => compare(!diff)}
          >
            {m.compare}
          </Button>
        )}
        <span className="row gap-0 push">
          {!isSilent && <CopyText text={shown} label={m.copyOutput} />}
          {shown !== text && <CopyText text={text} label={m.copyRaw} />}
          {onAgain && (
            <Button variant="quiet" size="small" onClick={() => onAgain(ids)}>
              {m.againGroup(count)}
            </Button>
          )}
        </span>
      </header>
      {spread && !diff && <p className="soft small">{m.spread}</p>}
      {diff && other ? (
        <>
          <CompareLegend
            groups={groups}
            place={place}
            other={other}
            nameOf={nameOf}
            onChoose={(key) => {
              setChosenKey(key);
              compare(true);
            }}
          />
          {(texts ?? other.group.texts) && <p className="soft small">{m.digitsPassed}</p>}
          <OutputDiff
            lines={diff}
            search={search}
            isCut={isCutOff(text) || isCutOff(other.group.text)}
          />
        </>
      ) : (
        !isSilent && <OutputText text={text} spread={spread} search={search} />
      )}
      <Members ids={ids} nameOf={nameOf} />
    </section>
  );
});

/** The phones of a group, by name: one is named at once. */
export function Members({
  ids,
  nameOf,
}: {
  ids: readonly string[];
  nameOf: (id: string) => string | undefined;
}) {
  const { runs: m } = useMessages('adb');
  const [only] = ids;
  return (
    <div className={`soft small ${styles.members}`}>
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
