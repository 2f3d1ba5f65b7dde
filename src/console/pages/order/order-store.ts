import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';
import { CreateInstance } from '../../../contract/orders.ts';
import type { DataOf } from '../../../contract/operation.ts';
import { call } from '../../api/client.ts';
import { listAll } from '../../api/list-all.ts';
import { failureOf } from '../../../contract/api-error.ts';
import { initialConfiguration, type Configuration, type OrderInput } from './configuration.ts';
import { draft, fail, recover, type Phase } from './order-state.ts';

interface OrderState {
  configuration: Configuration;
  phase: Phase;
}

const initialState: OrderState = { configuration: initialConfiguration, phase: draft };

/**
 * The order of each person (account, user, project) in this tab. Outside the page, so that navigation loses neither what was
 * typed nor an order under way; in the tab's storage, so that a reload does not either.
 */
export const useOrders = create<{ byOwner: Readonly<Record<string, OrderState>> }>()(
  persist(() => ({ byOwner: {} }), {
    name: 'console.orders',
    storage: createJSONStorage(() => sessionStorage),
    merge: (persisted) => {
      const { byOwner = {} } = (persisted ?? {}) as { byOwner?: Record<string, OrderState> }; // What this store wrote.
      return {
        byOwner: Object.fromEntries(
          Object.entries(byOwner).map(([owner, { configuration, phase }]) => [
            owner,
            { configuration, phase: recover(phase) },
          ]),
        ),
      };
    },
  }),
);

export const orderOf = (owner: string): OrderState =>
  useOrders.getState().byOwner[owner] ?? initialState;

export const useOrder = (owner: string): OrderState =>
  useOrders(({ byOwner }) => byOwner[owner] ?? initialState);

function update(owner: string, change: (state: OrderState) => OrderState): void {
  useOrders.setState(({ byOwner }) => ({
    byOwner: { ...byOwner, [owner]: change(byOwner[owner] ?? initialState) },
  }));
}

/** Takes a choice in. A refusal speaks of the order as it was, so it goes. Nothing changes while an order is under way. */
export function configure(owner: string, change: Partial<Configuration>): void {
  update(owner, (state) =>
    state.phase.kind === 'draft'
      ? { configuration: { ...state.configuration, ...change }, phase: draft }
      : state,
  );
}

/** A new order, with the choices of the last. Never while one is under way. */
export function startAnew(owner: string): void {
  update(owner, (state) => (state.phase.kind === 'sending' ? state : { ...state, phase: draft }));
}

/** What an order needs from outside, replaceable in tests. */
interface Service {
  /** Ids of the phones whose names hold the prefix; undefined where they are too many to know. */
  listIds: (prefix: string) => Promise<readonly string[] | undefined>;
  createInstances: (input: OrderInput) => Promise<DataOf<typeof CreateInstance>>;
}

/** The phones with one prefix are asked for before each order; beyond this many pages it goes without. */
const mostPages = 10;

const service: Service = {
  listIds: async (prefix) =>
    (await listAll({ instance_name: prefix }, { mostPages }))?.map(
      ({ instance_id }) => instance_id,
    ),
  createInstances: (input) => call(CreateInstance, input),
};

/**
 * Sends an order, once: whatever asks again while it is under way, or before a person has led on from its end, is not heard.
 * Nothing here repeats it.
 */
export async function placeOrder(
  owner: string,
  input: OrderInput,
  { listIds, createInstances }: Service = service,
): Promise<void> {
  if (orderOf(owner).phase.kind !== 'draft') return;
  const advance = (next: (phase: Phase) => Phase) =>
    update(owner, (state) => ({ ...state, phase: next(state.phase) }));
  advance(() => ({ kind: 'sending', input, before: undefined, at: Date.now() }));
  // Only helps to tell new phones from old ones should the answer be lost: no reason to refuse an order.
  const before = await listIds(input.instanceNamePrefix).catch(() => undefined);
  advance((phase) => (phase.kind === 'sending' ? { ...phase, before, at: Date.now() } : phase));
  try {
    const { orderId, instanceInfos } = await createInstances(input);
    const phones = instanceInfos.map(({ instanceId, instanceName }) => ({
      id: instanceId,
      name: instanceName ?? instanceId,
    }));
    advance((phase) =>
      phase.kind === 'sending' ? { ...phase, kind: 'placed', orderId, phones } : phase,
    );
  } catch (error) {
    advance((phase) => fail(phase, failureOf(error, CreateInstance.name)));
  }
}
