import { useMemo } from 'react';
import { limits } from '../../../../contract/fields.ts';
import { WarningIcon } from '../../../ui/icons.tsx';
import { useFormat } from '../../../i18n/format.ts';
import { useMessages } from '../../../i18n/messages.ts';
import type { Problem } from '../command/check.ts';
import { dangersOf } from '../../../batch/command/danger.ts';
import type { Mode, modeOf } from '../command/mode.ts';
import styles from './Prompt.module.css';
import type { Search } from './use-prompt.ts';

interface Props {
  id: string;
  line: string;
  problem: Problem | undefined;
  search: Search | undefined;
  /** What the search has found. */
  found: string | undefined;
  mode: Mode | 'auto';
  judged: ReturnType<typeof modeOf>;
  reason: string | undefined;
}

/** One line below the prompt: what is wrong with the command, or what it can do and how it will be sent. */
export function Hint({ id, line, problem, search, found, mode, judged, reason }: Props) {
  const { prompt: m } = useMessages('adb');
  const format = useFormat();
  const dangers = useMemo(() => (problem ? [] : dangersOf(line)), [problem, line]);

  function problemText(): string | undefined {
    if (problem?.kind === 'refused')
      return `${m.refused(problem.character, problem.others)} ${m.refusedUses[problem.use]}`;
    if (problem?.kind === 'tooLong')
      return m.tooLong(format.number(problem.bytes), format.number(limits.commandBytes));
    return problem?.kind === 'adbShell' ? m.adbShell : undefined;
  }

  if (search) {
    return (
      <p id={id} className={`row gap-facts soft small ${styles.hint}`} role="status">
        {m.searching(search.words)}{' '}
        {found === undefined ? search.words !== '' && m.searchNone : <code>{found}</code>}
      </p>
    );
  }
  const wrong = problemText();
  if (wrong !== undefined) {
    return (
      <p id={id} className={`row gap-facts soft small ${styles.hint} bad`} role="alert">
        {problem?.kind === 'refused' && (
          <code className={`soft ${styles.around}`}>
            {line.slice(Math.max(0, problem.at - 12), problem.at)}
            <mark>{problem.character}</mark>
          </code>
        )}
        {wrong}
      </p>
    );
  }
  const how =
    mode === 'auto' ? m.modeReasons[judged.reason] : mode === 'sync' ? m.syncByHand : m.asyncByHand;
  return (
    <p id={id} className={`row gap-facts soft small ${styles.hint}`}>
      {problem ? (
        <span>{reason ?? m.keys}</span>
      ) : (
        <>
          {dangers[0] && (
            <span className={`bad ${styles.danger}`}>
              <WarningIcon size={12} /> {m.dangers[dangers[0]]}
            </span>
          )}
          <span>{reason ?? how}</span>
        </>
      )}
    </p>
  );
}
