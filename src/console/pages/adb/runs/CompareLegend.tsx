import { useMemo } from 'react';
import { ChevronIcon } from '../../../ui/page-icons.tsx';
import { later } from '../../../ui/later.tsx';
import { Popover } from '../../../ui/Popover.tsx';
import { useFormat } from '../../../i18n/format.ts';
import { useMessages } from '../../../i18n/messages.ts';
import { tellingLine, type Placed } from '../../../batch/output/compare.ts';
import { linesOf } from '../../../batch/output/diff.ts';
import type { OutputGroup } from '../../../batch/output/groups.ts';
import { visible } from '../../../../contract/visible.ts';
import styles from './Compare.module.css';

const ComparePanel = later(async () => (await import('./ComparePanel.tsx')).ComparePanel);

interface Props {
  groups: readonly OutputGroup[];
  place: number;
  other: Placed;
  nameOf: (id: string) => string | undefined;
  onChoose: (key: string) => void;
}

/** Which side of a difference is which group; the other side is chosen here. */
export function CompareLegend({ groups, place, other, nameOf, onChoose }: Props) {
  const { runs: m } = useMessages('adb');
  const format = useFormat();
  const own = groups[place];
  const text = own?.text ?? '';
  const ownLines = useMemo(() => new Set(linesOf(text)), [text]);
  const telling = visible(tellingLine(other.group.text, ownLines)) || m.noOutput;
  const nameOfGroup = (at: number, group: OutputGroup | undefined) =>
    m.against(m.group(format.number(at + 1)), group?.ids.length ?? 0);
  const otherName = nameOfGroup(other.place, other.group);
  return (
    <div className="row small">
      <span className="bad strong" aria-hidden="true">
        −
      </span>
      {/* The code of the panel comes while one moves towards it. */}
      <span
        onPointerEnter={() => void ComparePanel.preload()}
        onFocus={() => void ComparePanel.preload()}
      >
        <Popover
          button={
            <>
              <span className="clip">
                {otherName} · <code>{telling}</code>
              </span>
              <ChevronIcon />
            </>
          }
          label={m.choose(m.group(format.number(place + 1)), `− ${otherName} · ${telling}`)}
          variant="default"
          size="small"
          className={styles.choose}
        >
          {(close) => (
            <ComparePanel
              groups={groups}
              place={place}
              chosen={other.place}
              ownLines={ownLines}
              nameOf={nameOf}
              onChoose={(key) => {
                close();
                onChoose(key);
              }}
            />
          )}
        </Popover>
      </span>
      <span className={`good ${styles.added}`}>
        + {nameOfGroup(place, own)} <span className="soft">({m.ownSide})</span>
      </span>
    </div>
  );
}
