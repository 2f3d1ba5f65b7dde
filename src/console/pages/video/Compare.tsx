import { Select } from 'antd';
import { useMessages } from '../../i18n/messages.ts';
import type { LastGroup } from './last-set.ts';
import { differencesOf, type Grid } from './matrix.ts';
import { builtInNames } from './presets.ts';
import { useOwnPresets } from './use-own-presets.ts';
import { builtInBase, compareWith, type Base } from './video-store.ts';

const keyOf = (base: Base | undefined): string => {
  if (!base) return 'none';
  if (base.kind === 'last') return 'last';
  return base.kind === 'own' ? `own ${base.id}` : base.name;
};

/** What the sheet is compared with; the cells that differ are marked. */
export function Compare({
  grid,
  base,
  agreed,
}: {
  grid: Grid;
  base: Base | undefined;
  agreed: LastGroup | undefined;
}) {
  const { compare: m, builtIns } = useMessages('video');
  const { presets } = useOwnPresets();
  const choices: { base: Base; label: string }[] = builtInNames.map((name) => ({
    base: builtInBase(name),
    label: builtIns[name].name,
  }));
  for (const { id, name, grid } of presets)
    if (grid) choices.push({ base: { kind: 'own', id, name, grid }, label: name });
  if (agreed?.grid)
    choices.push({ base: { kind: 'last', key: agreed.key, grid: agreed.grid }, label: m.last });
  // A preset that somebody has removed meanwhile, or what other phones were set to, stays what it is compared with.
  if (base && !choices.some((choice) => keyOf(choice.base) === keyOf(base)))
    choices.push({ base, label: base.kind === 'own' ? base.name : m.last });
  const differences = base ? differencesOf(grid, base.grid).length : 0;

  return (
    <div className="row">
      <label htmlFor="video-compare">{m.label}</label>
      <Select
        id="video-compare"
        className="width-date"
        value={keyOf(base)}
        options={[
          { value: 'none', label: m.none },
          ...choices.map((choice) => ({ value: keyOf(choice.base), label: choice.label })),
        ]}
        onChange={(key: string) =>
          compareWith(choices.find((choice) => keyOf(choice.base) === key)?.base)
        }
      />
      {base && (
        <output className={differences > 0 ? 'warn' : 'soft'}>
          {differences > 0 ? m.differ(differences) : m.same}
        </output>
      )}
    </div>
  );
}
