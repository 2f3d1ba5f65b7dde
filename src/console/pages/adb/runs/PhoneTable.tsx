import { useState } from 'react';
import { stateTones } from '../../../batch/view/tones.ts';
import { Button } from '../../../ui/Button.tsx';
import { Mark } from '../../../ui/StatusMark.tsx';
import { useMessages } from '../../../i18n/messages.ts';
import type { PhoneResult } from '../../../batch/output/results.ts';
import { visible } from '../../../lib/visible.ts';
import { OutputText } from '../../../batch/output/OutputText.tsx';
import styles from './Results.module.css';
import { VirtualList } from '../../../ui/VirtualList.tsx';

const rowHeight = 30;

/** Phone by phone: the first line of each, and all of the one chosen. */
export function PhoneTable({ phones, search }: { phones: readonly PhoneResult[]; search: string }) {
  const { runs: m } = useMessages('adb');
  const batch = useMessages('batch');
  const [chosenId, setChosenId] = useState<string>();
  const chosen = phones.find(({ id }) => id === chosenId) ?? phones[0];
  return (
    <div className={styles.phones}>
      <VirtualList
        label={m.byPhone}
        items={phones}
        keyOf={({ id }) => id}
        rowHeight={rowHeight}
        className={styles.phoneList}
      >
        {(phone) => (
          <Button
            variant="bare"
            className={styles.phoneRow}
            aria-pressed={phone.id === chosen?.id}
            onClick={() => setChosenId(phone.id)}
          >
            <span title={phone.name}>{phone.name ?? '–'}</span>
            <code title={phone.id}>{phone.id}</code>
            <Mark tone={stateTones[phone.state]} label={batch.states[phone.state]} />
            <code className="soft">{firstLine(phone) || phone.code.replace(/^0$/, '')}</code>
          </Button>
        )}
      </VirtualList>
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
