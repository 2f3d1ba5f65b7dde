import type { ApiError } from '../../../api/errors.ts';
import { RefreshError } from '../../../components/RefreshError.tsx';
import { useNow } from '../../../components/use-now.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useMessages } from '../../../i18n/messages.ts';
import { useStatusTrouble } from '../../../watch/use-status-loop.ts';

/** That the data states on screen are not asked for any more, since when, and why. What the list says already (`said`) is not said twice. */
export function StatusTrouble({ said }: { said: ApiError | undefined }) {
  const { watch: m } = useMessages('instances');
  const format = useFormat();
  const trouble = useStatusTrouble();
  const now = useNow(trouble !== undefined);
  const error = trouble?.error;
  // A session that has ended has a dialog of its own.
  if (!trouble || !error || error.kind === 'signedOut' || (said?.code === error.code && said.status === error.status)) return null;
  const answer = error.status === 0 ? m.noAnswer : m.answers(String(error.status));
  return <RefreshError error={error} text={trouble.succeededAt === 0 ? m.dataNeverAsked(answer) : m.dataLastAsked(format.duration(Math.max(1000, now - trouble.succeededAt)), answer)} />;
}
