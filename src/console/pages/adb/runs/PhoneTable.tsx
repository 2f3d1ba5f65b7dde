import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef, useState } from 'react';
import type { OutcomeState } from '../../../../contract/worker.ts';
import { groupOutputs } from '../../../batch/output/groups.ts';
import { OutputText } from '../../../batch/output/OutputText.tsx';
import {
  createTelling,
  isOdd,
  sortPhones,
  type PhoneColumn,
  type PhoneSort,
} from '../../../batch/output/phone-rows.ts';
import type { PhoneResult } from '../../../batch/output/results.ts';
import { stateTones } from '../../../batch/view/tones.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useMessages } from '../../../i18n/messages.ts';
import { visible } from '../../../../contract/visible.ts';
import { Button } from '../../../ui/Button.tsx';
import { CountChip } from '../../../ui/CountChip.tsx';
import { Mark } from '../../../ui/StatusMark.tsx';
import styles from './PhoneTable.module.css';
import type { Values } from './use-values.ts';

interface Props {
  /** Those that are shown, and all of the run: what most said is told by all. */
  phones: readonly PhoneResult[];
  all: readonly PhoneResult[];
  search: string;
  values: Values | undefined;
}

const rowHeight = 30;
const states = ['failed', 'unknown', 'stopped', 'succeeded'] as const satisfies OutcomeState[];

/** Phone by phone: the line by which each is told from most, and all that the chosen one said. */
export function PhoneTable({ phones, all, search, values }: Props) {
  const { runs: texts, found: m } = useMessages('adb');
  const batch = useMessages('batch');
  const format = useFormat();
  const ref = useRef<HTMLDivElement>(null);
  const [chosenId, setChosenId] = useState<string>();
  const [filter, setFilter] = useState<(typeof states)[number] | 'odd'>();
  const [sort, setSort] = useState<PhoneSort>({ by: 'state', isDown: false });
  const groups = useMemo(() => {
    const succeeded = all.filter(({ state, text }) => state === 'succeeded' && text !== undefined);
    return groupOutputs(succeeded.map(({ id, text }) => ({ id, text: text ?? '' })));
  }, [all]);
  const telling = useMemo(() => createTelling(groups), [groups]);
  const rows = useMemo(() => {
    const shown = phones.filter(
      (phone) =>
        filter === undefined || (filter === 'odd' ? isOdd(phone, groups) : phone.state === filter),
    );
    return sortPhones(shown, sort, ({ text }, by) =>
      by === 'line' ? telling(text ?? '') : (values?.byText.get(text ?? '') ?? ''),
    );
  }, [phones, filter, sort, groups, telling, values]);
  // oxlint-disable-next-line react/incompatible-library -- What it returns changes by itself, which this small component is made for
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => ref.current,
    estimateSize: () => rowHeight,
    overscan: 8,
  });
  const chosen = rows.find(({ id }) => id === chosenId) ?? rows[0];
  const columns: { by: PhoneColumn; label: string }[] = [
    { by: 'name', label: m.columns.name },
    { by: 'id', label: m.columns.id },
    { by: 'state', label: m.columns.state },
    ...(values ? [{ by: 'value' as const, label: m.columns.value }] : []),
    { by: 'line', label: m.columns.line },
  ];
  const chips = [
    ...states.map((state) => ({
      key: state,
      label: batch.states[state],
      count: phones.filter((phone) => phone.state === state).length,
    })),
    {
      key: 'odd' as const,
      label: m.odd,
      count: phones.filter((phone) => isOdd(phone, groups)).length,
    },
  ];

  return (
    <div className={`stack gap-2-3 top ${styles.phones}`}>
      <div className="row whole" role="group" aria-label={m.filter}>
        {chips
          .filter(({ key, count }) => count > 0 || key === filter)
          .map(({ key, label, count }) => (
            <CountChip
              key={key}
              isPressed={filter === key}
              onClick={() => setFilter(filter === key ? undefined : key)}
            >
              {label} {format.number(count)}
            </CountChip>
          ))}
      </div>
      <div
        role="table"
        aria-label={texts.byPhone}
        aria-rowcount={rows.length + 1}
        className="frame"
        data-valued={values !== undefined}
      >
        <div
          role="row"
          className={`stack middle rule-below soft small strong ${styles.row} ${styles.head}`}
          aria-rowindex={1}
        >
          {columns.map(({ by, label }) => {
            const isOwn = sort.by === by;
            return (
              <div
                key={by}
                role="columnheader"
                className="clip"
                aria-sort={isOwn ? (sort.isDown ? 'descending' : 'ascending') : 'none'}
              >
                <Button
                  variant="bare"
                  onClick={() => setSort({ by, isDown: isOwn && !sort.isDown })}
                >
                  {label} <span aria-hidden="true">{isOwn ? (sort.isDown ? '↓' : '↑') : ''}</span>
                </Button>
              </div>
            );
          })}
        </div>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- Scrolls, so the keyboard must reach it */}
        <div ref={ref} role="rowgroup" className={styles.body} tabIndex={0}>
          <div
            role="presentation"
            className="relative"
            style={{ height: virtualizer.getTotalSize() }}
          >
            {virtualizer.getVirtualItems().map(({ index, start }) => {
              const phone = rows[index];
              return (
                phone && (
                  <div
                    key={phone.id}
                    role="row"
                    className={`stack middle placed rule-below hover ${styles.row}`}
                    aria-rowindex={index + 2}
                    data-chosen={phone.id === chosen?.id}
                    style={{ transform: `translateY(${start}px)` }}
                  >
                    <div role="cell" className="clip">
                      <Button
                        variant="bare"
                        className={`clip full ${styles.choose}`}
                        aria-pressed={phone.id === chosen?.id}
                        title={phone.name}
                        onClick={() => setChosenId(phone.id)}
                      >
                        {phone.name ?? '–'}
                      </Button>
                    </div>
                    <div role="cell" className="clip">
                      <code title={phone.id}>{phone.id}</code>
                    </div>
                    <div role="cell" className="clip">
                      <Mark tone={stateTones[phone.state]} label={batch.states[phone.state]} />
                    </div>
                    {values && (
                      <div role="cell" className="clip">
                        <code>{visible(values.byText.get(phone.text ?? '') ?? '')}</code>
                      </div>
                    )}
                    <div role="cell" className="clip">
                      <code className="soft">
                        {visible(telling(phone.text ?? '')) || phone.code.replace(/^0$/, '')}
                      </code>
                    </div>
                  </div>
                )
              );
            })}
          </div>
        </div>
      </div>
      {chosen && (
        <section className="stack gap-1" aria-label={chosen.name ?? chosen.id}>
          <p>
            {chosen.name} <code>{chosen.id}</code>{' '}
            {chosen.code !== '0' && <code>{chosen.code}</code>}
          </p>
          {(chosen.text ?? '') === '' ? (
            <p className="soft">{chosen.text === undefined ? texts.notYet : texts.noOutput}</p>
          ) : (
            <OutputText text={chosen.text ?? ''} search={search} />
          )}
        </section>
      )}
    </div>
  );
}
