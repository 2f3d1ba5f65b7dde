import { Select } from 'antd';
import { Suspense, useId, useMemo, useRef } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { ErrorPanel } from '../../../ui/ErrorPanel.tsx';
import { useFormat } from '../../../i18n/format.ts';
import { useMessages } from '../../../i18n/messages.ts';
import { findProblem } from '../command/check.ts';
import { modeOf, type Mode } from '../command/mode.ts';
import { usePageState } from '../page-state.ts';
import { Hint } from './Hint.tsx';
import { LibraryMenu } from './LibraryMenu.tsx';
import styles from './Prompt.module.css';
import { usePrompt } from './use-prompt.ts';
import { TextInput } from '../../../ui/inputs.tsx';

interface Props {
  history: readonly string[];
  pathsSeen: () => Iterable<string>;
  /** How many phones it would be sent to. */
  count: number;
  /** Why nothing can be sent now, whatever is typed. */
  reason: string | undefined;
  isStarting: boolean;
  error: unknown;
  onSend: (command: string, mode: Mode | 'auto') => void;
  onInterrupt: () => boolean;
  onClear: () => void;
}

const mostOptions = 60;

/** The line in which commands are typed. It alone is drawn anew with each letter. */
export function Prompt({
  history,
  pathsSeen,
  count,
  reason,
  isStarting,
  error,
  onSend,
  onInterrupt,
  onClear,
}: Props) {
  const { prompt: m } = useMessages('adb');
  const format = useFormat();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const mode = usePageState((state) => state.mode);
  const { line, search, options, type, choose, onKeyDown } = usePrompt({
    history,
    pathsSeen,
    onRun: run,
    onInterrupt,
    onClear,
  });
  const problem = useMemo(() => findProblem(line), [line]);
  const judged = useMemo(() => modeOf(line), [line]);
  const canRun = !problem && reason === undefined && !isStarting;
  const optionId = (place: number) => `${id}-${place}`;

  function run() {
    const sent = usePageState.getState().line;
    if (!findProblem(sent) && reason === undefined && !isStarting) onSend(sent, mode);
  }

  return (
    <form
      className="stack gap-1 pad-bar rule-above surface relative"
      onSubmit={(event) => {
        event.preventDefault();
        run();
        input.current?.focus();
      }}
    >
      {error !== undefined && (
        <Suspense>
          <ErrorPanel error={error} title={m.failed} />
        </Suspense>
      )}
      {options && (
        <div
          id={`${id}-options`}
          className={`pad-1 floating scroll ${styles.options}`}
          role="listbox"
          aria-label={m.options}
        >
          {options.found.options.slice(0, mostOptions).map((option, place) => (
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- The keys are the field's
            <div
              key={option}
              id={optionId(place)}
              role="option"
              className="tap round hover"
              aria-selected={place === options.chosen}
              ref={place === options.chosen ? scrollHere : undefined}
              onClick={() => choose(option)}
            >
              {option}
            </div>
          ))}
          {options.found.options.length > mostOptions && (
            <p>{m.moreOptions(format.number(options.found.options.length - mostOptions))}</p>
          )}
        </div>
      )}
      <div className={`line ${styles.line}`}>
        <span className={`accent ${styles.sign}`} aria-hidden="true">
          {search ? '?' : '$'}
        </span>
        <TextInput
          ref={input}
          data-prompt=""
          data-shortcut="search"
          className={styles.input}
          role="combobox"
          aria-label={search ? m.searching('') : m.label}
          aria-expanded={options !== undefined}
          aria-controls={`${id}-options`}
          aria-activedescendant={options && optionId(options.chosen)}
          aria-autocomplete="list"
          aria-invalid={problem !== undefined && problem.kind !== 'empty'}
          aria-describedby={`${id}-hint`}
          value={search ? search.words : line}
          placeholder={search ? '' : m.placeholder}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          onChange={(event) => type(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <LibraryMenu line={problem ? undefined : line.trim()} />
        <Select
          className={styles.mode ?? ''}
          value={mode}
          aria-label={m.mode}
          virtual={false}
          options={[
            { value: 'auto', label: problem ? m.auto : `${m.auto} · ${m[judged.mode]}` },
            { value: 'sync', label: m.sync },
            { value: 'async', label: m.async },
          ]}
          onChange={(next: typeof mode) => usePageState.setState({ mode: next })}
        />
        <Button variant="primary" type="submit" aria-disabled={!canRun} title={reason}>
          {isStarting ? m.starting : count > 0 ? m.runOn(count) : m.run}
        </Button>
      </div>
      <Hint
        id={`${id}-hint`}
        line={line}
        problem={problem}
        search={search}
        found={search?.at === undefined ? undefined : history[search.at]}
        mode={mode}
        judged={judged}
        reason={reason}
      />
    </form>
  );
}

const scrollHere = (element: HTMLElement | null): void =>
  element?.scrollIntoView({ block: 'nearest' });
