import { useEffect, useRef, useState } from 'react';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './AppsPage.module.css';
import { openApk } from './apk/open-apk.ts';
import { changeDraft, fillDraft, useApps } from './apps-store.ts';
import { androidOf, fieldsOf, mismatchesOf, toMb } from './draft.ts';
import { FileInput } from '../../ui/inputs.tsx';

type State =
  | { kind: 'idle' }
  | { kind: 'reading'; name: string; percent: number }
  | { kind: 'failed'; name: string };

/** A local APK fills the form: its MD5, its size and what it says of itself. It stays in the browser. */
export function FileDrop({ isReadOnly }: { isReadOnly: boolean }) {
  const { file: m, fields, readOnly } = useMessages('apps');
  const format = useFormat();
  const { draft, facts } = useApps();
  const [state, setState] = useState<State>({ kind: 'idle' });
  const [isOver, setIsOver] = useState(false);
  const reading = useRef<AbortController>(null);
  useEffect(() => () => reading.current?.abort(), []);

  async function read(file: File | undefined) {
    if (!file || isReadOnly) return;
    reading.current?.abort();
    const run = new AbortController();
    reading.current = run;
    setState({ kind: 'reading', name: file.name, percent: 0 });
    fillDraft({}, { facts: undefined, minSdk: undefined }); // From here on the form is about this file.
    const found = await openApk(
      file,
      (doneBytes) =>
        setState({
          kind: 'reading',
          name: file.name,
          percent: Math.floor((100 * doneBytes) / file.size),
        }),
      run.signal,
    );
    if (run.signal.aborted) return;
    setState(found ? { kind: 'idle' } : { kind: 'failed', name: file.name });
    fillDraft(found ? fieldsOf(found) : {}, { facts: found, minSdk: found?.identity?.minSdk });
  }

  const differing = facts ? mismatchesOf(draft, facts) : [];
  const minSdk = facts?.identity?.minSdk;
  return (
    <div className={styles.file}>
      <label
        className={`stack gap-1 pad center ${styles.drop}`}
        data-over={isOver}
        data-disabled={isReadOnly}
        title={isReadOnly ? readOnly : undefined}
      >
        {/* Over the whole area and not to be seen: a field for files takes what is dropped on it by itself. */}
        <FileInput
          accept=".apk,application/vnd.android.package-archive"
          className={styles.chooser}
          aria-label={m.choose}
          aria-describedby="apps-file-note"
          disabled={isReadOnly}
          onDragEnter={() => setIsOver(true)}
          onDragLeave={() => setIsOver(false)}
          onDrop={() => setIsOver(false)}
          onChange={(event) => {
            void read(event.target.files?.[0]);
            event.target.value = ''; // The same file can be chosen again.
          }}
        />
        <strong>{m.choose}</strong>
        <span className="soft" id="apps-file-note">
          {m.note}
        </span>
      </label>
      <div aria-live="polite" className={`stack gap-1 ${styles.facts}`}>
        {state.kind === 'reading' && <p>{m.reading(state.name, format.number(state.percent))}</p>}
        {state.kind === 'failed' && <p className="bad">{m.failed(state.name)}</p>}
        {state.kind === 'idle' && facts && (
          <p className="line gap-3">
            {facts.identity?.icon && (
              <img src={facts.identity.icon} alt="" width={40} height={40} />
            )}
            {facts.identity
              ? m.read(
                  facts.identity.label ?? facts.identity.packageName,
                  facts.fileName,
                  format.number(Number(toMb(facts.bytes))),
                )
              : m.unreadable(facts.fileName)}
            {minSdk !== undefined && ` ${m.minSdk(androidOf(minSdk), minSdk)}`}
          </p>
        )}
        {state.kind === 'idle' && facts && differing.length > 0 && (
          <p className="warn">
            {m.differs(format.list(differing.map((field) => fields[field])))}{' '}
            <Button size="small" onClick={() => changeDraft(fieldsOf(facts))}>
              {m.takeAgain}
            </Button>
          </p>
        )}
      </div>
    </div>
  );
}
