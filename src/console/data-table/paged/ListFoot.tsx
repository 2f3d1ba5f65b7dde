import { ApiError } from '../../../contract/api-error.ts';
import type { Messages } from '../../i18n/messages.ts';
import { Button } from '../../ui/Button.tsx';
import type { Live } from './use-live-list.ts';

interface Props {
  count: number;
  hasMore: boolean;
  older: Live['older'];
  m: Messages<'activity'>['foot'];
}

/** How much of a list of the journal is there, and the way to the rest where scrolling is none. */
export function ListFoot({ count, hasMore, older, m }: Props) {
  const { error } = older;
  return (
    <div className="row gap-facts soft small tap pad-below">
      <span role="status">
        {older.isLoading ? m.loading : hasMore ? m.loaded(count) : m.all(count)}
      </span>
      {error && (
        <span role="alert" className="bad">
          {m.failed} {error instanceof ApiError && <code>{error.code}</code>}
        </span>
      )}
      {hasMore && (
        <Button variant="quiet" size="small" aria-disabled={older.isLoading} onClick={older.load}>
          {m.more}
        </Button>
      )}
    </div>
  );
}
