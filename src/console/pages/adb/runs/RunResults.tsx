import { Checkbox, Input } from 'antd';
import { useDeferredValue, useMemo, useRef, useState } from 'react';
import type { BatchView } from '../../../batch/batch-view.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useMessages } from '../../../i18n/messages.ts';
import type { Head } from '../../../batch/output/documents.ts';
import { isMostlyDigits } from '../../../batch/output/groups.ts';
import { findResults, phonesOf, summarise } from '../../../batch/output/results.ts';
import { Button } from '../../../ui/Button.tsx';
import { ChevronIcon } from '../../../ui/page-icons.tsx';
import { Segmented } from '../../../ui/Segmented.tsx';
import { FailedView } from './FailedView.tsx';
import { FoundBar } from './FoundBar.tsx';
import { GroupView } from './GroupView.tsx';
import { PatternPanel, type ChosenBar } from './PatternPanel.tsx';
import { PhoneTable } from './PhoneTable.tsx';
import { RunButtons } from './RunButtons.tsx';
import { DigitsOffer, Summary } from './Summary.tsx';
import { useLanding } from './use-landing.ts';
import { useSteady } from './use-steady.ts';
import { useValues } from './use-values.ts';
import { Waiting } from './Waiting.tsx';

interface Props {
  view: BatchView;
  head: Head;
  nameOf: (id: string) => string | undefined;
  /** Undefined where nothing may be sent. */
  onAgain: ((ids: readonly string[]) => void) | undefined;
  /** Makes phones those that the next command is for. */
  onAim: ((ids: readonly string[]) => void) | undefined;
}

const groupsAtFirst = 20;
const groupsMore = 100;

/** What came of a command: what phones said, alike together; those that failed, with what to do. */
export function RunResults({ view, head, nameOf, onAgain, onAim }: Props) {
  const { runs: m, found: texts } = useMessages('adb');
  const format = useFormat();
  const [search, setSearch] = useState('');
  const [ignoreDigits, setIgnoreDigits] = useState(false);
  const [isByPhone, setIsByPhone] = useState(false);
  const [most, setMost] = useState(groupsAtFirst);
  const tools = useRef<HTMLDivElement>(null);
  const keepInPlace = useSteady(tools);
  const wanted = useDeferredValue(search);
  const count = view.batch.total - view.batch.counts.skipped;
  const phones = useMemo(() => phonesOf(view, nameOf), [view, nameOf]);
  const [isTaking, setIsTaking] = useState(false);
  const [pattern, setPattern] = useState('');
  const values = useValues(phones, isTaking ? pattern : '');
  const [chosenBar, setChosenBar] = useState<ChosenBar>();
  const bar = chosenBar?.pattern === values?.pattern ? chosenBar : undefined;
  const matching = useMemo(() => findResults(phones, wanted), [phones, wanted]);
  const found = useMemo(
    () =>
      bar
        ? matching.filter(({ text }) => {
            const value = values?.byText.get(text ?? '');
            return value !== undefined && bar.has(value);
          })
        : matching,
    [matching, bar, values],
  );
  const results = useMemo(() => summarise(found, { ignoreDigits }), [found, ignoreDigits]);
  const whole = useMemo(
    () => (found === phones ? results : summarise(phones, { ignoreDigits })),
    [found, phones, results, ignoreDigits],
  );
  const { said, unkept, failed, unknown, stopped } = results;
  const isOffered = useMemo(
    () => !ignoreDigits && results.waiting === 0 && isMostlyDigits(results.said),
    [ignoreDigits, results],
  );
  useLanding(tools, view);

  function change(act: () => void) {
    keepInPlace();
    act();
  }

  return (
    <div className="stack">
      <Summary results={whole} />
      <Waiting batch={view.batch} />
      <div ref={tools} className="row gap-facts">
        <Input
          type="search"
          size="small"
          className="width-medium"
          value={search}
          placeholder={m.search}
          aria-label={m.search}
          onChange={(event) => setSearch(event.target.value)}
        />
        <Checkbox
          title={m.ignoreDigitsHint}
          checked={ignoreDigits}
          onChange={(event) => change(() => setIgnoreDigits(event.target.checked))}
        >
          {m.ignoreDigits}
        </Checkbox>
        <Segmented
          label={m.view}
          size="small"
          options={[
            { value: false, label: m.byOutput },
            { value: true, label: m.byPhone },
          ]}
          value={isByPhone}
          onChange={(next) => change(() => setIsByPhone(next))}
        />
        <Button
          size="small"
          aria-expanded={isTaking}
          onClick={() => change(() => setIsTaking(!isTaking))}
        >
          {texts.takeOut} <ChevronIcon size={12} />
        </Button>
        <RunButtons
          head={head}
          phones={found}
          results={results}
          values={values}
          onAgain={onAgain}
        />
      </div>
      {isTaking && (
        <PatternPanel
          pattern={pattern}
          onPattern={setPattern}
          values={values}
          phones={matching}
          bar={bar}
          onBar={(next) => change(() => setChosenBar(next))}
        />
      )}
      {found !== phones && (
        <FoundBar
          ids={found.map(({ id }) => id)}
          groupCount={said.length + failed.length + unknown.length}
          onAim={onAim}
        />
      )}
      {isOffered && !isByPhone && (
        <DigitsOffer onTake={() => change(() => setIgnoreDigits(true))} />
      )}
      {found.length === 0 && <p className="soft small">{m.noMatch}</p>}
      {isByPhone ? (
        <PhoneTable phones={found} all={phones} search={wanted} values={values} />
      ) : (
        <>
          {[...failed, ...unknown].map((group) => (
            <FailedView
              key={group.key}
              group={group}
              kind={group.first.state === 'failed' ? 'failed' : 'unknown'}
              search={wanted}
              nameOf={nameOf}
              onAgain={onAgain}
            />
          ))}
          {said.slice(0, most).map((group, place) => (
            <GroupView
              key={group.key}
              groups={said}
              place={place}
              group={group}
              isAll={group.ids.length === count}
              search={wanted}
              ignoreDigits={ignoreDigits}
              nameOf={nameOf}
              onAgain={onAgain}
            />
          ))}
          {said.length > most && (
            <Button
              size="small"
              className="self-start"
              onClick={() => change(() => setMost(most + groupsMore))}
            >
              {m.more(format.number(Math.min(groupsMore, said.length - most)))}
            </Button>
          )}
          {unkept.length > 0 && (
            <p className="soft small">{m.unkept(format.number(unkept.length))}</p>
          )}
          {stopped > 0 && <p className="soft small">{m.stopped(format.number(stopped))}</p>}
        </>
      )}
    </div>
  );
}
