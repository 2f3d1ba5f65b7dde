import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import styles from './NameList.module.css';

interface Props {
  title: string;
  phones: readonly { id: string; name: string | undefined }[];
  /** The title says how many there are. */
  isCounted?: boolean;
}

/** Nobody reads further down than this. */
const most = 200;
/** So many are named without being unfolded. */
const mostFirst = 5;

/** The first of them in a line. */
function firstNames(phones: Props['phones']): string {
  const first = phones
    .slice(0, mostFirst)
    .map(({ id, name }) => name || id)
    .join(' · ');
  return phones.length > mostFirst ? `${first} · …` : first;
}

/** Names behind a summary: there to be checked, folded away. */
export function NameList({ title, phones, isCounted = false }: Props) {
  const { confirm: m } = useMessages('batch');
  const format = useFormat();
  return (
    <details>
      <summary>
        {title}
        {!isCounted && ` (${format.number(phones.length)})`}
        {!isCounted && (
          <span className={`clip soft block ${styles.first}`}>{firstNames(phones)}</span>
        )}
      </summary>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- Scrolls, so the keyboard must reach it */}
      <ul className="low pad-box frame" tabIndex={0} aria-label={title}>
        {phones.slice(0, most).map(({ id, name }) => (
          <li key={id} className="line gap-3 between">
            <span className="clip">{name}</span> <code>{id}</code>
          </li>
        ))}
        {phones.length > most && <li>{m.more(format.number(phones.length - most))}</li>}
      </ul>
    </details>
  );
}
