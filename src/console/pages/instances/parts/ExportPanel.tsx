import { useState, type FormEvent } from 'react';
import type { Instance } from '../../../../contract/instances.ts';
import { statusesOf } from '../../../../contract/statuses.ts';
import { queryClient, settingsQuery } from '../../../api/queries.ts';
import { Button } from '../../../ui/Button.tsx';
import { copyLines } from '../../../ui/copy-text.ts';
import { announce } from '../../../ui/announcements.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useMessages } from '../../../i18n/messages.ts';
import { shownIds, type ColumnTable } from '../../../data-table/use-column-table.ts';
import { download, exportName, toCsv } from '../../../fleet/fleet-csv.ts';
import { findPhone, type Fleet } from '../../../../batch-engine/fleet/fleet.ts';
import { breathe } from '../../../fleet/pause.ts';
import { useSelectionCounts, type Selection } from '../../../fleet/selection.ts';
import {
  allColumns,
  shownColumns,
  type ExportColumn,
  type ExportWords,
} from '../export-columns.ts';
import { isField } from '../fields.ts';
import { RadioInput } from '../../../ui/inputs.tsx';

export interface ExportPanelProps {
  /** What matches, in the order on screen. */
  rows: readonly Instance[];
  fleet: Fleet;
  selection: Selection;
  table: ColumnTable;
  /** Makes the columns say more. */
  amend: ((columns: ExportColumn[], words: ExportWords) => ExportColumn[]) | undefined;
  onDone: () => void;
}

/** What matches or what is selected, as a file or as ids. */
export function ExportPanel({ rows, fleet, selection, table, amend, onDone }: ExportPanelProps) {
  const m = useMessages('instances');
  const parts = useMessages('listParts');
  const { exporting: texts } = parts;
  const format = useFormat();
  const { selected } = useSelectionCounts(selection);
  const [wantsSelected, setWantsSelected] = useState(selected > 0);
  const [wantsAll, setWantsAll] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const chosen = (): readonly Instance[] =>
    wantsSelected ? selection.ids().flatMap((id) => findPhone(fleet, id) ?? []) : rows;

  async function save(event: FormEvent) {
    event.preventDefault();
    if (isBusy) return;
    setIsBusy(true);
    const phones = chosen();
    const words = {
      m,
      parts,
      format,
      dataStatuses: statusesOf(
        queryClient.getQueryData(settingsQuery.queryKey)?.statusEnum ?? 'data',
      ),
    };
    const columns = wantsAll
      ? allColumns(words)
      : shownColumns(shownIds(table).filter(isField), words);
    const lines = await toCsv(phones, amend ? amend(columns, words) : columns, breathe);
    download(exportName(texts.file, new Date()), lines);
    announce(texts.done(phones.length));
    setIsBusy(false);
    onDone();
  }

  const choice = (name: string, label: string, isChecked: boolean, onChoose: () => void) => (
    <label className="choice hover">
      <RadioInput name={name} checked={isChecked} onChange={onChoose} />
      {label}
    </label>
  );

  return (
    <form className="stack gap-3 pad-1 panel-small" onSubmit={(event) => void save(event)}>
      <h2>{texts.title}</h2>
      <fieldset className="choices">
        <legend>{texts.what}</legend>
        {choice('phones', texts.matching(format.number(rows.length)), !wantsSelected, () =>
          setWantsSelected(false),
        )}
        {selected > 0 &&
          choice('phones', texts.selected(format.number(selected)), wantsSelected, () =>
            setWantsSelected(true),
          )}
      </fieldset>
      <fieldset className="choices">
        <legend>{texts.columns}</legend>
        {choice('columns', texts.visible, !wantsAll, () => setWantsAll(false))}
        {choice('columns', texts.all, wantsAll, () => setWantsAll(true))}
      </fieldset>
      {!fleet.isComplete && <p className="warn small">{texts.incomplete}</p>}
      <div className="row">
        <Button variant="primary" type="submit" aria-disabled={isBusy}>
          {texts.save}
        </Button>
        <Button
          onClick={() =>
            void copyLines(
              chosen().map((row) => row.instance_id),
              parts.selection,
            ).then(onDone)
          }
        >
          {texts.copyIds}
        </Button>
      </div>
    </form>
  );
}
