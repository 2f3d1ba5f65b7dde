import * as z from 'zod/mini';
import {
  alertPaths,
  acknowledged,
  acknowledgement,
  alertRule,
  alertRuleInput,
  alertRules,
  alertsPage,
  alertsQuery,
  alertSummary,
  saveQuery,
} from './alerts.ts';
import { dryRunInput, dryRunResult } from './alert-dry-run.ts';
import { alertChannel, alertChannelInput, alertChannels, testResult } from './alert-channels.ts';
import type { GatewayErrorCode } from './gateway.ts';
import type { WorkerRoute } from './worker-route.ts';

const {
  alerts: workerAlerts,
  rules: workerAlertRules,
  dryRun: workerDryRun,
  channels: workerAlertChannels,
} = alertPaths;
const tag = 'Alerts';
const shared: readonly GatewayErrorCode[] = ['GATEWAY.NOT_PROVEN', 'GATEWAY.NOT_RECORDED'];
const saved: readonly GatewayErrorCode[] = [
  ...shared,
  'GATEWAY.FULL',
  'GATEWAY.CHANGED',
  'GATEWAY.STORE_FULL',
];

/** Routes of alerts, their rules and where they are told. */
export const alertRoutes: readonly WorkerRoute[] = [
  {
    name: 'ListAlerts',
    method: 'GET',
    path: workerAlerts,
    tag,
    summary: 'List alerts',
    description:
      'The alerts of the tenant: open ones first, each newest first. `next` of a page is `after` of the one behind it; null behind the last.',
    query: alertsQuery,
    status: 200,
    answer: alertsPage,
    refusals: [],
  },
  {
    name: 'CountAlerts',
    method: 'GET',
    path: `${workerAlerts}/summary`,
    tag,
    summary: 'Count alerts',
    description: 'How many alerts are open, and how many nobody has acknowledged.',
    status: 200,
    answer: alertSummary,
    refusals: [],
  },
  {
    name: 'AcknowledgeAlerts',
    method: 'POST',
    path: `${workerAlerts}/acknowledge`,
    tag,
    summary: 'Acknowledge alerts',
    description:
      'Says that somebody takes care of them: they are repeated no more. One that is acknowledged already stays as it is.',
    body: acknowledgement,
    status: 200,
    answer: acknowledged,
    isWrite: true,
    refusals: shared,
  },
  {
    name: 'ListAlertRules',
    method: 'GET',
    path: workerAlertRules,
    tag,
    summary: 'List rules',
    description: 'All rules of the tenant, by name.',
    status: 200,
    answer: alertRules,
    refusals: [],
  },
  {
    name: 'SaveAlertRule',
    method: 'PUT',
    path: `${workerAlertRules}/{id}`,
    query: saveQuery,
    tag,
    summary: 'Save a rule',
    description:
      'The same id again replaces it. Where its condition changes, or it is switched off, its open alerts end.',
    body: alertRuleInput,
    status: 200,
    answer: alertRule,
    isWrite: true,
    refusals: saved,
  },
  {
    name: 'RemoveAlertRule',
    method: 'DELETE',
    path: `${workerAlertRules}/{id}`,
    tag,
    summary: 'Remove a rule',
    description: 'Its open alerts end; past ones stay.',
    status: 200,
    answer: z.object({}),
    isWrite: true,
    refusals: [...shared, 'GATEWAY.NOT_FOUND'],
  },
  {
    name: 'DryRunAlertRule',
    method: 'POST',
    path: workerDryRun,
    tag,
    summary: 'Try a rule on the past',
    description:
      'When a rule, saved or not, would have rung in the last days, by the history of the fleet, the batches and the orders that are kept. Nothing is kept or told. A phone’s name, region and SKU are those seen last; nobody acknowledges anything. One is answered after the other.',
    body: dryRunInput,
    status: 200,
    answer: dryRunResult,
    refusals: ['GATEWAY.TOO_MANY'],
  },
  {
    name: 'ListAlertChannels',
    method: 'GET',
    path: workerAlertChannels,
    tag,
    summary: 'List channels',
    description:
      'Where alerts are told beside the console, with the last deliveries that failed. Addresses and secrets are masked.',
    status: 200,
    answer: alertChannels,
    refusals: [],
  },
  {
    name: 'SaveAlertChannel',
    method: 'PUT',
    path: `${workerAlertChannels}/{id}`,
    query: saveQuery,
    tag,
    summary: 'Save a channel',
    description:
      'The same id again replaces it. Address and secret are kept where they are left out and the kind stays the same; the password of a mail host only for the same host, port and user.',
    body: alertChannelInput,
    status: 200,
    answer: alertChannel,
    isWrite: true,
    refusals: saved,
  },
  {
    name: 'RemoveAlertChannel',
    method: 'DELETE',
    path: `${workerAlertChannels}/{id}`,
    tag,
    summary: 'Remove a channel',
    description: 'Rules no longer tell it anything, and what waits to be delivered is dropped.',
    status: 200,
    answer: z.object({}),
    isWrite: true,
    refusals: [...shared, 'GATEWAY.NOT_FOUND'],
  },
  {
    name: 'TestAlertChannel',
    method: 'POST',
    path: `${workerAlertChannels}/{id}/test`,
    tag,
    summary: 'Try a channel',
    description: 'Sends a notice that says it is a test, once, and tells what came of it.',
    status: 200,
    answer: testResult,
    isWrite: true,
    refusals: [...shared, 'GATEWAY.NOT_FOUND'],
  },
];
