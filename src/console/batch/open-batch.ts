import { navigate, searchNow } from '../lib/navigation.ts';

/** Of the address: the batch that is open over the page. */
export const batchParam = 'batch';

/** Shows a batch over the page that is on screen, on a batch's own page in its place; undefined puts it away. A batch that runs goes on. */
export function openBatch(id: string | undefined): void {
  if (id !== undefined && /^\/batches\/./.test(location.pathname)) {
    navigate('/batches/:batchId', { params: { batchId: id } });
    return;
  }
  navigate(location.pathname, {
    search: { ...searchNow(), [batchParam]: id },
    replace: id === undefined,
  });
}
