// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { resetWatch, useWatch } from '../watch/watch-state.ts';
import { askTask, taskPoll } from './ask-task.ts';

const service = { status: 200, code: '0' };
const trouble = () => useWatch.getState().rounds[taskPoll];

beforeEach(() => {
  vi.stubGlobal('fetch', async () => Response.json({ error_code: service.code, error_msg: '', data: { jobs: [] } }, { status: service.status }));
  resetWatch();
});
afterEach(() => vi.unstubAllGlobals());

describe('askTask', () => {
  it('remembers that asking fails, why, and since when; an answer ends it', async () => {
    Object.assign(service, { status: 200, code: '0' });
    await askTask('t');
    const succeededAt = trouble()?.succeededAt ?? 0;
    expect(succeededAt).toBeGreaterThan(0);
    Object.assign(service, { status: 403, code: 'KOOPHONE.API.1003' });
    await expect(askTask('t')).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(askTask('t')).rejects.toMatchObject({ kind: 'forbidden' });
    expect(trouble()).toMatchObject({ failures: 2, succeededAt, error: { status: 403, code: 'KOOPHONE.API.1003' } });
    Object.assign(service, { status: 200, code: '0' });
    await askTask('t');
    expect(trouble()).toMatchObject({ failures: 0, error: undefined });
  });

  it('takes for an answer that there is no such task', async () => {
    Object.assign(service, { status: 400, code: 'KOOPHONE.API.1323' });
    await expect(askTask('t')).rejects.toMatchObject({ kind: 'notFound' });
    expect(trouble()).toMatchObject({ failures: 0 });
  });
});
