import { openingId, type Opening } from '../../contract/gateway.ts';
import { readText } from './client.ts';
import { awaitFirstPage } from './first-page.ts';
import { queryClient, sessionQuery, settingsQuery } from './queries.ts';
import { bindCalls } from './session-bond.ts';

/** Takes over what the document says beforehand, once: it is true of this moment. Where it says nothing, that is asked for. */
export async function takeOpening(): Promise<void> {
  const element = document.getElementById(openingId);
  if (!element) return;
  element.remove();
  const { session, settings, firstPage } = (await readText(element.textContent)) as Opening; // The gateway's own: it ships with this page.
  queryClient.setQueryData(settingsQuery.queryKey, settings);
  if (!session) return;
  bindCalls(session.mark);
  queryClient.setQueryData(sessionQuery.queryKey, session);
  awaitFirstPage(firstPage);
}
