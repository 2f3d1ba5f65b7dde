import { ApiError } from '../../../contract/api-error.ts';
import type { TaskFailure } from '../../../contract/journal-jobs.ts';
import { RefreshError } from '../../ui/RefreshError.tsx';
import { useNow } from '../../ui/use-now.ts';
import { gatewayNow } from '../../lib/gateway-time.ts';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';

interface Props {
  failure: TaskFailure;
  /** How many of how many running tasks; of one alone nothing. */
  of?: { failing: number; running: number };
}

/** That the service is asked for tasks in vain: since when, and what it answers. */
export function TaskTrouble({ failure, of }: Props) {
  const { trouble: m } = useMessages('tasks');
  const { polls } = useMessages('shell');
  const format = useFormat();
  const now = useNow(true, gatewayNow);
  const age = format.duration(Math.max(1000, now - Date.parse(failure.since)));
  const what = of ? m.some(format.number(of.failing), of.running) : m.one;
  const text =
    failure.code === 'GATEWAY.SIGNED_OUT'
      ? m.nobody(what, age)
      : m.inVain(
          what,
          age,
          failure.status === 0 ? polls.noAnswer : polls.answers(String(failure.status)),
        );
  return <RefreshError error={new ApiError(failure)} text={text} />;
}
