import { Button } from '../../../ui/Button.tsx';
import { ButtonLink } from '../../../ui/ButtonLink.tsx';
import { ChevronIcon } from '../../../ui/page-icons.tsx';
import { Popover } from '../../../ui/Popover.tsx';
import { useFormat } from '../../../i18n/format.ts';
import { useMessages } from '../../../i18n/messages.ts';
import { download, toCsv } from '../../../fleet/fleet-csv.ts';
import { breathe } from '../../../fleet/pause.ts';
import { csvColumns, toJson, toText, type Head } from '../../../batch/output/documents.ts';
import type { PhoneResult, Results } from '../../../batch/output/results.ts';
import { CopyText } from './CopyText.tsx';
import type { Values } from './use-values.ts';

interface Props {
  head: Head;
  phones: readonly PhoneResult[];
  results: Results;
  /** What a pattern has taken out of the outputs. */
  values: Values | undefined;
  onAgain: ((ids: readonly string[]) => void) | undefined;
}

/** What can be taken along of what is shown, and run once more. */
export function RunButtons({ head, phones, results, values, onAgain }: Props) {
  const { runs: m, found } = useMessages('adb');
  const { states } = useMessages('batch');
  const format = useFormat();
  const failed = phones.filter(({ state }) => state === 'failed').map(({ id }) => id);
  const text = () => toText(head, results, m.document);
  const name = `${m.fileName}-${head.batchId}`;
  async function takeCsv() {
    const taken = values?.state === 'done' ? values.byText : undefined;
    const words = { ...found.columns, value: values?.pattern ?? '' };
    const columns = csvColumns(words, states, taken && ((text) => taken.get(text)));
    download(`${name}.csv`, await toCsv(phones, columns, breathe));
  }

  return (
    <div className="row gap-0 push">
      <CopyText text={text} label={m.copy} />
      <Button
        variant="quiet"
        size="small"
        title={m.text}
        onClick={() => download(`${name}.txt`, [text()], 'text/plain;charset=utf-8')}
      >
        {m.text}
      </Button>
      <Button
        variant="quiet"
        size="small"
        title={m.json}
        onClick={() => download(`${name}.json`, [toJson(head, phones)], 'application/json')}
      >
        {m.json}
      </Button>
      <Button variant="quiet" size="small" title={found.csvHint} onClick={() => void takeCsv()}>
        {found.csv}
      </Button>
      <ButtonLink
        variant="quiet"
        size="small"
        to="/batches/:batchId"
        params={{ batchId: head.batchId }}
      >
        {m.details}
      </ButtonLink>
      {onAgain && (
        <Popover
          button={
            <>
              {m.again} <ChevronIcon size={12} />
            </>
          }
          label={m.again}
          variant="default"
          size="small"
          align="end"
        >
          {(close) => (
            <div className="stack gap-0">
              {[
                { label: m.againAll, ids: phones.map(({ id }) => id) },
                { label: m.againFailed(format.number(failed.length)), ids: failed },
              ]
                .filter(({ ids }) => ids.length > 0)
                .map(({ label, ids }) => (
                  <Button
                    variant="quiet"
                    key={label}
                    onClick={() => {
                      close();
                      onAgain(ids);
                    }}
                  >
                    {label}
                  </Button>
                ))}
            </div>
          )}
        </Popover>
      )}
    </div>
  );
}
