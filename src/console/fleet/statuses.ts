import { create } from 'zustand';
import type { StatusValue } from '../../contract/fields.ts';
import { onPersonLeft } from '../api/session.ts';

/** What BatchQueryStatus said of a phone, and when. Read with the enumeration that the settings name. */
interface SeenStatus {
  status: StatusValue;
  at: number;
}

export type StatusMap = ReadonlyMap<string, SeenStatus>;

interface Statuses {
  /** Of the phones asked so far, by id. */
  seen: StatusMap;
  /** Those among them whose data are in a bad state. Another set only when one comes or goes. */
  troubled: ReadonlySet<string>;
  /** The phones whose state somebody looks at: rows in the window of the list. */
  visibleIds: readonly string[];
}

const nothing: Statuses = { seen: new Map(), troubled: new Set(), visibleIds: [] };

/** The one place of data states. Cells read it themselves, so that a round of statuses renders what has changed and nothing above it. */
export const useStatuses = create<Statuses>()(() => nothing);

onPersonLeft(() => useStatuses.setState(nothing, true));

/** What BatchQueryStatus said last of this phone; undefined where it was not asked. */
export const statusOf = (id: string): StatusValue | undefined =>
  useStatuses.getState().seen.get(id)?.status;

/** The same, followed. */
export const useStatus = (id: string): StatusValue | undefined =>
  useStatuses(({ seen }) => seen.get(id)?.status);

export const setVisibleIds = (visibleIds: readonly string[]): void =>
  useStatuses.setState({ visibleIds });
