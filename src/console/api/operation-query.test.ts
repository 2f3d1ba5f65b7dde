import { QueryClient } from '@tanstack/react-query';
import { afterEach, expect, test, vi } from 'vitest';
import { GetTask } from '../../contract/tasks.ts';
import { operationQuery } from './operation-query.ts';

afterEach(() => vi.unstubAllGlobals());

test('a read is asked for once, whoever wants it, and stands under its name and input', async () => {
  const asked = vi.fn<typeof fetch>(() =>
    Promise.resolve(new Response(JSON.stringify({ error_code: '0', data: { jobs: [] } }))),
  );
  vi.stubGlobal('fetch', asked);
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  const task = (task_id: string) => client.fetchQuery(operationQuery(GetTask, { task_id }));
  const answers = [await task('t1'), await task('t1'), await task('t2')];
  expect(answers.map(({ jobs }) => jobs)).toEqual([[], [], []]);
  expect(asked).toHaveBeenCalledTimes(2);
  expect(client.getQueryData(['GetTask', { task_id: 't2' }])).toEqual(answers[2]);
});
