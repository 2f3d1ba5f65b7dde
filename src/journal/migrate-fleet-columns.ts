import type { Kysely, Migration } from 'kysely';

/** Forgets the fleets as the watch saw them last: their columns are written in another way now. They are read anew from the service; their history stays. */
export const fleetColumns: Migration = {
  // A migration works on the tables as they were then, which no type describes.
  // oxlint-disable-next-line typescript/no-explicit-any -- Kysely's own signature
  async up(db: Kysely<any>) {
    await db.deleteFrom('fleet_images').execute();
    await db.deleteFrom('fleet_changes').execute();
    await db.updateTable('fleet_watches').set({ epoch: null, state: null }).execute();
  },
};
