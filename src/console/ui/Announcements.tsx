import { useAnnouncements } from './announcements.ts';
import styles from './Announcements.module.css';

/** The live region, mounted once. */
export function Announcements() {
  const items = useAnnouncements((state) => state.items);
  return (
    <div className={styles.region} role="status" aria-live="polite">
      {items.map((item) => (
        <div key={item.id} className={styles.item} data-tone={item.tone}>
          {item.text}
        </div>
      ))}
    </div>
  );
}
