import type { AlertStore } from '../contract/alert-store.ts';
import {
  listChannels,
  openChannel,
  putChannel,
  removeChannel,
  type AlertContext,
} from './alert-channels.ts';
import { endDelivery, takeDue } from './alert-deliveries.ts';
import { batchFacts, batchPasts, orderFacts } from './alert-facts.ts';
import { runPasts, scheduleFacts } from './alert-runs.ts';
import { acknowledge, listAlerts, summarize } from './alert-list.ts';
import { listRules, needsWatch, putRule, removeRule } from './alert-rules.ts';
import { settleRule, standingsOf, watchedTenants } from './alert-states.ts';

/** Alerts, their rules and where they are told, in the journal's database. */
export const createAlertStore = (context: AlertContext): AlertStore => ({
  rules: (tenant) => listRules(context, tenant),
  putRule: (by, id, rule, knownAt) => putRule(context, by, id, rule, knownAt),
  removeRule: (by, id) => removeRule(context, by, id),
  channels: (tenant) => listChannels(context, tenant),
  putChannel: (by, id, channel, knownAt) => putChannel(context, by, id, channel, knownAt),
  removeChannel: (by, id) => removeChannel(context, by, id),
  list: (tenant, query) => listAlerts(context, tenant, query),
  summary: (tenant) => summarize(context, tenant),
  needsWatch: (tenant) => needsWatch(context, tenant),
  acknowledge: (by, ids) => acknowledge(context, by, ids),
  watched: () => watchedTenants(context),
  standings: (tenant) => standingsOf(context, tenant),
  settle: (tenant, ruleId, version, state, events) =>
    settleRule(context, tenant, ruleId, version, state, events),
  batchFacts: (tenant, sinceMs) => batchFacts(context, tenant, sinceMs),
  orderFacts: (tenant, sinceMs) => orderFacts(context, tenant, sinceMs),
  batchPasts: (tenant, sinceMs) => batchPasts(context, tenant, sinceMs),
  scheduleFacts: (tenant) => scheduleFacts(context, tenant),
  runPasts: (tenant, sinceMs) => runPasts(context, tenant, sinceMs),
  takeDue: (holder, leaseMs, most) => takeDue(context, holder, leaseMs, most),
  endDelivery: (number, holder, outcome) => endDelivery(context, number, holder, outcome),
  openChannel: (tenant, id) => openChannel(context, tenant, id),
});
