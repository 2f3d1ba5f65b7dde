import { useRef, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { AsyncCommand, SyncCommand } from '../../../contract/commands.ts';
import { defaultAskAbovePhones } from '../../../contract/gateway.ts';
import type { BatchOptions } from '../../../contract/worker.ts';
import { plan, type Phone, type Plan } from '../../../batch-engine/plan.ts';
import { settingsQuery } from '../../api/queries.ts';
import { startBatch } from '../../batch/start-batch.ts';
import { hrefOf, navigate, searchNow } from '../../lib/navigation.ts';
import { questionOf, type Question } from '../../batch/command/question.ts';
import { modeOf, type Mode } from './command/mode.ts';
import { emptyLineOf, focusPrompt } from './page-state.ts';

/** A command that is to be confirmed first. */
interface Wanted {
  command: string;
  plan: Plan;
  question: Question;
}

export interface Send {
  /** Sends a command to phones, and takes it out of the prompt; what may do harm is asked about first, and stays in it until the yes. */
  send: (
    command: string,
    phones: readonly Phone[],
    mode: Mode | 'auto',
    isAnyway?: boolean,
  ) => void;
  wanted: Wanted | undefined;
  /** @param options how it goes out */
  confirm: (options: BatchOptions) => void;
  cancel: () => void;
  isStarting: boolean;
  /** Why nothing was sent. */
  error: unknown;
}

/** From a command to its batch, which the address then names. */
export function useSend(): Send {
  const [wanted, setWanted] = useState<Wanted>();
  const [error, setError] = useState<unknown>();
  const [isStarting, setIsStarting] = useState(false);
  const isBusy = useRef(false);
  const { data: settings } = useQuery(settingsQuery);

  async function start(command: string, made: Plan, options?: BatchOptions): Promise<void> {
    if (isBusy.current) return;
    isBusy.current = true;
    setIsStarting(true);
    setError(undefined);
    try {
      const batchId = await startBatch(made, options);
      setWanted(undefined);
      emptyLineOf(command);
      navigate(hrefOf('/adb/:batchId', { params: { batchId } }), { search: searchNow() });
      if (wanted) requestAnimationFrame(focusPrompt);
    } catch (failure) {
      setError(failure);
    } finally {
      isBusy.current = false;
      setIsStarting(false);
    }
  }

  return {
    send(command, phones, mode, isAnyway = false) {
      const sent = command.trim();
      const made = plan(
        (mode === 'auto' ? modeOf(sent).mode : mode) === 'sync' ? SyncCommand : AsyncCommand,
        phones,
        { input: { command: sent }, anyway: () => isAnyway },
      );
      if (made.members.length === 0) return;
      setError(undefined);
      const question = questionOf(
        sent,
        made.members.length,
        settings?.askAbovePhones ?? defaultAskAbovePhones,
      );
      if (question) setWanted({ command: sent, plan: made, question });
      else void start(sent, made);
    },
    wanted,
    confirm: (options) => void (wanted && start(wanted.command, wanted.plan, options)),
    cancel: () => {
      setWanted(undefined);
      setError(undefined);
      // Once the dialog is gone.
      requestAnimationFrame(focusPrompt);
    },
    isStarting,
    error,
  };
}
