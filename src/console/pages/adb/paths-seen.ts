import type { BatchView } from '../../batch/batch-view.ts';
import { useBegun } from '../../batch/begun.ts';
import { batchQuery } from '../../batch/queries.ts';
import { queryClient } from '../../api/queries.ts';
import { pathsIn } from '../../batch/output/paths.ts';

/** Of each run: the paths of more would be no help. */
const mostTexts = 100;

/** The paths that outputs of this tab's commands have shown. */
export function pathsSeen(): Set<string> {
  const paths = new Set<string>();
  for (const id of useBegun.getState().all) {
    const view = queryClient.getQueryData<BatchView>(batchQuery(id).queryKey);
    const command = view?.batch.parameters['command'];
    const texts = new Set<string>();
    for (const place of view?.phones.outcomes.placesIn('succeeded') ?? []) {
      const text = view?.phones.outcomes.detailOf(place)?.output;
      if (text) texts.add(text);
      if (texts.size >= mostTexts) break;
    }
    for (const text of texts)
      for (const path of pathsIn(typeof command === 'string' ? command : '', text)) paths.add(path);
  }
  return paths;
}
