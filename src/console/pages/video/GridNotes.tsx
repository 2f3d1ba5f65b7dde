import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { faultsOf, textAt, type Grid, type Place } from './matrix.ts';
import type { PasteProblem } from './paste.ts';
import { cellName, faultText } from './texts.ts';

interface Props {
  grid: Grid;
  /** Of the last paste. */
  pasted: readonly PasteProblem[];
  onGoTo: (place: Place) => void;
  onDismiss: () => void;
}

/** Nobody mends more than these in one go. */
const most = 6;

/** What cannot be sent, cell by cell, each the way there; and what of a paste was left out or is odd. */
export function GridNotes({ grid, pasted, onGoTo, onDismiss }: Props) {
  const m = useMessages('video');
  const format = useFormat();
  const faults = faultsOf(grid);
  // A cell that the paste spoilt is named among the others for as long as it is not mended.
  const stray = pasted.filter(({ place }) => place === undefined);
  const more = (count: number) =>
    count > most && <li>{m.problems.more(format.number(count - most))}</li>;
  return (
    <div className="stack if-any" aria-live="polite">
      {pasted.length > 0 && (
        <Callout tone="busy">
          <p className="line between strong">
            {m.problems.paste(pasted.length)}
            <Button variant="quiet" size="small" onClick={onDismiss}>
              {m.problems.dismiss}
            </Button>
          </p>
          <ul className="points">
            {[...pasted.filter(({ place }) => place !== undefined), ...stray]
              .slice(0, most)
              .map(({ place, text, problem }, at) => {
                const why =
                  problem === 'outside' ? m.problems.outside : faultText(m, format, problem);
                return (
                  // oxlint-disable-next-line react/no-array-index-key -- a list that is replaced whole
                  <li key={at}>
                    {place
                      ? m.problems.cell(cellName(m, place), text, why)
                      : m.problems.stray(text, why)}
                  </li>
                );
              })}
            {more(pasted.length)}
          </ul>
        </Callout>
      )}
      {faults.length > 0 && (
        <Callout tone="bad">
          <p className="strong">{m.problems.cells(faults.length)}</p>
          <ul className="points">
            {faults.slice(0, most).map(({ place, fault }) => (
              <li key={`${place.row} ${place.column}`}>
                <Button variant="link" onClick={() => onGoTo(place)}>
                  {m.problems.cell(
                    cellName(m, place),
                    textAt(grid, place),
                    faultText(m, format, fault),
                  )}
                </Button>
              </li>
            ))}
            {more(faults.length)}
          </ul>
        </Callout>
      )}
    </div>
  );
}
