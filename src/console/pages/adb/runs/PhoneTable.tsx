import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, useState } from 'react';
import { stateTones } from '../../../batch/view/tones.ts';
import { Button } from '../../../ui/Button.tsx';
import { Mark } from '../../../ui/StatusMark.tsx';
import { useMessages } from '../../../i18n/messages.ts';
import type { PhoneResult } from '../../../batch/output/results.ts';
import { visible } from '../../../lib/visible.ts';
import { OutputText } from '../../../batch/output/OutputText.tsx';
import styles from './Results.module.css';

const rowHeight = 30;

/** Phone by phone: the first line of each, and all of the one chosen. */
export function PhoneTable({ phones, search }: { phones: readonly PhoneResult[]; search: string }) {
  const { runs: m } = useMessages('adb');
  const batch = useMessages('batch');
  const ref = useRef<HTMLDivElement>(null);
  const [chosenId, setChosenId] = useState<string>();
  // oxlint-disable-next-line react/incompatible-library -- What it returns changes by itself, which this small component is made for
  const virtualizer = useVirtualizer({
    count: phones.length,
    getScrollElement: () => ref.current,
    estimateSize: () => rowHeight,
    overscan: 8,
  });
  const chosen = phones.find(({ id }) => id === chosenId) ?? phones[0];
  return (
    <div className={styles.phones}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- Scrolls, so the keyboard must reach it */}
      <div ref={ref} className={styles.phoneList} role="group" aria-label={m.byPhone} tabIndex={0}>
        <ul style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map(({ index, start }) => {
            const phone = phones[index];
            return (
              phone && (
                <li
                  key={phone.id}
                  aria-setsize={phones.length}
                  aria-posinset={index + 1}
                  style={{ transform: `translateY(${start}px)` }}
                >
                  <Button
                    variant="bare"
                    aria-pressed={phone.id === chosen?.id}
                    onClick={() => setChosenId(phone.id)}
                  >
                    <span title={phone.name}>{phone.name ?? '–'}</span>
                    <code title={phone.id}>{phone.id}</code>
                    <Mark tone={stateTones[phone.state]} label={batch.states[phone.state]} />
                    <code className="soft">
                      {firstLine(phone) || phone.code.replace(/^0$/, '')}
                    </code>
                  </Button>
                </li>
              )
            );
          })}
        </ul>
      </div>
      {chosen && (
        <div className="stack gap-1">
          <p>
            {chosen.name} <code>{chosen.id}</code>{' '}
            {chosen.code !== '0' && <code>{chosen.code}</code>}
          </p>
          {(chosen.text ?? '') === '' ? (
            <p className="soft small">{chosen.text === undefined ? m.notYet : m.noOutput}</p>
          ) : (
            <OutputText text={chosen.text ?? ''} search={search} />
          )}
        </div>
      )}
    </div>
  );
}

const firstLine = ({ text }: PhoneResult): string =>
  visible((text ?? '').trimStart().split('\n', 1)[0] ?? '');
