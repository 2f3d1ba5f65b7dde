import { hrefAt } from '../../fleet/list-href.ts';
import { Link } from '../../lib/navigation.ts';
import type { Words } from './use-words.ts';

/** A time of a timeline: leads to the list as it was then. */
export function TimeLink({ ms, words: { m, format } }: { ms: number; words: Words }) {
  const at = new Date(ms);
  return (
    <Link to={hrefAt(ms)} title={`${m.listAt} (${format.utc(at)})`}>
      <time dateTime={at.toISOString()}>{format.dateTime(at)}</time>
    </Link>
  );
}
