import { useEffect, useMemo } from 'react';
import { useStatusLoop } from '../../fleet/use-status-loop.ts';
import { loadRecorder } from '../../fleet/fleet-state.ts';
import { useOnScreen } from './on-screen.ts';

interface Props {
  isPaused: boolean;
  /** The phone in the drawer, which may not be among the rows. */
  openId: string | undefined;
}

/** Keeps the data states of what is on screen fresh. Shows nothing. */
export function StatusWatch({ isPaused, openId }: Props) {
  const visibleIds = useOnScreen((state) => state.visibleIds);
  const ids = useMemo(
    () =>
      openId === undefined || visibleIds.includes(openId) ? visibleIds : [...visibleIds, openId],
    [visibleIds, openId],
  );
  const statuses = useStatusLoop(ids, { isPaused });
  useEffect(() => void loadRecorder(), []);
  useEffect(() => useOnScreen.setState({ statuses }), [statuses]);
  useEffect(() => () => useOnScreen.setState({ visibleIds: [] }), []);
  return null;
}
