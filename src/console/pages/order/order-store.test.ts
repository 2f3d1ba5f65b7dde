import { beforeEach, describe, expect, it } from 'vitest';
import { ApiError } from '../../../contract/api-error.ts';
import type { OrderInput } from './configuration.ts';
import { recover, type Phase } from './order-state.ts';
import { configure, orderOf, placeOrder, startAnew, useOrders } from './order-store.ts';

const input: OrderInput = {
  os: 'AOSP9',
  instanceSkuId: 'a',
  bandSkuId: 'b',
  regionId: 'r',
  instanceNamePrefix: 'lab',
  bandSize: 4,
  count: 1,
  chargeParam: { chargingMode: 1, periodType: 2, periodNum: 1 },
};
const owner = 'acme';

/** A service whose answer to an order is given by hand. */
function service(listIds: () => Promise<readonly string[] | undefined> = async () => ['old']) {
  const answers: { resolve: (orderId: string) => void; reject: (error: unknown) => void }[] = [];
  return {
    answers,
    listIds,
    createInstances: () =>
      new Promise<{
        orderId: string;
        instanceInfos: { instanceId: string; instanceName: string | undefined }[];
      }>((resolve, reject) => {
        answers.push({
          resolve: (orderId) =>
            resolve({ orderId, instanceInfos: [{ instanceId: 'i1', instanceName: 'lab-00001' }] }),
          reject,
        });
      }),
  };
}

/** Lets everything that is ready to go on do so. */
const settle = () => new Promise((resolve) => setTimeout(resolve));

const refusal = (fields: Partial<ApiError>) =>
  new ApiError({
    kind: 'conflict',
    code: 'KOOPHONE.API.40010',
    status: 400,
    message: '',
    requestId: 'r-1',
    operation: 'CreateInstance',
    ...fields,
  });

beforeEach(() => useOrders.setState({ byOwner: {} }));

describe('placeOrder', () => {
  it('sends one order however often it is asked while one is under way', async () => {
    const one = service();
    const asked = [placeOrder(owner, input, one), placeOrder(owner, input, one)];
    await settle();
    asked.push(placeOrder(owner, input, one));
    await settle();
    expect(one.answers).toHaveLength(1);
    one.answers[0]?.resolve('CS1');
    await Promise.all(asked);
    expect(orderOf(owner).phase).toMatchObject({
      kind: 'placed',
      orderId: 'CS1',
      phones: [{ id: 'i1', name: 'lab-00001' }],
      before: ['old'],
    });
    await placeOrder(owner, input, one);
    expect(one.answers).toHaveLength(1);
  });

  it('becomes a draft again after a refusal, with what was typed', async () => {
    const one = service();
    configure(owner, { prefix: 'lab' });
    const asked = placeOrder(owner, input, one);
    await settle();
    one.answers[0]?.reject(refusal({}));
    await asked;
    expect(orderOf(owner)).toMatchObject({
      phase: { kind: 'draft', refusal: { code: 'KOOPHONE.API.40010', requestId: 'r-1' } },
      configuration: { prefix: 'lab' },
    });
    configure(owner, { count: 2 });
    expect(orderOf(owner).phase).toEqual({ kind: 'draft' });
  });

  it('leaves an ended session to the sign-in dialog, and is not sent by itself after it', async () => {
    const one = service();
    const asked = placeOrder(owner, input, one);
    await settle();
    one.answers[0]?.reject(refusal({ kind: 'signedOut', code: 'GATEWAY.SIGNED_OUT', status: 401 }));
    await asked;
    expect(orderOf(owner).phase).toEqual({ kind: 'draft' });
    expect(one.answers).toHaveLength(1);
  });

  it('is never sent again by itself after a lost answer, and not before a person leads on', async () => {
    const one = service();
    const asked = placeOrder(owner, input, one);
    await settle();
    one.answers[0]?.reject(refusal({ kind: 'unknownOutcome', code: 'NETWORK', status: 0 }));
    await asked;
    expect(orderOf(owner).phase).toMatchObject({
      kind: 'unknown',
      input,
      before: ['old'],
      failure: { code: 'NETWORK' },
    });
    await placeOrder(owner, input, one);
    expect(one.answers).toHaveLength(1);
    startAnew(owner);
    void placeOrder(owner, input, one);
    await settle();
    expect(one.answers).toHaveLength(2);
  });

  it('goes on without knowing what was there before', async () => {
    const one = service(async () => Promise.reject(refusal({ kind: 'throttled' })));
    const asked = placeOrder(owner, input, one);
    await settle();
    one.answers[0]?.resolve('CS1');
    await asked;
    expect(orderOf(owner).phase).toMatchObject({ kind: 'placed', before: undefined });
  });

  it('cannot be changed or started anew while it is under way, and is nobody else’s', async () => {
    void placeOrder(owner, input, service());
    configure(owner, { prefix: 'other' });
    startAnew(owner);
    expect(orderOf(owner)).toMatchObject({
      phase: { kind: 'sending' },
      configuration: { prefix: 'koophone' },
    });
    expect(orderOf('other').phase.kind).toBe('draft');
    await settle();
  });
});

describe('a reload', () => {
  it('makes an order under way unknown and keeps the rest', () => {
    const sending: Phase = { kind: 'sending', input, before: ['old'], at: 1 };
    expect(recover(sending)).toMatchObject({ kind: 'unknown', input, before: ['old'], at: 1 });
    const placed: Phase = { kind: 'placed', orderId: 'CS1', phones: [], input, before: [], at: 1 };
    expect(recover(placed)).toBe(placed);
  });

  it('finds it in the tab’s storage', async () => {
    void placeOrder(owner, input, service());
    await settle();
    await useOrders.persist.rehydrate();
    expect(orderOf(owner).phase).toMatchObject({
      kind: 'unknown',
      failure: { kind: 'unknownOutcome' },
    });
  });
});
