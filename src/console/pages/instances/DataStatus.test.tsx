import { act, cleanup, render } from '@testing-library/react';
import { Profiler } from 'react';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { useStatuses } from '../../fleet/statuses.ts';
import { keepStatuses } from '../../fleet/use-status-loop.ts';
import { loadMessages, type Messages } from '../../i18n/messages.ts';
import { DataStatus } from './DataStatus.tsx';

let m: Messages<'instances'>;
beforeAll(async () => void (m = await loadMessages('instances')));
afterEach(cleanup);

const take = (statuses: Record<string, number>) =>
  act(() =>
    useStatuses.setState(({ seen }) => ({
      seen: keepStatuses(seen, { statuses: new Map(Object.entries(statuses)), refused: [] }, 1),
    })),
  );

it('renders a cell where its state changes, and none for a round that says the same', () => {
  const rendered: string[] = [];
  take({ a: 2, b: 2 });
  render(
    ['a', 'b'].map((id) => (
      <Profiler key={id} id={id} onRender={(of) => rendered.push(of)}>
        <DataStatus id={id} m={m} />
      </Profiler>
    )),
  );
  expect(rendered.splice(0)).toEqual(['a', 'b']);
  take({ a: 2, b: 2 });
  expect(rendered).toEqual([]);
  take({ a: 2, b: 3 });
  expect(rendered).toEqual(['b']);
});
