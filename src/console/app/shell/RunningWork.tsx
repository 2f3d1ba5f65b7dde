import { TasksIndicator } from '../../batch/tasks/TasksIndicator.tsx';
import { BatchesMenu } from '../../batch/view/BatchesMenu.tsx';

/** The tasks and the batches of the tenant that run, whoever began them. */
export const RunningWork = () => (
  <>
    <TasksIndicator />
    <BatchesMenu />
  </>
);
