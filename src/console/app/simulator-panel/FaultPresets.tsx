import type { FaultRequest } from '../../../contract/simulator-control.ts';
import { useMessages } from '../../i18n/messages.ts';
import { Button } from '../../ui/Button.tsx';
import { presetGroups, type Preset, type PresetGroup } from './fault-presets.ts';

interface Props {
  isBusy: boolean;
  onAdd: (fault: FaultRequest) => void;
}

/** The faults that are one click, in groups. */
export function FaultPresets({ isBusy, onAdd }: Props) {
  const m = useMessages('simulator');
  const groups = Object.entries(presetGroups) as [
    PresetGroup,
    Partial<Record<Preset, FaultRequest>>,
  ][]; // Object.entries forgets the literal keys
  return groups.map(([group, presets]) => (
    <div key={group} role="group" aria-label={m.presetGroups[group]} className="row gap-1">
      <span className="soft full">{m.presetGroups[group]}</span>
      {(Object.entries(presets) as [Preset, FaultRequest][]).map(([preset, fault]) => (
        // as above
        <Button size="small" key={preset} disabled={isBusy} onClick={() => onAdd(fault)}>
          {m.presets[preset]}
        </Button>
      ))}
    </div>
  ));
}
