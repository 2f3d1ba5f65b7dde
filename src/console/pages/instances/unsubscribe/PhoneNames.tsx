import type { Instance } from '../../../../contract/instances.ts';
import { useFormat } from '../../../i18n/format.ts';
import styles from './UnsubscribeDialog.module.css';

/** Phones by name and id, folded away. */
export function PhoneNames({ title, phones, isOpen = false }: { title: string; phones: readonly Instance[]; isOpen?: boolean }) {
  const format = useFormat();
  return (
    <details className={styles.phones} open={isOpen}>
      <summary>
        {title} ({format.number(phones.length)})
      </summary>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- Scrolls, so the keyboard must reach it */}
      <ul tabIndex={0} aria-label={title}>
        {phones.map(({ instance_id, instance_name }) => (
          <li key={instance_id}>
            <span>{instance_name}</span> <code>{instance_id}</code>
          </li>
        ))}
      </ul>
    </details>
  );
}
