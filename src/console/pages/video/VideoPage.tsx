import { useQuery } from '@tanstack/react-query';
import { useLayoutEffect, useMemo, useState } from 'react';
import { flushSync } from 'react-dom';
import { sessionQuery } from '../../api/queries.ts';
import { TargetsCard } from '../../batch/targets/TargetsCard.tsx';
import { useTargets } from '../../batch/targets/use-targets.ts';
import { Button } from '../../ui/Button.tsx';
import { AntdRoot } from '../../ui/AntdRoot.tsx';
import { useMessages } from '../../i18n/messages.ts';
import { ApplyBar } from './ApplyBar.tsx';
import { Compare } from './Compare.tsx';
import { GridNotes } from './GridNotes.tsx';
import { only, type Selected } from './grid-keys.ts';
import { GridTools } from './GridTools.tsx';
import { HourTable } from './HourTable.tsx';
import { JsonDialog } from './JsonDialog.tsx';
import { agreedGroup } from './last-set.ts';
import { LastSetView } from './LastSetView.tsx';
import { MatrixGrid } from './MatrixGrid.tsx';
import { rangeOf, type Place } from './matrix.ts';
import type { PasteProblem } from './paste.ts';
import { Picture } from './Picture.tsx';
import { Presets } from './Presets.tsx';
import { planVideo } from './plan-video.ts';
import { useLastSet } from './use-last-set.ts';
import { useUndoKeys } from './use-undo-keys.ts';
import { claimSheet, redoEdit, undoEdit, useVideo } from './video-store.ts';
import styles from './VideoPage.module.css';

/** What phones stream with: the sheet, its picture, the phones that it is for and what they were last set to. */
export function VideoPage() {
  const m = useMessages('video');
  const { data: session } = useQuery(sessionQuery);
  const isReadOnly = session?.role === 'readOnly';
  const owner = session ? JSON.stringify([session.account, session.user, session.project]) : '';
  // Before it is seen.
  useLayoutEffect(() => {
    if (owner !== '') claimSheet(owner);
  }, [owner]);
  useUndoKeys();
  const history = useVideo((state) => state.history);
  const { grid, base } = history.present;
  const [selected, setSelected] = useState<Selected>(() => only({ row: 0, column: 0 }));
  const [pasted, setPasted] = useState<readonly PasteProblem[]>([]);
  const [isJsonOpen, setIsJsonOpen] = useState(false);
  const state = useTargets();
  const targets = state.isComplete ? state.known : undefined;
  const plan = useMemo(() => targets && planVideo(targets, []), [targets]);
  const listed = useMemo(
    () => targets?.phones.map(({ instance_id }) => instance_id) ?? [],
    [targets],
  );
  const names = useMemo(
    () =>
      new Map(
        targets?.phones.map(({ instance_id, instance_name }) => [instance_id, instance_name]),
      ),
    [targets],
  );
  const { last, error, retry } = useLastSet(listed);

  function goTo(place: Place) {
    // At once the one in the tab order: what is typed next goes into it.
    flushSync(() => setSelected(only(place)));
    document.querySelector<HTMLElement>('[role="grid"] td[tabindex="0"]')?.focus();
  }

  return (
    <AntdRoot>
      <div className="page">
        <div className="row gap-2-6">
          <h1>{m.title}</h1>
          <Presets grid={grid} isReadOnly={isReadOnly} />
        </div>
        <div className={`desk ${styles.columns}`}>
          <div className={`stack gap-4 ${styles.column}`}>
            <section className="stack gap-3 card shrink" aria-label={m.title}>
              <div className="row between">
                <Compare grid={grid} base={base} agreed={last && agreedGroup(last)} />
                <span className="row">
                  <Button
                    variant="quiet"
                    disabled={history.past.length === 0}
                    title="Ctrl+Z"
                    onClick={undoEdit}
                  >
                    {m.tools.undo}
                  </Button>
                  <Button
                    variant="quiet"
                    disabled={history.future.length === 0}
                    title="Ctrl+Y"
                    onClick={redoEdit}
                  >
                    {m.tools.redo}
                  </Button>
                  <Button variant="quiet" onClick={() => setIsJsonOpen(true)}>
                    {m.tools.json}
                  </Button>
                </span>
              </div>
              <div className="scroll">
                <MatrixGrid
                  grid={grid}
                  base={base}
                  selected={selected}
                  onSelect={setSelected}
                  onPasted={setPasted}
                />
              </div>
              <GridTools grid={grid} range={rangeOf(selected.anchor, selected.active)} />
              <GridNotes
                grid={grid}
                pasted={pasted}
                onDismiss={() => setPasted([])}
                onGoTo={goTo}
              />
              <details className={styles.keys}>
                <summary className="soft">{m.grid.keys}</summary>
                <dl>
                  {m.grid.help.map(([keys, what]) => (
                    <div key={keys} className="stack gap-0">
                      <dt className="mono small">{keys}</dt>
                      <dd className="soft">{what}</dd>
                    </div>
                  ))}
                </dl>
              </details>
            </section>
            <section className="stack gap-3 card shrink" aria-labelledby="video-last">
              <h2 id="video-last">{m.last.title}</h2>
              <LastSetView
                last={last}
                hasPhones={targets === undefined || listed.length > 0}
                error={error}
                retry={retry}
                nameOf={(id) => names.get(id)}
              />
            </section>
          </div>
          <div className={`stack gap-4 ${styles.column}`}>
            <TargetsCard id="video-targets" texts={m.targets} state={state} plan={plan} />
            <section className="stack gap-3 card shrink" aria-labelledby="video-picture">
              <h2 id="video-picture">{m.picture.title}</h2>
              <Picture grid={grid} />
              <h2 id="video-hour">{m.picture.hourTitle}</h2>
              <HourTable grid={grid} labelledBy="video-hour" />
            </section>
          </div>
        </div>
        <ApplyBar
          grid={grid}
          base={base}
          agreed={last && agreedGroup(last)}
          targets={targets}
          plan={plan}
          isReadOnly={isReadOnly}
        />
        {isJsonOpen && <JsonDialog grid={grid} onClose={() => setIsJsonOpen(false)} />}
      </div>
    </AntdRoot>
  );
}
