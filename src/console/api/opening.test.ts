import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { demoOpening } from '../../contract/fixtures/session.ts';
import { openingId, type Opening } from '../../contract/gateway.ts';
import { ListInstances } from '../../contract/instances.ts';
import { call } from './client.ts';
import { awaitFirstPage } from './first-page.ts';
import { takeOpening } from './opening.ts';
import { queryClient, sessionQuery, settingsQuery } from './queries.ts';
import { bindCalls, bondNow } from './session-bond.ts';

const { settings, session } = demoOpening;
const firstPage = '/api/v1/instances/batch-query?page_no=1&page_size=200';

function write(opening: Opening): void {
  const element = document.createElement('script');
  element.type = 'application/json';
  element.id = openingId;
  element.textContent = JSON.stringify(opening);
  document.head.append(element);
}

const known = () => [
  queryClient.getQueryData(sessionQuery.queryKey),
  queryClient.getQueryData(settingsQuery.queryKey),
];

// Soon after the document was opened, however old the process is.
beforeEach(() => void vi.spyOn(performance, 'now').mockReturnValue(100));
afterEach(() => {
  queryClient.clear();
  bindCalls(undefined);
  awaitFirstPage(undefined);
  document.head.replaceChildren();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

it('what the document says is known, and calls are made for its session', async () => {
  vi.spyOn(performance, 'now').mockReturnValue(0); // The document was opened a moment ago, however long the test took to begin.
  write({ settings, session, firstPage });
  await takeOpening();
  expect(known()).toEqual([session, settings]);
  expect(bondNow().mark).toBe('mark');
  expect(document.getElementById(openingId), 'true of that moment alone').toBeNull();
  const asked: string[] = [];
  vi.stubGlobal('fetch', async (url: string) => {
    asked.push(url);
    return new Response('{"error_code":"0","data":{"result":[]}}', {
      headers: { 'x-session-mark': 'mark' },
    });
  });
  await call(ListInstances, { page_no: 1, page_size: 200 });
  expect(asked, 'the address that the document has asked').toEqual([firstPage]);
});

it('of a session that it does not name nothing is known: somebody may be signed in all the same', async () => {
  write({ settings });
  await takeOpening();
  expect(known()).toEqual([undefined, settings]);
  expect(bondNow().mark).toBeUndefined();
});

it('a document that says nothing, such as the dev server has, leaves all to be asked for', async () => {
  await takeOpening();
  expect(known()).toEqual([undefined, undefined]);
});

it('names in it obey nobody, as in any answer', async () => {
  write({ settings, session: { ...session, account: 'a\u202Eb', user: '</script>' } });
  await takeOpening();
  expect(known()[0]).toMatchObject({ account: 'aU+202Eb', user: '</script>' });
});
