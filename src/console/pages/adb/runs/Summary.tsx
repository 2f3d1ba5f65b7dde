import { Button } from '../../../ui/Button.tsx';
import { Mark } from '../../../ui/StatusMark.tsx';
import { useFormat } from '../../../i18n/format.ts';
import { useMessages } from '../../../i18n/messages.ts';
import { countsOf, type Results } from '../../../batch/output/results.ts';

/** What came of a run in one line, what went wrong first where it did. */
export function Summary({ results }: { results: Results }) {
  const { found: m, runs } = useMessages('adb');
  const format = useFormat();
  const { failed, unknown, fine, groups, stopped } = countsOf(results);
  return (
    <p className="row gap-facts strong if-any" role="group" aria-label={m.summary}>
      {failed > 0 && <Mark tone="bad" label={runs.failed(format.number(failed))} />}
      {unknown > 0 && <Mark tone="unknown" label={runs.unknown(format.number(unknown))} />}
      {fine > 0 && <Mark tone="good" label={m.fine(fine, groups)} />}
      {stopped > 0 && <Mark tone="idle" label={runs.stopped(format.number(stopped))} />}
    </p>
  );
}

/** Where numbers alone keep phones apart, they can be passed over. */
export function DigitsOffer({ onTake }: { onTake: () => void }) {
  const { found: m, runs } = useMessages('adb');
  return (
    <p className="row soft">
      {m.mostSingle}
      <Button size="small" onClick={onTake}>
        {runs.ignoreDigits}
      </Button>
    </p>
  );
}
