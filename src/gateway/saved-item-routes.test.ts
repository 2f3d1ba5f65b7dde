import { expect, test } from 'vitest';
import { startBench } from './gateway.fixture.ts';
import { createFakeJournal } from './journal.fixture.ts';

const id = '7c9e6679-7425-40de-944b-e07fc1f90ae7';
const snippet = { name: ' Battery ', value: { command: 'dumpsys battery' } };
const send = (method: string, body: unknown, headers: Record<string, string>) => ({
  method,
  headers,
  ...(body !== undefined && { body: JSON.stringify(body) }),
});

test('what is kept is listed, replaced under its id and removed, for the own tenant alone', async () => {
  await using bench = await startBench({ journal: createFakeJournal() });
  const cookie = await bench.signIn();
  const path = `/journal/kept/snippet/${id}`;
  expect((await bench.call(path, send('PUT', snippet, { cookie }))).json).toMatchObject({
    id,
    name: 'Battery',
    value: snippet.value,
    actor: 'admin',
  });
  await bench.call(path, send('PUT', { ...snippet, name: 'Power' }, { cookie }));
  expect(
    (await bench.call('/journal/kept/snippet', { headers: { cookie } })).json.items,
  ).toMatchObject([{ id, name: 'Power' }]);
  expect((await bench.call('/journal/kept/group', { headers: { cookie } })).json).toEqual({
    items: [],
    next: null,
  });
  expect((await bench.call(path, send('DELETE', undefined, { cookie }))).status).toBe(200);
  expect((await bench.call(path, send('DELETE', undefined, { cookie }))).status).toBe(404);
});

test('nothing is saved that is not as it must be, by whom it must not, or from elsewhere', async () => {
  await using bench = await startBench({ journal: createFakeJournal() });
  const cookie = await bench.signIn();
  const refused = async (path: string, body: unknown, headers: Record<string, string>) =>
    (await bench.call(path, send('PUT', body, headers))).json.error_code;
  const path = `/journal/kept/snippet/${id}`;
  expect(await refused(path, { ...snippet, name: '  ' }, { cookie })).toBe('GATEWAY.BAD_REQUEST');
  expect(await refused(path, { ...snippet, value: { command: '' } }, { cookie })).toBe(
    'GATEWAY.BAD_REQUEST',
  );
  expect(
    await refused(path, { ...snippet, value: { ...snippet.value, token: 'x' } }, { cookie }),
  ).toBe('GATEWAY.BAD_REQUEST');
  expect(await refused('/journal/kept/snippet/free-text', snippet, { cookie })).toBe(
    'GATEWAY.BAD_REQUEST',
  );
  expect(await refused(`/journal/kept/secret/${id}`, snippet, { cookie })).toBe(
    'GATEWAY.NOT_FOUND',
  );
  expect(await refused(`/journal/kept/snippet/${id}/more`, snippet, { cookie })).toBe(
    'GATEWAY.NOT_FOUND',
  );
  expect(await refused(path, snippet, { cookie: await bench.signIn('viewer') })).toBe(
    'GATEWAY.READ_ONLY',
  );
  expect(await refused(path, snippet, {})).toBe('GATEWAY.SIGNED_OUT');
  expect(await refused(path, snippet, { cookie, origin: 'https://evil.example' })).toBe(
    'GATEWAY.FORBIDDEN_ORIGIN',
  );
});

test('a target is its owner’s alone, and cannot be listed', async () => {
  await using bench = await startBench({ journal: createFakeJournal() });
  const cookie = await bench.signIn();
  const path = `/journal/kept/target/${id}`;
  const target = { name: 'x', value: { instance_ids: ['a', 'b'] } };
  expect((await bench.call(path, { headers: { cookie } })).json.error_code).toBe(
    'GATEWAY.NOT_FOUND',
  );
  await bench.call(path, send('PUT', target, { cookie }));
  expect((await bench.call(path, { headers: { cookie } })).json).toMatchObject({
    id,
    value: target.value,
  });
  expect(
    (await bench.call(path, { headers: { cookie: await bench.signIn('viewer') } })).json.error_code,
  ).toBe('GATEWAY.NOT_FOUND');
  expect((await bench.call(path)).json.error_code).toBe('GATEWAY.SIGNED_OUT');
  expect((await bench.call('/journal/kept/target', { headers: { cookie } })).json.error_code).toBe(
    'GATEWAY.NOT_FOUND',
  );
  expect(
    (await bench.call('/journal/kept/target/all', { headers: { cookie } })).json.error_code,
  ).toBe('GATEWAY.BAD_REQUEST');
});

test('an app is kept without the address that it came from', async () => {
  await using bench = await startBench({ journal: createFakeJournal() });
  const cookie = await bench.signIn();
  const app = {
    object_name: 'a',
    file_name: 'a.apk',
    object_version: '1',
    object_size: '12',
    content_type: 'application/vnd.android.package-archive',
    content_md5: '',
  };
  const save = (value: unknown) =>
    bench.call(`/journal/kept/app/${id}`, send('PUT', { name: 'A', value }, { cookie }));
  expect((await save(app)).status).toBe(200);
  expect(
    (await save({ ...app, install_package_url: 'https://obs.example/a.apk?Signature=hush' })).json
      .error_code,
  ).toBe('GATEWAY.BAD_REQUEST');
});

test('a store that is full, or fails, is said as what it is', async () => {
  const journal = createFakeJournal();
  await using bench = await startBench({ journal });
  const cookie = await bench.signIn();
  journal.isDown = true;
  const path = `/journal/kept/snippet/${id}`;
  expect((await bench.call(path, send('PUT', snippet, { cookie }))).json.error_code).toBe(
    'GATEWAY.NOT_RECORDED',
  );
  expect((await bench.call('/journal/kept/snippet', { headers: { cookie } })).json.error_code).toBe(
    'GATEWAY.STORE_UNAVAILABLE',
  );
  journal.savedItems.put = async () => undefined;
  expect((await bench.call(path, send('PUT', snippet, { cookie }))).json.error_code).toBe(
    'GATEWAY.FULL',
  );
});

test('what was last done to phones is asked for by their ids', async () => {
  const journal = createFakeJournal();
  const asked: unknown[] = [];
  journal.lastWrites = async (...args) => {
    asked.push(args);
    return [
      { instanceId: 'a', entryId: '1', at: '', actor: 'admin', outcome: 'succeeded', request: {} },
    ];
  };
  await using bench = await startBench({ journal });
  const cookie = await bench.signIn('viewer');
  const ask = (body: unknown) => bench.call('/journal/last', send('POST', body, { cookie }));
  expect((await ask({ operation: 'SetVideoConfig', instance_ids: ['a', 'b'] })).json).toMatchObject(
    { items: [{ instanceId: 'a' }] },
  );
  expect(asked).toEqual([[expect.any(String), 'SetVideoConfig', ['a', 'b']]]);
  expect((await ask({ operation: 'SetVideoConfig', instance_ids: [] })).json.error_code).toBe(
    'GATEWAY.BAD_REQUEST',
  );
});
