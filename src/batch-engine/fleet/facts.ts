import { ApiError, failureOf } from '../../contract/api-error.ts';
import type { FleetFacts } from '../../contract/fleet-wire.ts';
import { ListInstances } from '../../contract/instances.ts';
import type { Fleet } from './fleet.ts';

/** What a fleet knows beside its rows, as it is sent and stored. */
export const factsOf = ({
  total,
  isComplete,
  updatedAt,
  missing,
  shortBy,
  alwaysShortBy,
  unread,
  unreadable,
  isUnsure,
}: Fleet): FleetFacts => ({
  total,
  isComplete,
  updatedAt,
  missing: [...missing],
  shortBy,
  alwaysShortBy,
  unread: unread.map(({ pageNo, error }) => ({
    pageNo,
    failure: failureOf(error, ListInstances.name),
  })),
  unreadable,
  isUnsure,
});

/** The fleet with what was sent beside its rows. @param aheadMs how far the clock of who sent it is ahead of ours */
export const withFacts = (fleet: Fleet, facts: FleetFacts, aheadMs = 0): Fleet => ({
  ...fleet,
  ...facts,
  updatedAt: facts.updatedAt - aheadMs,
  missing: new Set(facts.missing),
  unread: facts.unread.map(({ pageNo, failure }) => ({ pageNo, error: new ApiError(failure) })),
});
