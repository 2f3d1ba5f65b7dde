import { Alert, Progress, Upload } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './AppsPage.module.css';
import { openApk } from './apk/open-apk.ts';
import { changeDraft, fillDraft, useApps } from './apps-store.ts';
import { androidOf, fieldsOf, mismatchesOf, toMb } from './draft.ts';

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
  const reading = useRef<AbortController>(null);
  useEffect(() => () => reading.current?.abort(), []);

  async function read(file: File) {
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
    <div className={`stack gap-3 ${styles.file}`}>
      <Upload.Dragger
        accept=".apk,application/vnd.android.package-archive"
        aria-label={m.choose}
        disabled={isReadOnly}
        showUploadList={false}
        beforeUpload={(file) => {
          void read(file);
          return false; // It stays in the browser.
        }}
      >
        <strong>{m.choose}</strong>
        <p className="soft">{isReadOnly ? readOnly : m.note}</p>
      </Upload.Dragger>
      <div aria-live="polite" className="wrap">
        {state.kind === 'reading' && (
          <>
            <p>{m.reading(state.name, format.number(state.percent))}</p>
            <Progress aria-label={m.choose} percent={state.percent} showInfo={false} size="small" />
          </>
        )}
        {state.kind === 'failed' && <Alert type="error" title={m.failed(state.name)} />}
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
          <Alert
            type="warning"
            title={m.differs(format.list(differing.map((field) => fields[field])))}
            action={
              <Button size="small" onClick={() => changeDraft(fieldsOf(facts))}>
                {m.takeAgain}
              </Button>
            }
          />
        )}
      </div>
    </div>
  );
}
