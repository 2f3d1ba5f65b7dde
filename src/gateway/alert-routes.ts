import type { Logger } from 'pino';
import type { AlertRefusal, AlertsApi } from '../contract/alert-store.ts';
import { dryRunInput } from '../contract/alert-dry-run.ts';
import { alertChannelInput } from '../contract/alert-channels.ts';
import {
  alertPaths,
  acknowledgement,
  alertId,
  alertRuleInput,
  alertsQuery,
  saveQuery,
} from '../contract/alerts.ts';
import type { GatewayErrorCode } from '../contract/gateway.ts';
import type { Registrar } from '../contract/registrar.ts';
import type { SessionStore, StoredSession } from '../contract/sessions.ts';
import { readBody } from './body.ts';
import type { Exchange, Handle } from './exchange.ts';
import { guardStore } from './full-store.ts';
import { createInTurn } from './in-turn.ts';
import { answer, nothingHere, parse, parseBody } from './json-route.ts';
import { Refusal } from './refusal.ts';
import { refuseUnlessShared } from './refuse-unless-shared.ts';
import { findSession } from './sessions.ts';

export interface AlertRouteOptions {
  alerts: AlertsApi;
  sessions: SessionStore;
  logger: Logger;
  /** Somebody has the console before the eyes, whichever page of it. */
  look?: ((session: StoredSession) => void) | undefined;
}

const { alerts: workerAlerts, rules: workerAlertRules, channels: workerAlertChannels } = alertPaths;
const mostBytes = 64 * 1024;
const busySeconds = 10;
/** Dry runs of one session: the worker does one after the other, of all. */
const mostDryRuns = 2;

/** Whether a path is one of those that `createAlertRoutes` answers. */
export const isAlertPath = (path: string): boolean =>
  [workerAlerts, workerAlertRules, workerAlertChannels].some(
    (base) => path === base || path.startsWith(`${base}/`),
  );

const refusals: Readonly<Record<AlertRefusal, readonly [code: GatewayErrorCode, message: string]>> =
  {
    full: ['GATEWAY.FULL', 'There are as many of this kind as may be. Remove some first.'],
    changed: ['GATEWAY.CHANGED', 'Somebody has changed or removed it since it was opened.'],
    secretNeeded: [
      'GATEWAY.BAD_REQUEST',
      'This field is missing or not as it must be: address or secret. What was kept is not sent to another host.',
    ],
    notFound: ['GATEWAY.NOT_FOUND', 'There is nothing here.'],
  };

/** `/worker/alerts`, `/worker/alert-rules`, `/worker/alert-channels`: whoever is signed in sees those of the own tenant, administrators change them. */
export function createAlertRoutes({ alerts, sessions, logger, look }: AlertRouteOptions): Handle {
  const guarded = guardStore(logger);
  const inTurn = createInTurn({ atOnce: 2, mostWaiting: mostDryRuns });
  const seen = <T>(work: Promise<T>) => guarded(work, 'GATEWAY.STORE_UNAVAILABLE');
  const stored = <T>(work: Promise<T>) => guarded(work, 'GATEWAY.NOT_RECORDED');

  return async (exchange) => {
    const { request, path, record } = exchange;
    const isDryRun = request.method === 'POST' && path === alertPaths.dryRun;
    const isReading = request.method === 'GET' || isDryRun;
    record.operation = isReading ? 'ReadAlerts' : 'ChangeAlerts';
    const { session } = await findSession(sessions, request, record);
    return answer(
      exchange,
      isReading ? await read(session, path, exchange) : await change(session, exchange),
    );
  };

  async function read(session: StoredSession, path: string, exchange: Exchange): Promise<unknown> {
    const { request, query } = exchange;
    const { owner, view } = session;
    switch (path) {
      case alertPaths.dryRun: {
        const input = parse(dryRunInput, parseBody(await readBody(request, mostBytes)));
        const result = await inTurn(exchange, view.mark, () => seen(alerts.dryRun(owner, input)));
        if (result) return result;
        throw new Refusal('GATEWAY.TOO_MANY', 'Others try their rules at the moment.', busySeconds);
      }
      case workerAlerts:
        return seen(
          alerts.list(owner, parse(alertsQuery, Object.fromEntries(new URLSearchParams(query)))),
        );
      case `${workerAlerts}/summary`:
        // The bell of every page asks for it: rules on phones are judged whichever is open.
        if (look && (await seen(alerts.needsWatch(owner)))) look(session);
        return seen(alerts.summary(owner));
      case workerAlertRules:
        return seen(alerts.rules(owner).then((items) => ({ items })));
      case workerAlertChannels:
        return seen(alerts.channels(owner).then((items) => ({ items })));
      default:
        throw nothingHere();
    }
  }

  /** @throws Refusal GATEWAY.READ_ONLY, NOT_PROVEN, BAD_REQUEST, FULL, NOT_FOUND or NOT_RECORDED */
  async function change(
    { owner, view }: StoredSession,
    { request, path, query, requestId }: Exchange,
  ): Promise<unknown> {
    refuseUnlessShared(view, 'Alerts are those of all of the tenant');
    const by: Registrar & { requestId: string } = {
      tenant: owner,
      actor: view.user,
      role: view.role,
      address: request.from.address,
      requestId,
    };
    const body = async () => parseBody(await readBody(request, mostBytes));
    if (path === `${workerAlerts}/acknowledge`) {
      const { ids } = parse(acknowledgement, await body());
      return { acknowledged: await stored(alerts.acknowledge(by, ids)) };
    }
    const isRule = path.startsWith(`${workerAlertRules}/`);
    const [part, verb] = path
      .slice((isRule ? workerAlertRules : workerAlertChannels).length + 1)
      .split('/');
    const id = parse(alertId, part);
    if (verb === 'test') return found(await seen(alerts.test(owner, id)));
    if (request.method === 'DELETE') {
      const work = isRule ? alerts.removeRule(by, id) : alerts.removeChannel(by, id);
      return found((await stored(work)) ? {} : undefined);
    }
    const { known_at: knownAt } = parse(saveQuery, Object.fromEntries(new URLSearchParams(query)));
    const saved = isRule
      ? alerts.putRule(by, id, parse(alertRuleInput, await body()), knownAt)
      : alerts.putChannel(by, id, parse(alertChannelInput, await body()), knownAt);
    const result: object | AlertRefusal = await stored<object | AlertRefusal>(saved);
    if (typeof result !== 'string') return result;
    throw new Refusal(...refusals[result]);
  }
}

function found<T>(value: T | undefined): T {
  if (value === undefined) throw nothingHere();
  return value;
}
