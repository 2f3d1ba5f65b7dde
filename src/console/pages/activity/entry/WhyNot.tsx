import { use } from 'react';
import { kindOfRecord } from '../../../../contract/errors.ts';
import { secondYesEntries } from '../../../../contract/second-yes.ts';
import { isOfSession } from '../../../../contract/sign-ins.ts';
import type { JournalEntry } from '../../../../contract/journal.ts';
import { loadErrorTexts } from '../../../ui/load-error-texts.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useMessages } from '../../../i18n/messages.ts';
import { codeOf } from '../../../batch/records/entry-texts.ts';
import { Callout } from '../../../ui/Callout.tsx';

const tones: Partial<Record<JournalEntry['outcome'], 'bad' | 'idle' | 'unknown'>> = {
  refused: 'bad',
  notSent: 'idle',
  unknown: 'unknown',
};

/** What a code means and what can be done about it; what no code says, where there is none. */
export function WhyNot({ entry }: { entry: JournalEntry }) {
  const { entry: m, outcomeHints } = useMessages('activity');
  const format = useFormat();
  const explain = use(loadErrorTexts());
  const { outcome, status } = entry;
  // Nothing of the service was asked.
  if (
    outcome === 'succeeded' &&
    (isOfSession(entry.operation) ||
      Object.values<string>(secondYesEntries).includes(entry.operation))
  )
    return null;
  if (outcome === 'succeeded' || outcome === 'pending')
    return <p className="soft">{outcomeHints[outcome]}</p>;
  const code = codeOf(entry);
  const message = entry.message ?? '';
  const kind = kindOfRecord({
    code,
    status: status ?? undefined,
    isUnknown: outcome === 'unknown',
  });
  const explanation = explain?.({
    code,
    kind,
    status: status ?? undefined,
    message,
    operation: entry.operation,
  });
  return (
    <Callout className="stack gap-1" tone={tones[outcome]}>
      <p>{explanation ? format.pick(explanation.meaning) : outcomeHints[outcome]}</p>
      {explanation && (
        <p>
          <strong>{m.remedy}</strong> {format.pick(explanation.remedy)}
        </p>
      )}
      {code !== '' && (
        <p>
          {m.code} <code>{code}</code>
        </p>
      )}
      {message !== '' && (
        <p>
          {m.said} <q>{message}</q>
        </p>
      )}
    </Callout>
  );
}
