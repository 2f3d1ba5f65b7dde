import { createContext, use } from 'react';
import { emptyFleet, type Fleet } from '../../../batch-engine/fleet/fleet.ts';
import type { TaskRow } from './rows.ts';

/** What the list knows and the drawer over it shows too. */
export interface TasksContextValue {
  tasks: readonly TaskRow[];
  /** Whose phones have names; empty where the list of phones was not loaded. */
  fleet: Fleet;
}

export const TasksContext = createContext<TasksContextValue>({ tasks: [], fleet: emptyFleet });

export const useTasks = (): TasksContextValue => use(TasksContext);
