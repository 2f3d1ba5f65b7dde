import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { Suspense } from 'react';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { demoView } from '../../../../../contract/fixtures/session.ts';
import type { Session } from '../../../../../contract/gateway.ts';
import type { Instance } from '../../../../../contract/instances.ts';
import type { ApiFailure } from '../../../../../contract/api-error.ts';
import { sessionQuery } from '../../../../api/queries.ts';
import type { Plan } from '../../../../../batch-engine/plan.ts';
import { loadMessages } from '../../../../i18n/messages.ts';
import { usePreferences } from '../../../../lib/preferences.ts';
import { fleetOf, phoneOf } from '../../../../batch/assign/assign.fixture.ts';
import { AssignForm } from './AssignForm.tsx';
import { keepDraft } from './draft.ts';

const phones = [
  phoneOf('p1'),
  phoneOf('p2'),
  phoneOf('p3', { frozen_status: 1 }),
  phoneOf('p4', { assign_user: 'u9' }),
];
const refusal: ApiFailure = {
  kind: 'conflict',
  code: 'KOOPHONE.API.2209',
  status: 400,
  message: '',
  requestId: 'r',
  operation: 'AssignInstance',
};
const user = '1008600000104285462';

beforeAll(async () => {
  usePreferences.setState({ language: 'en-US' });
  // A refusal's words, which load with the first one.
  await Promise.all([
    loadMessages('assign'),
    loadMessages('shell'),
    import('../../../../../contract/error-texts.ts'),
  ]);
});
beforeEach(() => keepDraft(undefined));
afterEach(cleanup);

interface Shown {
  isSending?: boolean;
  refusal?: ApiFailure;
}

function show(selection: readonly Instance[], who: Session = demoView) {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  client.setQueryData(sessionQuery.queryKey, who);
  const onSubmit = vi.fn<(plan: Plan) => void>();
  const form = ({ isSending = false, refusal: failure }: Shown) => (
    <QueryClientProvider client={client}>
      <Suspense>
        <AssignForm
          phones={selection}
          fleet={fleetOf(phones)}
          isSending={isSending}
          refusal={failure}
          onSubmit={onSubmit}
          onCancel={() => undefined}
        />
      </Suspense>
    </QueryClientProvider>
  );
  const { rerender, unmount } = render(form({}));
  return {
    sent: () =>
      onSubmit.mock.calls.map(([plan]) => plan.members.map(({ id, user }) => `${user}→${id}`)),
    turn: (shown: Shown) => rerender(form(shown)),
    unmount,
  };
}
const field = () => screen.getByRole<HTMLTextAreaElement>('textbox');
const type = (text: string) =>
  act(async () => fireEvent.change(field(), { target: { value: text } }));
const press = (name: string) =>
  act(async () => fireEvent.click(screen.getByRole('button', { name })));
const choose = (name: string) =>
  act(async () => fireEvent.click(screen.getByRole('radio', { name })));

describe('the assign form', () => {
  it('gives one phone to one user, all digits intact', async () => {
    const { sent } = show(phones.slice(0, 1));
    await type(` ${user} `);
    await press('Assign 1 phone');
    expect(sent()).toEqual([[`${user}→p1`]]);
  });

  it('says why a user id will not do, and sends nothing', async () => {
    const { sent } = show(phones.slice(0, 1));
    await type('1.00861E+18');
    expect(
      screen.getByText('Changed by a spreadsheet to 1.00861E+18: digits are lost'),
    ).toBeDefined();
    await press('Assign');
    expect(sent()).toEqual([]);
  });

  it('says at once that the phone may be refused, by the newest that is known of it, and sends it only when told to', async () => {
    const { sent } = show([phoneOf('p3')]);
    expect(screen.getByText('The service may refuse this phone: frozen')).toBeDefined();
    await type('u7');
    await press('Assign');
    expect(sent()).toEqual([]);
    await act(async () =>
      fireEvent.click(screen.getByRole('checkbox', { name: /^Also send the 1 phone/ })),
    );
    await press('Assign 1 phone');
    expect(sent()).toEqual([['u7→p3']]);
  });

  it('counts what a list comes to and sends just that', async () => {
    const { sent } = show([]);
    await type(`user,phone\n${user},p1\nu2,name-p2\nu3,p3\nu4,p4\nu5,p9`);
    expect(screen.getByRole('button', { name: '3 skipped' })).toBeDefined();
    expect(screen.getByRole('button', { name: '1 ignored' })).toBeDefined();
    await press('Assign 2 phones');
    expect(sent()).toEqual([[`${user}→p1`, 'u2→p2']]);
  });

  it('sends phones that are not selected only when told to', async () => {
    const { sent } = show([phones[0], phones[3]].flatMap((phone) => phone ?? []));
    await type('u1,p1\nu2,p2');
    await press('Assign 1 phone');
    await act(async () =>
      fireEvent.click(
        screen.getByRole('checkbox', { name: /1 listed phone that is not selected/ }),
      ),
    );
    await press('Assign 2 phones');
    expect(sent()).toEqual([['u1→p1'], ['u1→p1', 'u2→p2']]);
  });

  it('gives free phones to a list of users', async () => {
    const { sent } = show([]);
    await choose('Automatically, from a list of users');
    expect(screen.getByText('2 free in the whole list')).toBeDefined();
    await type('u1\nu9\nu3');
    await press('Assign 2 phones');
    await act(async () =>
      fireEvent.click(
        screen.getByRole('checkbox', { name: /1 listed user who already has a phone/ }),
      ),
    );
    await press('Assign 2 phones');
    expect(sent()).toEqual([
      ['u1→p1', 'u9→p2'],
      ['u1→p1', 'u3→p2'],
    ]);
  });

  it('loses nothing that was typed: not by another way, a refusal or closing; what was sent does not come back', async () => {
    const first = show([]);
    await type('u1,p1');
    await choose('Automatically, from a list of users');
    await type('u7');
    await choose('From a list of users and phones');
    expect(field().value).toBe('u1,p1');
    await press('Assign 1 phone');
    first.turn({ isSending: true });
    await act(async () => first.turn({ refusal }));
    expect(await screen.findByText('The request was refused')).toBeDefined();
    expect(field().value).toBe('u1,p1');
    first.unmount();
    const second = show([]);
    expect(field().value).toBe('u1,p1');
    await press('Assign 1 phone');
    second.turn({ isSending: true });
    second.unmount();
    show([]);
    expect(field().value).toBe('');
  });

  it('keeps a single user for the phone that it was typed for', async () => {
    const { unmount } = show(phones.slice(0, 1));
    await type('u1');
    unmount();
    show(phones.slice(1, 2)).unmount();
    show(phones.slice(1, 2));
    expect(field().value).toBe('');
  });

  it('reads a file, and puts back what it has taken the place of', async () => {
    show([]);
    await type('u1,p1');
    const take = (file: File) =>
      act(async () =>
        fireEvent.change(screen.getByLabelText('Choose file', { selector: 'input' }), {
          target: { files: [file] },
        }),
      );
    await take(new File([Uint8Array.from([0x50, 0x4b, 3, 4])], 'users.xlsx'));
    expect(screen.getByText(/users\.xlsx is an Excel workbook/)).toBeDefined();
    await take(new File(['u2,p2'], 'users.csv'));
    await waitFor(() => expect(field().value).toBe('u2,p2'));
    await press('Restore previous text');
    expect(field().value).toBe('u1,p1');
  });

  it('is of no use to a read-only user, and says so', async () => {
    const { sent } = show(phones.slice(0, 1), { ...demoView, role: 'readOnly' });
    expect(field().disabled).toBe(true);
    expect(screen.getByText('You have read-only access and cannot assign phones.')).toBeDefined();
    await press('Assign');
    expect(sent()).toEqual([]);
  });
});
