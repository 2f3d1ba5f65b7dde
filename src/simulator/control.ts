import type * as z from 'zod/mini';
import { operations } from '../contract/index.ts';
import {
  answersRequest,
  badNightRequest,
  clockRequest,
  faultRequest,
  keysRequest,
  type ControlState,
  type KeysAnswer,
  type videoAnswer,
} from '../contract/simulator-control.ts';
import type { FreshKey, KeyRing } from './access-keys.ts';
import { emptyAccount, findPhone, payOrder, rosterOf, traitsOf } from './accounts.ts';
import { isRegion, nextBadNight } from './bad-night.ts';
import { createFault, describeFaults } from './faults.ts';
import type { Reply } from './http.ts';
import { projectId, userId, users } from './iam.ts';
import { regions } from './regions.ts';
import type { Tokens } from './tokens.ts';
import { describeTouches } from './touches.ts';
import type { Account } from './state.ts';

export interface ControlCall {
  method: string;
  /** What follows the account in the path, decoded: `['orders', 'CS…', 'pay']`. */
  path: readonly string[];
  query: URLSearchParams;
  /** Parsed JSON; undefined where the body was none. */
  body: unknown;
  realNowMs: number;
  /** The access keys to hand out, where some are asked for. */
  fresh: FreshKey | undefined;
}

/** What may be used as the account. */
export interface Credentials {
  tokens: Tokens;
  keys: KeyRing;
}

/** As IAM does unless told. */
const temporarySeconds = 900;
const usualProject = 'cn-north-4';

/** Beyond this the clock's times would stop being dates that anybody can read. */
const furthestAheadMs = 10 * 366 * 86_400_000;

/** Each is looked at with every call. */
const mostFaults = 200;

const problem = (status: number, message: string): Reply => ({ status, body: { error: message } });

/** The control interface of one account: contract/simulator-control.ts has the shapes. */
export function control(
  account: Account,
  { tokens, keys }: Credentials,
  { method, path, query, body, realNowMs, fresh }: ControlCall,
): Reply {
  const answer = (): Reply => ({ status: 200, body: describe(account, realNowMs) });
  const [what = '', id = '', verb = ''] = path;
  switch (`${method} ${what}`) {
    case 'GET ':
      return answer();
    case 'POST clock': {
      const parsed = clockRequest.safeParse(body);
      if (!parsed.success || account.aheadMs + parsed.data.advanceMs > furthestAheadMs)
        return problem(400, 'advanceMs: a number of milliseconds, forward, ten years at most');
      account.aheadMs += parsed.data.advanceMs;
      return answer();
    }
    case 'POST faults': {
      // By its kind, so that a refusal names the field that is wrong.
      const kind =
        typeof body === 'object' && body !== null && 'kind' in body ? body.kind : undefined;
      const request = faultRequest.def.options.find(({ shape }) =>
        shape.kind.def.values.some((value) => value === kind),
      );
      if (!request) return problem(400, 'kind: none of the faults there are');
      const parsed = request.safeParse(body);
      if (!parsed.success)
        return problem(
          400,
          parsed.error.issues
            .map(({ path, message }) => `${path.join('.')}: ${message}`)
            .join('; '),
        );
      if (account.faults.length >= mostFaults)
        return problem(409, `${mostFaults} faults at once, at most`);
      account.faults.push(createFault(parsed.data));
      return answer();
    }
    case 'DELETE faults':
      account.faults.length = 0;
      return answer();
    case 'POST answers': {
      const parsed = answersRequest.safeParse(body);
      if (!parsed.success)
        return problem(400, 'tasks, flatInstalls, appList: true or false, one of them at least');
      Object.assign(account.answers, parsed.data);
      return answer();
    }
    case 'POST bad-night': {
      const parsed = badNightRequest.safeParse(body ?? {});
      const region = parsed.data?.region ?? regions[0].id;
      if (!parsed.success || !isRegion(region))
        return problem(400, 'region: one of the regions; percent: above 0, at most 100');
      const { seed } = account;
      const serials = rosterOf(account).filter(
        (serial) => traitsOf(account, serial).region.id === region,
      );
      account.badNight = nextBadNight(
        realNowMs + account.aheadMs,
        { seed, region, serials },
        parsed.data.percent,
      );
      return answer();
    }
    case 'GET effects': {
      const operation = operations.find(({ name }) => name === query.get('operation'));
      if (operation?.effect.kind !== 'write') return problem(400, 'operation: the name of a write');
      return { status: 200, body: describeTouches(account, operation.name) };
    }
    case 'GET video': {
      const serial = findPhone(account, query.get('instance_id') ?? '');
      if (serial === undefined) return problem(400, 'instance_id: a phone of the account');
      return {
        status: 200,
        body: { settings: account.videoSettings.get(serial) ?? null } satisfies z.output<
          typeof videoAnswer
        >,
      };
    }
    case 'POST keys': {
      const parsed = keysRequest.safeParse(body ?? {});
      if (!parsed.success || !fresh)
        return problem(
          400,
          'user: admin or viewer; project: a name; temporary: true or false; seconds: 1 to 86400',
        );
      const {
        user = 'admin',
        project = usualProject,
        temporary = false,
        seconds = temporarySeconds,
      } = parsed.data;
      const { accessKey, secretKey } = fresh;
      const ends = temporary
        ? {
            securityToken: fresh.securityToken,
            expiresAtMs: realNowMs + account.aheadMs + seconds * 1000,
          }
        : undefined;
      const id = projectId(account, project);
      keys.issue(accessKey, {
        account: account.account,
        user,
        role: users[user]?.role ?? 'readOnly',
        projectId: id,
        projectName: project,
        secretKey,
        ...ends,
      });
      const given = {
        access_key: accessKey,
        secret_key: secretKey,
        project_id: id,
        ...(ends && {
          security_token: ends.securityToken,
          expires_at: new Date(ends.expiresAtMs).toISOString(),
        }),
      };
      return { status: 200, body: given satisfies KeysAnswer };
    }
    case 'POST expire-tokens':
      tokens.expire(account.account);
      keys.expire(account.account, realNowMs + account.aheadMs);
      return answer();
    case 'POST empty':
      emptyAccount(account);
      return answer();
    case 'POST orders': {
      const order = account.orders.find((order) => order.id === id);
      if (!order || verb !== 'pay') return problem(404, `no order ${id}`);
      if (order.isPaid) return problem(409, `order ${id} is paid`);
      payOrder(account, order, realNowMs + account.aheadMs);
      return answer();
    }
    default:
      return problem(404, `no ${method} ${what}`);
  }
}

function describe(account: Account, realNowMs: number): ControlState {
  return {
    now: new Date(realNowMs + account.aheadMs).toISOString(),
    aheadMs: account.aheadMs,
    phones: rosterOf(account).length,
    answers: { ...account.answers },
    faults: describeFaults(account.faults, account.seed, rosterOf(account)),
    users: Object.keys(users).map((name) => ({ name, id: userId(account, name) })),
    badNight: describeNight(account),
    unpaidOrders: account.orders
      .filter((order) => !order.isPaid)
      .map(({ id, count, placedAtMs }) => ({
        orderId: id,
        count,
        placedAt: new Date(placedAtMs).toISOString(),
      })),
  };
}

function describeNight(account: Account): ControlState['badNight'] {
  const night = account.badNight;
  if (!night) return null;
  return {
    from: new Date(night.fromMs).toISOString(),
    to: new Date(night.toMs).toISOString(),
    region: night.region,
    phones: rosterOf(account).filter((serial) => traitsOf(account, serial).outage).length,
  };
}
