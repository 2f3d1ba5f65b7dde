import { announce } from '../components/announcements.ts';
import { formatOf } from '../i18n/format.ts';
import { loadMessages } from '../i18n/messages.ts';
import { usePreferences } from '../preferences.ts';
import { batches, isFinished, isRecord } from './live.ts';
import type { RunView } from './store.ts';
import { batchTitle, outcomeText } from './texts.ts';

const told = new Set<string>();

/** Says once of each batch how it ended, also to who looks elsewhere, if the browser may. */
async function tell(run: RunView): Promise<void> {
  const { language } = usePreferences.getState();
  const m = await loadMessages('batch', language);
  const format = formatOf(language);
  const [title, outcome] = [batchTitle(run.plan, m, format), outcomeText(run, m, format)];
  announce(m.ended(title, outcome), run.counts.failed + run.counts.unknown > 0 ? 'bad' : 'plain');
  if (!document.hidden || !('Notification' in window) || Notification.permission !== 'granted') return;
  const notification = new Notification(title, { body: outcome, tag: run.id });
  notification.addEventListener('click', () => window.focus());
}

function look({ runs }: { runs: Readonly<Record<string, RunView>> }): void {
  for (const run of Object.values(runs)) {
    if (!isFinished(run)) told.delete(run.id); // Its rest may be sent yet.
    else if (!isRecord(run) && !told.has(run.id)) {
      told.add(run.id);
      void tell(run);
    }
  }
}

/** To be called once: from then on every end is announced. */
export function announceEnds(): void {
  look(batches.store.getState());
  batches.store.subscribe(look);
}
