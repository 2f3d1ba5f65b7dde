import { Suspense, useMemo } from 'react';
import { Drawer } from '../../ui/Drawer.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { useMessages } from '../../i18n/messages.ts';
import { navigate, searchNow, useParams } from '../../lib/navigation.ts';
import { PhoneHead } from './drawer/PhoneHead.tsx';
import { PhoneSummary } from './drawer/PhoneSummary.tsx';
import { PhoneTabs } from './drawer/PhoneTabs.tsx';
import { usePhone } from './drawer/use-phone.ts';
import { usePast } from '../../fleet/past-context.ts';
import { useList } from './list-context.ts';
import { Changes } from './parts/Changes.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Button } from '../../ui/Button.tsx';

/** One phone over the list, under an address of its own. */
export function InstanceDrawer() {
  const { instanceId = '' } = useParams();
  const m = useMessages('drawer');
  const { shown, log } = useList();
  const past = usePast();
  const { phone, state, error, retry } = usePhone(instanceId);
  const index = useMemo(
    () => shown.rows.findIndex((row) => row.instance_id === instanceId),
    [shown.rows, instanceId],
  );
  const changes = useMemo(
    () => log.recent.filter((change) => change.id === instanceId),
    [log.recent, instanceId],
  );

  const close = () => navigate('/instances', { search: searchNow() });
  function step(by: 1 | -1) {
    const row = shown.rows[index < 0 ? 0 : index + by];
    if (row)
      navigate('/instances/:instanceId', {
        params: { instanceId: row.instance_id },
        search: searchNow(),
        replace: true,
      });
  }

  const name = phone?.instance_name || instanceId;
  return (
    <Drawer
      label={m.label(name)}
      isLoading={state === 'loading'}
      head={
        <PhoneHead
          id={instanceId}
          name={name}
          phone={phone}
          index={index}
          count={shown.rows.length}
          onStep={step}
          onClose={close}
        />
      }
      onClose={close}
      onStep={step}
    >
      {state === 'loading' && <Skeleton label={m.loading} />}
      {state === 'missing' && (
        <EmptyState title={m.missing} text={past?.missing ?? m.missingHint}>
          <Button onClick={close}>{m.back}</Button>
        </EmptyState>
      )}
      {state === 'failed' && (
        <Suspense>
          <ErrorPanel error={error} title={m.failed} onRetry={retry} />
        </Suspense>
      )}
      {phone && (
        <>
          <PhoneSummary phone={phone} />
          {!past && (
            <section aria-labelledby="drawer-changes">
              <h3 id="drawer-changes">{m.changes}</h3>
              {changes.length === 0 ? (
                <p className="soft">{m.noChanges}</p>
              ) : (
                <Changes changes={changes} isOnePhone />
              )}
            </section>
          )}
          <PhoneTabs phone={phone} />
        </>
      )}
    </Drawer>
  );
}
