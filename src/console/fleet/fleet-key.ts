import type { ListInstances } from '../../contract/instances.ts';
import type { InputOf } from '../../contract/operation.ts';

/** The service's own filters, which decide what is loaded at all. */
export type AdvancedQuery = Omit<InputOf<typeof ListInstances>, 'page_no' | 'page_size'>;

/** Where all fleets are that have been loaded: each is put together from many answers, and is none of them. */
export const fleetsKey = ['fleet'] as const;
export type FleetKey = readonly ['fleet', AdvancedQuery];

export const keyOf = (advanced: AdvancedQuery): FleetKey => [...fleetsKey, advanced];

/** Whether the worker has these phones: all of the tenant. */
export const isWatched = (advanced: AdvancedQuery): boolean => Object.keys(advanced).length === 0;
