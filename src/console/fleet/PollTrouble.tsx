import type { ApiError } from '../../contract/api-error.ts';
import { useFormat } from '../i18n/format.ts';
import { useMessages } from '../i18n/messages.ts';
import { useTrouble } from './fleet-state.ts';
import { RefreshError } from '../ui/RefreshError.tsx';
import { useNow } from '../ui/use-now.ts';

interface Props {
  /** By which its rounds are known: see watch-state. */
  poll: string;
  /** What is asked for in vain. */
  what: string;
  /** What the page says already is not said twice. */
  said?: ApiError | undefined;
}

/** That something is not asked for with success any more: since when, and what the service answers. */
export function PollTrouble({ poll, what, said }: Props) {
  const { polls: m } = useMessages('shell');
  const format = useFormat();
  const trouble = useTrouble(poll);
  const now = useNow(trouble !== undefined);
  const error = trouble?.error;
  // A session that has ended has a dialog of its own.
  if (
    !trouble ||
    !error ||
    error.kind === 'signedOut' ||
    (said?.code === error.code && said.status === error.status)
  )
    return null;
  const answer = error.status === 0 ? m.noAnswer : m.answers(String(error.status));
  return (
    <RefreshError
      error={error}
      text={
        trouble.succeededAt === 0
          ? m.neverAsked(what, answer)
          : m.lastAsked(what, format.duration(Math.max(1000, now - trouble.succeededAt)), answer)
      }
    />
  );
}
