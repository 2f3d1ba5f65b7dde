import {
  NothingToRetry,
  type NewStoredBatch,
  type PhoneIdentity,
} from '../contract/batch-store.ts';
import type { Instance } from '../contract/instances.ts';
import type { Registrar } from '../contract/registrar.ts';
import { NoSecondKnown } from '../contract/second-yes.ts';
import type { StoredSession } from '../contract/sessions.ts';
import type { WorkerRefusal } from '../contract/worker-api.ts';
import type { WorkerBatch } from '../contract/worker.ts';
import { readNewBatch, type BatchOrder } from './new-batch.ts';
import { createPhoneObserver } from './observe-phones.ts';
import type { SharedFetch } from './shared-fetch.ts';
import type { WorkerWorld } from './world.ts';

/** A batch that is not begun in the session of who begins it: the run of a schedule. */
interface OnBehalf {
  by: Pick<Registrar, 'actor' | 'role'>;
  person: string | undefined;
  run: NonNullable<NewStoredBatch['run']>;
}

/** Stores a batch, to be begun at once. @throws WorkerInputError; LeaseLost where it is a run that another sees to */
export type Register = (
  session: StoredSession,
  order: BatchOrder,
  onBehalf?: OnBehalf,
) => Promise<WorkerBatch | WorkerRefusal>;

/** @param nudge there is a batch to be taken */
export function createRegistrar(
  world: WorkerWorld,
  sharedFetch: SharedFetch,
  nudge: () => void,
): Register {
  const { store, clock, settings } = world;

  /** Whoever is to say the second yes reads names, not ids. They are the service's, not those of who asks for it. Never rejects. */
  async function identify(
    session: StoredSession,
    id: string,
    instanceIds: readonly string[],
  ): Promise<void> {
    try {
      const rows = await createPhoneObserver(
        world.call,
        () => session,
        world.statusEnum,
        sharedFetch,
      ).rows(instanceIds);
      await store.identify(
        session.owner,
        id,
        instanceIds.flatMap((instanceId, place) => identityOf(place, rows.get(instanceId)) ?? []),
      );
    } catch (error) {
      world.log('warn', { error }, 'a batch that waits for a second yes shows ids for names');
    }
  }

  return async (session, order, onBehalf) => {
    const by = {
      tenant: session.owner,
      ...(onBehalf?.by ?? { actor: session.view.user, role: session.view.role }),
    };
    const lockedOut =
      order.left_out?.flatMap(({ instance_id, reason }) =>
        reason === 'locked' ? instance_id : [],
      ) ?? [];
    const locks = lockedOut.length > 0 ? await store.locksOf(session.owner, lockedOut) : [];
    const stored = readNewBatch(session, order, {
      nowMs: clock.now(),
      undoMs: settings.undoMs,
      confirmAbovePhones: settings.confirmAbovePhones,
      locks,
    });
    const registered = await store
      .register(by, {
        ...stored,
        ...(onBehalf && { run: onBehalf.run, person: onBehalf.person ?? null }),
      })
      .catch((error: unknown) => {
        if (error instanceof NoSecondKnown) return 'samePerson' as const;
        if (error instanceof NothingToRetry) return 'nothingToRetry' as const;
        throw error;
      });
    if (registered === 'samePerson' || registered === 'nothingToRetry') return registered;
    if (registered?.phase.kind === 'unconfirmed')
      void identify(
        session,
        registered.id,
        stored.phones.map(({ instance_id }) => instance_id),
      );
    nudge();
    return registered ?? 'taken';
  };
}

const identityOf = (place: number, row: Instance | undefined): PhoneIdentity | undefined =>
  row && { place, name: row.instance_name, user_id: row.assign_user, region: row.region };
