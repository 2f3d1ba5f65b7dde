import { useId, useMemo } from 'react';
import { journalLimits, type JournalEntryDetails } from '../../../../contract/journal.ts';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import { useFormat } from '../../../i18n/format.ts';
import { useMessages } from '../../../i18n/messages.ts';
import { prettyJson } from '../pretty-json.ts';

interface Props {
  title: string;
  /** Undefined where there is none: the note says why. */
  text: string | undefined;
  note?: string | undefined;
}

/** A text to be read and taken along. */
export function Payload({ title, text, note }: Props) {
  const id = useId();
  return (
    <section className="stack gap-1" aria-labelledby={id}>
      <div className="line gap-0 between">
        <h3 id={id}>{title}</h3>
        {text !== undefined && <CopyButton text={text} what={title} />}
      </div>
      {note !== undefined && <p className="soft">{note}</p>}
      {text !== undefined && (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- Scrolls, so the keyboard must reach it
        <pre className="payload frame sunken" tabIndex={0} aria-labelledby={id}>
          {text}
        </pre>
      )}
    </section>
  );
}

export function RequestSection({ entry: { request } }: { entry: JournalEntryDetails }) {
  const { entry: m } = useMessages('activity');
  const text = request === null ? undefined : JSON.stringify(request, null, 2);
  return (
    <Payload
      title={m.requestBody}
      text={text}
      note={text === undefined ? m.noRequest : undefined}
    />
  );
}

/** As it came, on lines of its own where that can be. */
export function AnswerSection({ entry }: { entry: JournalEntryDetails }) {
  const { entry: m } = useMessages('activity');
  const format = useFormat();
  const { answer, isAnswerCut, outcome } = entry;
  const pretty = useMemo(() => prettyJson(answer ?? ''), [answer]);
  if (answer === null) {
    // What was answered and is not there was not kept.
    const note =
      outcome === 'pending'
        ? m.notYet
        : outcome === 'succeeded' || outcome === 'refused'
          ? m.secretAnswer
          : m.noAnswer;
    return <Payload title={m.answer} text={undefined} note={note} />;
  }
  const note = isAnswerCut
    ? m.cut(format.number(journalLimits.answerLength))
    : pretty === undefined
      ? m.notJson
      : undefined;
  return <Payload title={m.answer} text={pretty ?? answer} note={note} />;
}
