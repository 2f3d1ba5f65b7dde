import { useId, useState } from 'react';
import type { LastWrite } from '../../../contract/saved-item.ts';
import { definitions } from '../../../contract/video.ts';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { Button } from '../../ui/Button.tsx';
import type { LastGroup } from './last-set.ts';
import styles from './LastSet.module.css';
import { differencesOf, fields } from './matrix.ts';
import { builtInNames } from './presets.ts';
import { cellText, rowName } from './texts.ts';
import { useOwnPresets } from './use-own-presets.ts';
import { builtInBase, compareWith, loadBase, type Base } from './video-store.ts';

/** So many phones of a group are shown at a time. */
const pageSize = 50;
/** More cells than these make it settings of their own. */
const mostOther = 2;
/** Wi-Fi, H.264. */
const shownRow = 2;

/** Phones that were last set alike: one line, and behind it each phone's own. */
export function LastGroupRows({
  group,
  nameOf,
}: {
  group: LastGroup;
  nameOf: (id: string) => string | undefined;
}) {
  const { last: m } = useMessages('video');
  const format = useFormat();
  const id = useId();
  const [shown, setShown] = useState(0);
  const { writes, grid, unknown } = group;
  const settings = useSettingsName(group);
  const count = writes.length;
  const actors = [...new Set(writes.map(({ actor }) => actor))];
  const base: Base | undefined = grid && { kind: 'last', key: group.key, grid };
  const [newest] = writes;
  const isOne = writes.length === 1;

  return (
    <tbody id={id}>
      <tr>
        <th scope="row">
          <Button
            variant="bare"
            className="lights"
            aria-expanded={shown > 0}
            aria-label={m.expand(count)}
            onClick={() => setShown(shown > 0 ? 0 : pageSize)}
          >
            <span aria-hidden="true">{shown > 0 ? '▾' : '▸'}</span>{' '}
            {isOne && newest ? (nameOf(newest.instanceId) ?? newest.instanceId) : m.count(count)}
          </Button>
        </th>
        <td>{settings}</td>
        <td>{newest && <When write={newest} />}</td>
        <td>
          {actors.length > 1 ? m.others(actors[0] ?? '', format.number(actors.length)) : actors[0]}
        </td>
        <td>
          {unknown === 0 ? (
            m.succeeded
          ) : (
            <span className="unknown" title={m.unknownHint}>
              {isOne ? m.unknown : m.unknownOf(format.number(unknown))}
            </span>
          )}
        </td>
        <td className="right">
          {base && (
            <>
              <Button size="small" aria-label={m.loadLabel(count)} onClick={() => loadBase(base)}>
                {m.load}
              </Button>
              <Button
                variant="quiet"
                size="small"
                aria-label={m.compareLabel(count)}
                onClick={() => compareWith(base)}
              >
                {m.compare}
              </Button>
            </>
          )}
        </td>
      </tr>
      {writes.slice(0, shown).map((write) => (
        <tr key={write.instanceId} className={styles.phone}>
          <td colSpan={2}>
            {nameOf(write.instanceId)} <code>{write.instanceId}</code>
          </td>
          <td>
            <When write={write} />
          </td>
          <td>{write.actor}</td>
          <td colSpan={2}>
            {write.outcome === 'succeeded' ? (
              m.succeeded
            ) : (
              <span className="unknown">
                {m.unknown} · {m.unknownHint}
              </span>
            )}
          </td>
        </tr>
      ))}
      {shown > 0 && shown < writes.length && (
        <tr>
          <td colSpan={6}>
            <Button variant="quiet" size="small" onClick={() => setShown(shown + pageSize)}>
              {m.more(format.number(Math.min(pageSize, writes.length - shown)))}
            </Button>
          </td>
        </tr>
      )}
    </tbody>
  );
}

function When({ write: { at } }: { write: LastWrite }) {
  const format = useFormat();
  const time = new Date(at);
  return (
    <time dateTime={at} title={format.utc(time)}>
      {format.dateTime(time)}
    </time>
  );
}

/** "Balanced", "Balanced, 2 cells other", or what tells settings of their own apart: the bit rates in the middle of the sheet. */
function useSettingsName({ grid }: LastGroup): string {
  const messages = useMessages('video');
  const { last: m, builtIns } = messages;
  const format = useFormat();
  const { presets } = useOwnPresets();
  if (!grid) return m.unreadable;
  const named = [
    ...builtInNames.map((name) => ({ name: builtIns[name].name, grid: builtInBase(name).grid })),
    ...presets.flatMap(({ name, grid }) => (grid ? [{ name, grid }] : [])),
  ];
  const nearest = named
    .map((one) => ({ name: one.name, count: differencesOf(grid, one.grid).length }))
    .toSorted((a, b) => a.count - b.count)[0];
  if (!nearest || nearest.count > mostOther) {
    const rates = definitions.map((_, place) =>
      cellText(grid, { row: shownRow, column: place * fields.length }, format),
    );
    return m.custom(rowName(messages, shownRow), rates.join(' / '));
  }
  return nearest.count === 0 ? nearest.name : m.customCells(nearest.count, nearest.name);
}
