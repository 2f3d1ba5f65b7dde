import { memo, Suspense, useEffect, useRef } from 'react';
import { BatchLoader } from '../../../batch/view/BatchLoader.tsx';
import { BatchTrouble } from '../../../batch/view/BatchTrouble.tsx';
import { useBatch } from '../../../batch/use-batch.ts';
import { Button } from '../../../ui/Button.tsx';
import { ButtonLink } from '../../../ui/ButtonLink.tsx';
import { ChevronIcon, OpenIcon } from '../../../ui/page-icons.tsx';
import { Mark } from '../../../ui/StatusMark.tsx';
import { useFormat } from '../../../i18n/format.ts';
import { useMessages } from '../../../i18n/messages.ts';
import { searchNow } from '../../../lib/navigation.ts';
import { fold, typeLine } from '../page-state.ts';
import styles from './RunBlock.module.css';
import { RunResults } from './RunResults.tsx';
import type { RunSummary } from './runs.ts';

interface Props {
  run: RunSummary;
  /** Of the one who runs it here. */
  me: string;
  isOpen: boolean;
  /** The address names it. */
  isNamed: boolean;
  nameOf: (id: string) => string | undefined;
  onAgain: ((command: string, ids: readonly string[]) => void) | undefined;
  onAim: ((ids: readonly string[]) => void) | undefined;
}

/** One command: what, when, by whom, on how many; unfolded, what came of it. */
export const RunBlock = memo(function RunBlock({
  run,
  me,
  isOpen,
  isNamed,
  nameOf,
  onAgain,
  onAim,
}: Props) {
  const { runs: m, prompt } = useMessages('adb');
  const format = useFormat();
  const ref = useRef<HTMLElement>(null);
  const at = new Date(run.at);
  const failed = run.failed;
  useEffect(() => {
    if (isNamed) ref.current?.scrollIntoView({ block: 'nearest' });
  }, [isNamed]);
  return (
    <article
      ref={ref}
      className={`frame surface ${styles.block}`}
      aria-label={run.command}
      data-named={isNamed}
    >
      <header className={`row gap-facts surface ${styles.head}`}>
        <Button
          variant="bare"
          className={`line pad-row turns lights ${styles.fold}`}
          aria-expanded={isOpen}
          onClick={() => fold(run.id, !isOpen)}
        >
          <ChevronIcon size={12} />
          <code className="strong clip" title={run.command}>
            <span className="accent" aria-hidden="true">
              ${' '}
            </span>
            {run.command}
          </code>
        </Button>
        <span className={`row gap-facts soft small ${styles.facts}`}>
          {failed > 0 && <Mark tone="bad" label={m.failed(format.number(failed))} />}
          <span>{m.on(run.count)}</span>
          <span>{prompt[run.mode]}</span>
          <span>{m.by(run.actor ?? me)}</span>
          <time dateTime={at.toISOString()} title={format.utc(at)}>
            {format.dateTime(at)}
          </time>
          <Button
            variant="quiet"
            size="small"
            aria-label={m.useAgain}
            title={m.useAgain}
            onClick={() => typeLine(run.command)}
          >
            ↑
          </Button>
          <ButtonLink
            variant="quiet"
            size="small"
            to="/adb/:batchId"
            params={{ batchId: run.id }}
            search={searchNow()}
            aria-label={m.link}
            title={m.link}
          >
            <OpenIcon size={12} />
          </ButtonLink>
        </span>
      </header>
      {isOpen && <Body run={run} me={me} nameOf={nameOf} onAgain={onAgain} onAim={onAim} />}
    </article>
  );
});

function Body({
  run,
  me,
  nameOf,
  onAgain,
  onAim,
}: Pick<Props, 'run' | 'me' | 'nameOf' | 'onAgain' | 'onAim'>) {
  const { view } = useBatch(run.id);
  if (!view) return <BatchLoader id={run.id} />;
  return (
    <div className={`stack ${styles.body}`}>
      <BatchTrouble id={run.id} />
      <Suspense>
        <RunResults
          view={view}
          head={{
            batchId: run.id,
            command: run.command,
            at: new Date(run.at).toISOString(),
            actor: run.actor ?? me,
          }}
          nameOf={nameOf}
          onAgain={onAgain && ((ids) => onAgain(run.command, ids))}
          onAim={onAim}
        />
      </Suspense>
    </div>
  );
}
