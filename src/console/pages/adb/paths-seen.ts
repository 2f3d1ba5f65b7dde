import { batches, ledger } from '../../batch/live.ts';
import { pathsIn } from './output/paths.ts';

/** Of each run: the paths of more would be no help. */
const mostTexts = 100;

/** The paths that outputs of this tab's commands have shown. */
export function pathsSeen(): Set<string> {
  const paths = new Set<string>();
  for (const { id, plan } of Object.values(batches.store.getState().runs)) {
    const { command } = plan.input;
    const texts = new Set<string>();
    for (const text of ledger.of(id).outputs.values()) {
      if (text !== null) texts.add(text);
      if (texts.size >= mostTexts) break;
    }
    for (const text of texts) for (const path of pathsIn(typeof command === 'string' ? command : '', text)) paths.add(path);
  }
  return paths;
}
