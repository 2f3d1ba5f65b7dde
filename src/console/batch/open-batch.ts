import { navigate, searchNow } from '../navigation.ts';

/** Of the address: the batch that is open over the page. */
export const batchParam = 'batch';

/** Shows a batch over the page that is on screen; undefined puts it away. A batch that runs goes on. */
export function openBatch(id: string | undefined): void {
  navigate(location.pathname, { search: { ...searchNow(), [batchParam]: id }, replace: id === undefined });
}
