import { Checkbox } from 'antd';
import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Modal } from '../../ui/Modal.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { compareOffers } from './compare.ts';
import styles from './CompareDialog.module.css';
import type { Offer } from './offers.ts';
import { specText } from './sentence.ts';

interface Props {
  offers: readonly Offer[];
  onClose: () => void;
  onChoose: (offer: Offer) => void;
}

/** Offers beside each other: what differs stands out, the rest can be left out. */
export function CompareDialog({ offers, onClose, onChoose }: Props) {
  const m = useMessages('order');
  const format = useFormat();
  const [isDifferencesOnly, setIsDifferencesOnly] = useState(false);
  const rows = compareOffers(offers, m, format).filter(
    ({ isDifferent }) => isDifferent || !isDifferencesOnly,
  );
  return (
    <Modal title={m.offers.compareTitle} width={320 + offers.length * 220} onCancel={onClose}>
      <Checkbox
        checked={isDifferencesOnly}
        onChange={(event) => setIsDifferencesOnly(event.target.checked)}
      >
        {m.offers.differencesOnly}
      </Checkbox>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- Scrolls, so the keyboard must reach it */}
      <section className="scroll" tabIndex={0} aria-label={m.offers.compareTitle}>
        <table className={`table ${styles.table}`}>
          <thead>
            <tr>
              <th scope="col">{m.offers.attribute}</th>
              {offers.map((offer) => (
                <th key={offer.key} scope="col">
                  {specText(offer, m)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ label, values, isDifferent }) => (
              <tr key={label} data-different={isDifferent}>
                <th scope="row">
                  {label}
                  {isDifferent && (
                    <span className={`round warn small ${styles.differs}`}>{m.offers.differs}</span>
                  )}
                </th>
                {values.map((value, i) => (
                  <td key={offers[i]?.key}>{value}</td>
                ))}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <td aria-hidden="true" />
              {offers.map((offer) => (
                <td key={offer.key}>
                  {offer.obstacle ? (
                    <span className="warn small">{m.obstacles[offer.obstacle]}</span>
                  ) : (
                    <Button onClick={() => onChoose(offer)}>{m.offers.choose}</Button>
                  )}
                </td>
              ))}
            </tr>
          </tfoot>
        </table>
      </section>
      {rows.length === 0 && <p>{m.offers.noDifference}</p>}
    </Modal>
  );
}
