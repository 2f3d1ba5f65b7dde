import { Suspense, useEffect, useMemo, useRef } from 'react';
import { ErrorPanel } from '../../components/ErrorPanel.tsx';
import { useMessages } from '../../i18n/messages.ts';
import { navigate, searchNow, useParams } from '../../navigation.ts';
import { DrawerHead } from './drawer/DrawerHead.tsx';
import { PhoneSummary } from './drawer/PhoneSummary.tsx';
import { PhoneTabs } from './drawer/PhoneTabs.tsx';
import { usePhone } from './drawer/use-phone.ts';
import styles from './InstanceDrawer.module.css';
import { useList } from './list-context.ts';
import { Changes } from './parts/Changes.tsx';

const typing = 'input:not([type="checkbox"]), textarea, select, [contenteditable]';

/** One phone over the list, under an address of its own. Not modal: the list stays in reach. */
export function InstanceDrawer() {
  const { instanceId = '' } = useParams();
  const m = useMessages('instances');
  const { shown, log } = useList();
  const { phone, state, error, retry } = usePhone(instanceId);
  const drawer = useRef<HTMLDivElement>(null);
  const index = useMemo(() => shown.rows.findIndex((row) => row.instance_id === instanceId), [shown.rows, instanceId]);
  const changes = useMemo(() => log.recent.filter((change) => change.id === instanceId), [log.recent, instanceId]);

  const close = () => navigate('/instances', { search: searchNow() });
  function step(by: 1 | -1) {
    const row = shown.rows[index < 0 ? 0 : index + by];
    if (row) navigate('/instances/:instanceId', { params: { instanceId: row.instance_id }, search: searchNow(), replace: true });
  }

  useFocusWhileOpen(drawer);

  const keys = useRef({ close, step });
  useEffect(() => {
    keys.current = { close, step };
  });
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof Element)) return;
      if (event.target.closest(typing) || document.querySelector('dialog[open], [popover]:popover-open, .ant-modal-wrap')) return;
      if (event.key === 'Escape') keys.current.close();
      else if (event.key === 'j' && drawer.current?.contains(event.target)) keys.current.step(1);
      else if (event.key === 'k' && drawer.current?.contains(event.target)) keys.current.step(-1);
      else return;
      event.preventDefault();
    }
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);

  const name = phone?.instance_name || instanceId;
  return (
    <div ref={drawer} className={styles.drawer} role="dialog" aria-label={m.drawer.label(name)} aria-busy={state === 'loading'} tabIndex={-1}>
      <DrawerHead id={instanceId} name={name} phone={phone} index={index} count={shown.rows.length} onStep={step} onClose={close} />
      <div className={styles.body}>
        {state === 'loading' && <Skeleton label={m.drawer.loading} />}
        {state === 'missing' && (
          <div className={styles.missing}>
            <h3>{m.drawer.missing}</h3>
            <p>{m.drawer.missingHint}</p>
            <button type="button" className="button" onClick={close}>
              {m.drawer.back}
            </button>
          </div>
        )}
        {state === 'failed' && (
          <Suspense>
            <ErrorPanel error={error} title={m.drawer.failed} onRetry={retry} />
          </Suspense>
        )}
        {phone && (
          <>
            <PhoneSummary phone={phone} />
            <section aria-labelledby="drawer-changes">
              <h3 id="drawer-changes">{m.drawer.changes}</h3>
              {changes.length === 0 ? <p className={styles.soft}>{m.drawer.noChanges}</p> : <Changes changes={changes} isOnePhone />}
            </section>
            <PhoneTabs phone={phone} />
          </>
        )}
      </div>
    </div>
  );
}

/** Takes the focus when it opens and gives it back when it closes; going from phone to phone leaves it where it is. */
function useFocusWhileOpen(drawer: React.RefObject<HTMLElement | null>) {
  useEffect(() => {
    const before = document.activeElement;
    const element = drawer.current;
    element?.focus({ preventScroll: true });
    return () => {
      const isStillHere = element?.contains(document.activeElement) || document.activeElement === document.body;
      // A row that was opened is one of many by now: the grid knows which is the active one.
      const isOwn = before instanceof HTMLElement && before !== document.body && before.isConnected && !before.closest('[role="grid"]');
      const back = isOwn ? before : document.querySelector<HTMLElement>('[role="grid"]');
      if (isStillHere) back?.focus({ preventScroll: true });
    };
  }, [drawer]);
}

function Skeleton({ label }: { label: string }) {
  return (
    <div className={styles.skeleton} role="status" aria-label={label}>
      {Array.from({ length: 9 }, (_, place) => (
        <span key={place} style={{ width: `${90 - ((place * 37) % 50)}%` }} />
      ))}
    </div>
  );
}
