import { CountChip } from '../../../ui/CountChip.tsx';
import { Mark } from '../../../ui/StatusMark.tsx';
import { useFormat } from '../../../i18n/format.ts';
import { useMessages } from '../../../i18n/messages.ts';
import type { Counts } from '../../../fleet/fleet-view.ts';
import type { Facet, View } from '../../../../batch-engine/fleet/view.ts';
import styles from './CountStrip.module.css';

/** What needs somebody, by the filter that finds it: the worst first. */
const kinds = [
  { facet: 'frozen', value: 1, tone: 'bad' },
  { facet: 'backup', value: 3, tone: 'bad' },
  { facet: 'restore', value: 3, tone: 'bad' },
  { facet: 'running', value: 0, tone: 'unknown' },
  // Asked for apart, and known later: it moves none of the others.
  { facet: 'trouble', value: 1, tone: 'bad' },
] as const satisfies readonly { facet: Facet; value: number; tone: 'bad' | 'unknown' }[];

interface Props {
  counts: Counts;
  filters: View['filters'];
  onChange: (filters: View['filters']) => void;
}

/** How many phones need somebody, and why: each count is a filter. What nobody has is not shown. */
export function Attention({ counts, filters, onChange }: Props) {
  const { attention: m } = useMessages('listParts');
  const format = useFormat();
  const shown = kinds.flatMap((kind) => {
    const count = counts[kind.facet].get(kind.value) ?? 0;
    const chosen = filters[kind.facet] ?? [];
    const isActive = chosen.includes(kind.value);
    return count > 0 || isActive ? [{ ...kind, count, chosen, isActive }] : [];
  });
  return (
    <div className="one-line" role="group" aria-label={m.label}>
      <span className="soft apart">{m.label}</span>
      {shown.length === 0 && <span className="soft">{m.none}</span>}
      {shown.map(({ facet, value, tone, count, chosen, isActive }) => {
        const label = m.kinds[facet];
        const words = isActive ? m.remove(label) : m.only(label);
        return (
          <CountChip
            key={facet}
            isPressed={isActive}
            title={facet === 'trouble' ? `${words}\n${m.troubleHint}` : words}
            onClick={() =>
              onChange({
                ...filters,
                [facet]: isActive ? chosen.filter((one) => one !== value) : [...chosen, value],
              })
            }
          >
            <Mark tone={tone} label={label} />
            <span className={styles.number}>{format.number(count)}</span>
          </CountChip>
        );
      })}
    </div>
  );
}
