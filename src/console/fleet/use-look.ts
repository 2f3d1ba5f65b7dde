import { useEffect } from 'react';
import { create } from 'zustand';
import { gatewayPaths } from '../../contract/gateway.ts';
import type { FleetLook } from '../../contract/fleet-wire.ts';
import { ask } from '../api/client.ts';
import { onPersonLeft } from '../api/session.ts';

/** Rows fly by while somebody scrolls: only those that come to rest are told. */
const settleMs = 150;
/** The worker forgets what is on a screen after a minute. */
const repeatMs = 20_000;

const nobody: readonly string[] = [];
const useVisible = create<{ ids: readonly string[] }>()(() => ({ ids: nobody }));
onPersonLeft(() => useVisible.setState({ ids: nobody }));

/** The phones whose state somebody looks at: rows in the window of the list. */
export const setVisibleIds = (ids: readonly string[]): void => useVisible.setState({ ids });

/** Tells the worker what somebody looks at, or that the list is wanted anew. That it fails is seen by what is polled. */
export const look = async (at: FleetLook): Promise<void> =>
  void (await ask('LookAtFleet', `${gatewayPaths.workerFleet}/look`, 'POST', at).catch(() => {}));

interface Props {
  isPaused: boolean;
  /** The phone in the drawer, which may not be among the rows. */
  openId: string | undefined;
}

/** Has the data of what is on screen asked for first. */
export function useLook({ isPaused, openId }: Props): void {
  const visible = useVisible(({ ids }) => ids.join());
  useEffect(() => {
    const ids = new Set(visible === '' ? [] : visible.split(','));
    if (openId !== undefined) ids.add(openId);
    if (isPaused || ids.size === 0) return undefined;
    const tell = () => {
      if (document.visibilityState === 'visible')
        void look({ instance_ids: [...ids].slice(0, most) });
    };
    const first = setTimeout(tell, settleMs);
    const again = setInterval(tell, repeatMs);
    return () => {
      clearTimeout(first);
      clearInterval(again);
    };
  }, [visible, openId, isPaused]);
  useEffect(() => () => setVisibleIds(nobody), []);
}

/** As many as one request takes. */
const most = 500;
