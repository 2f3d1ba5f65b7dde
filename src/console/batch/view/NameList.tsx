import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import styles from './NameList.module.css';

interface Props {
  title: string;
  phones: readonly { id: string; name: string | undefined; user?: string | undefined }[];
  /** How many there are, where these are only the first. */
  total?: number;
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
    .map(({ id, name, user }) => `${name || id}${user === undefined ? '' : ` → ${user}`}`)
    .join(' · ');
  return phones.length > mostFirst ? `${first} · …` : first;
}

/** Names behind a summary: there to be checked, folded away. */
export function NameList({ title, phones, total = phones.length, isCounted = false }: Props) {
  const { confirm: m } = useMessages('batch');
  const format = useFormat();
  return (
    <details>
      <summary>
        {title}
        {!isCounted && ` (${format.number(total)})`}
        {!isCounted && (
          <span className={`clip soft block ${styles.first}`}>{firstNames(phones)}</span>
        )}
      </summary>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- Scrolls, so the keyboard must reach it */}
      <ul className="low pad-box frame" tabIndex={0} aria-label={title}>
        {phones.slice(0, most).map(({ id, name, user }) => (
          <li key={id} className="line gap-3 between">
            <span className="clip">{name}</span>{' '}
            <code>
              {id}
              {user !== undefined && ` → ${user}`}
            </code>
          </li>
        ))}
        {total > most && <li>{m.more(format.number(total - most))}</li>}
      </ul>
    </details>
  );
}
