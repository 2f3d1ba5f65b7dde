import { queryOptions } from '@tanstack/react-query';
import {
  alertChannels,
  testResult,
  type AlertChannelInput,
  type TestResult,
} from '../../contract/alert-channels.ts';
import { dryRunResult, type DryRunInput, type DryRunResult } from '../../contract/alert-dry-run.ts';
import {
  alertPaths,
  alertRules,
  alertsPage,
  alertSummary,
  type AlertRuleInput,
  type AlertsPage,
} from '../../contract/alerts.ts';
import { ask } from './client.ts';
import { waitMs } from './polling.ts';

const { alerts: workerAlerts, rules: workerAlertRules, channels: workerAlertChannels } = alertPaths;

/** All that is asked of alerts begins with it. */
export const alertsKey = ['alerts'] as const;

const refetchInterval = ({
  state: { error, fetchFailureCount },
}: {
  state: { error: Error | null; fetchFailureCount: number };
}) => waitMs('locks', { hasPassing: false, failures: error ? Math.max(1, fetchFailureCount) : 0 });

/** What the bell shows. */
export const alertSummaryQuery = queryOptions({
  queryKey: [...alertsKey, 'summary'] as const,
  queryFn: async () => alertSummary.parse(await ask('CountAlerts', `${workerAlerts}/summary`)),
  refetchInterval,
});

/** One page, of the open ones or of those that are over. */
export async function readAlerts(state: 'open' | 'past', after?: string): Promise<AlertsPage> {
  const search = new URLSearchParams({ state, ...(after !== undefined && { after }) });
  return alertsPage.parse(await ask('ListAlerts', `${workerAlerts}?${search}`));
}

export const alertListQuery = (state: 'open' | 'past') =>
  queryOptions({
    queryKey: [...alertsKey, 'list', state] as const,
    queryFn: () => readAlerts(state),
    staleTime: 0,
    refetchInterval,
  });

export const alertRulesQuery = queryOptions({
  queryKey: [...alertsKey, 'rules'] as const,
  queryFn: async () => alertRules.parse(await ask('ListAlertRules', workerAlertRules)).items,
  staleTime: 0,
  refetchInterval,
});

export const alertChannelsQuery = queryOptions({
  queryKey: [...alertsKey, 'channels'] as const,
  queryFn: async () =>
    alertChannels.parse(await ask('ListAlertChannels', workerAlertChannels)).items,
  staleTime: 0,
  refetchInterval,
});

export const acknowledgeAlerts = (ids: readonly string[]) =>
  ask('AcknowledgeAlerts', `${workerAlerts}/acknowledge`, 'POST', { ids });
/** @param knownAt see saveQuery */
const savePath = (base: string, id: string, knownAt: string | undefined): string =>
  `${base}/${id}${knownAt === undefined ? '' : `?${new URLSearchParams({ known_at: knownAt })}`}`;
export const saveRule = (id: string, rule: AlertRuleInput, knownAt: string | undefined) =>
  ask('SaveAlertRule', savePath(workerAlertRules, id, knownAt), 'PUT', rule);
/** When a rule would have rung. */
export const tryRule = async (input: DryRunInput): Promise<DryRunResult> =>
  dryRunResult.parse(await ask('DryRunAlertRule', alertPaths.dryRun, 'POST', input));
export const removeRule = (id: string) =>
  ask('RemoveAlertRule', `${workerAlertRules}/${id}`, 'DELETE');
export const saveChannel = (id: string, channel: AlertChannelInput, knownAt: string | undefined) =>
  ask('SaveAlertChannel', savePath(workerAlertChannels, id, knownAt), 'PUT', channel);
export const removeChannel = (id: string) =>
  ask('RemoveAlertChannel', `${workerAlertChannels}/${id}`, 'DELETE');
export const testChannel = async (id: string): Promise<TestResult> =>
  testResult.parse(await ask('TestAlertChannel', `${workerAlertChannels}/${id}/test`, 'POST'));
