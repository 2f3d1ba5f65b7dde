import { TasksIndicator } from '../../batch/tasks/TasksIndicator.tsx';
import { BatchesMenu } from '../../batch/view/BatchesMenu.tsx';
import { AlertBell } from './AlertBell.tsx';

/** The tasks and the batches of the tenant that run, whoever began them, and its alerts. */
export const RunningWork = () => (
  <>
    <TasksIndicator />
    <BatchesMenu />
    <AlertBell />
  </>
);
