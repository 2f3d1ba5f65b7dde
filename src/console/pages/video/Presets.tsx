import { Suspense, useState } from 'react';
import { useWhyNotShare } from '../../api/access.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { ChevronIcon } from '../../ui/page-icons.tsx';
import { Popover } from '../../ui/Popover.tsx';
import { ReasonButton } from '../../ui/ReasonButton.tsx';
import { RemoveButton } from '../../batch/RemoveButton.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { isSameGrid, toSettings, type Grid } from './matrix.ts';
import { PresetDialog, type PresetTask } from './PresetDialog.tsx';
import { builtIns, builtInNames } from './presets.ts';
import { useOwnPresets, type OwnPreset } from './use-own-presets.ts';
import { builtInBase, loadBase } from './video-store.ts';

/** Settings under a name: those of everybody, and the tenant's own. */
export function Presets({ grid, isReadOnly }: { grid: Grid; isReadOnly: boolean }) {
  const m = useMessages('video');
  const format = useFormat();
  const { presets, isLoading, error, refetch } = useOwnPresets();
  const [task, setTask] = useState<PresetTask>();
  const settings = toSettings(grid);
  const whyNotShare = useWhyNotShare();
  const whyNotChange = isReadOnly ? m.readOnly : whyNotShare;
  const whyNotSave = whyNotChange ?? (settings ? undefined : m.presets.invalid);

  const item = (preset: OwnPreset, close: () => void) => {
    const replace = () => {
      close();
      setTask({ kind: 'replace', preset });
    };
    return (
      <li key={preset.id} className="line gap-1 pad-1">
        <span className="stack gap-0 grow">
          <strong className="clip" title={preset.name}>
            {preset.name}
          </strong>
          <small className="soft small">
            {preset.grid
              ? m.presets.savedBy(preset.actor, format.dateTime(new Date(preset.savedAt)))
              : m.presets.unreadable}
          </small>
        </span>
        <Button
          size="small"
          disabled={!preset.grid}
          aria-label={m.presets.loadOne(preset.name)}
          onClick={() => {
            if (preset.grid)
              loadBase({ kind: 'own', id: preset.id, name: preset.name, grid: preset.grid });
            close();
          }}
        >
          {m.presets.load}
        </Button>
        <Button
          variant="quiet"
          size="small"
          aria-label={m.presets.replaceOne(preset.name)}
          aria-disabled={whyNotSave !== undefined}
          title={whyNotSave}
          onClick={whyNotSave === undefined ? replace : undefined}
        >
          {m.presets.replace}
        </Button>
        <RemoveButton
          kind="preset"
          item={preset}
          variant="quietDanger"
          size="small"
          note={m.presets.removeNote}
          reason={whyNotChange}
        >
          {m.presets.remove}
        </RemoveButton>
      </li>
    );
  };

  function own(close: () => void) {
    if (error) {
      return (
        <Suspense>
          <ErrorPanel error={error} title={m.presets.failed} onRetry={refetch} />
        </Suspense>
      );
    }
    if (isLoading) return <p role="status">{m.presets.loading}</p>;
    if (presets.length === 0) return <p className="pad-2 soft">{m.presets.none}</p>;
    return (
      <>
        <ul className="stack gap-1" aria-label={m.presets.ownTitle}>
          {presets.map((preset) => item(preset, close))}
        </ul>
        {whyNotChange !== undefined && <p className="pad-2 soft">{whyNotChange}</p>}
      </>
    );
  }

  return (
    <div className="row" role="group" aria-label={m.presets.label}>
      {builtInNames.map((name) => (
        <Button
          key={name}
          title={m.builtIns[name].hint}
          aria-pressed={isSameGrid(grid, builtIns[name])}
          onClick={() => loadBase(builtInBase(name))}
        >
          {m.builtIns[name].name}
        </Button>
      ))}
      <Popover
        button={
          <>
            {m.presets.own(format.number(presets.length))} <ChevronIcon />
          </>
        }
        label={m.presets.own(format.number(presets.length))}
        variant="default"
      >
        {(close) => <div className="panel-large">{own(close)}</div>}
      </Popover>
      <ReasonButton
        label={m.presets.save}
        reason={whyNotSave}
        variant="quiet"
        onClick={() => setTask({ kind: 'save' })}
      />
      {task && settings && (
        <PresetDialog
          task={task}
          settings={settings}
          grid={grid}
          presets={presets}
          onClose={() => setTask(undefined)}
        />
      )}
    </div>
  );
}
