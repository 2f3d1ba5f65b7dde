import type { CreateDatabase } from './journal.fixture.ts';
import { describeAlertDeliveries } from './alert-deliveries.suite.ts';
import { describeAlertFacts } from './alert-facts.suite.ts';
import { describeAlertRuns } from './alert-runs.suite.ts';
import { describeAlerts } from './alerts.suite.ts';
import { describeBatchLists } from './batch-lists.suite.ts';
import { describeEntryOutcomes } from './entry-outcomes.suite.ts';
import { describeFailures } from './failures.suite.ts';
import { describeFleets } from './fleet-store.suite.ts';
import { describeGroups } from './groups.suite.ts';
import { describeHistory } from './history.suite.ts';
import { describeKeeping } from './keeping.suite.ts';
import { describeLocks } from './locks.suite.ts';
import { describeSavedItems } from './saved-items.suite.ts';
import { describeSchedules } from './schedules.suite.ts';
import { describeSecondYes } from './second-yes.suite.ts';
import { describeSessions } from './sessions.suite.ts';
import { describeSignIns } from './sign-ins.suite.ts';
import { describeTaskLeases } from './task-leases.suite.ts';
import { describeTaskRuns } from './task-runs.suite.ts';
import { describeTasks } from './tasks.suite.ts';
import { describeWorkerBatches } from './worker-batches.suite.ts';

/** What both databases do alike. */
export function describeAll(name: string, createDatabase: CreateDatabase): void {
  describeEntryOutcomes(name, createDatabase);
  describeFailures(name, createDatabase);
  describeKeeping(name, createDatabase);
  describeHistory(name, createDatabase);
  describeSavedItems(name, createDatabase);
  describeAlerts(name, createDatabase);
  describeAlertDeliveries(name, createDatabase);
  describeAlertFacts(name, createDatabase);
  describeAlertRuns(name, createDatabase);
  describeLocks(name, createDatabase);
  describeBatchLists(name, createDatabase);
  describeFleets(name, createDatabase);
  describeGroups(name, createDatabase);
  describeWorkerBatches(name, createDatabase);
  describeSessions(name, createDatabase);
  describeTasks(name, createDatabase);
  describeTaskRuns(name, createDatabase);
  describeTaskLeases(name, createDatabase);
  describeSignIns(name, createDatabase);
  describeSecondYes(name, createDatabase);
  describeSchedules(name, createDatabase);
}
