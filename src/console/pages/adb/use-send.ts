import { useRef, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { AsyncCommand, SyncCommand } from '../../../contract/commands.ts';
import { startBatch } from '../../batch/live.ts';
import { plan, type Phone, type Plan } from '../../../batch-engine/plan.ts';
import { hrefOf, navigate, searchNow } from '../../navigation.ts';
import { dangersOf, type Danger } from './command/danger.ts';
import { modeOf, type Mode } from './command/mode.ts';
import { usePageState } from './page-state.ts';

/** A command that is to be confirmed first. */
export interface Wanted {
  command: string;
  plan: Plan;
  dangers: readonly Danger[];
}

export interface Send {
  /** Sends a command to phones; one that can destroy is asked about first. @returns whether it was sent, or is being asked about */
  send: (command: string, phones: readonly Phone[], mode: Mode | 'auto') => Promise<boolean>;
  wanted: Wanted | undefined;
  confirm: () => void;
  cancel: () => void;
  isStarting: boolean;
  /** Why nothing was sent. */
  error: unknown;
}

/** From a command to its batch, which the address then names. */
export function useSend(): Send {
  const client = useQueryClient();
  const [wanted, setWanted] = useState<Wanted>();
  const [error, setError] = useState<unknown>();
  const [isStarting, setIsStarting] = useState(false);
  const isBusy = useRef(false);

  async function start(made: Plan): Promise<boolean> {
    if (isBusy.current) return false;
    isBusy.current = true;
    setIsStarting(true);
    setError(undefined);
    try {
      const batchId = await startBatch(made, () => undefined);
      setWanted(undefined);
      navigate(hrefOf('/adb/:batchId', { params: { batchId } }), { search: searchNow() });
      void client.invalidateQueries({ queryKey: ['commandRuns'] });
      return true;
    } catch (failure) {
      setError(failure);
      return false;
    } finally {
      isBusy.current = false;
      setIsStarting(false);
    }
  }

  return {
    async send(command, phones, mode) {
      const sent = command.trim();
      const made = plan((mode === 'auto' ? modeOf(sent).mode : mode) === 'sync' ? SyncCommand : AsyncCommand, phones, { input: { command: sent }, anyway: () => usePageState.getState().isAnyway });
      if (made.members.length === 0) return false;
      setError(undefined);
      const dangers = dangersOf(sent);
      if (dangers.length === 0) return start(made);
      setWanted({ command: sent, plan: made, dangers });
      return true;
    },
    wanted,
    confirm: () => void (wanted && start(wanted.plan)),
    cancel: () => {
      setWanted(undefined);
      setError(undefined);
    },
    isStarting,
    error,
  };
}
