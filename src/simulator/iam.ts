import * as z from 'zod/mini';
import { roles, tokenHeader, tokenLifetimeHours, type Role } from '../contract/iam.ts';
import type { Reply } from './http.ts';
import { hashText, hexadecimal } from './prng.ts';
import type { Tokens } from './tokens.ts';
import type { Account } from './state.ts';

const demoPassword = 'Demo#2026';
const demoPasscode = '123456';

/** An error as IAM words it. */
export const iamError = (code: number, message: string, title: string): Reply => ({
  status: code,
  body: { error: { code, message, title } },
});

/** `role`: what the service lets a user do. `roleName`: how the token calls it, where that is none of the reference's two. */
interface IamUser {
  role: Role;
  needsPasscode: boolean;
  roleName?: string;
  /** Why nobody gets in, also with the right password. */
  refusal?: Reply;
}

/** The users of every account; `mfa` must give a passcode and the id of the user. The last three are refused with the right password. Of `operator` and `auditor` only the service knows what they may do. */
export const users: Readonly<Record<string, IamUser>> = {
  admin: { role: 'administrator', needsPasscode: false },
  viewer: { role: 'readOnly', needsPasscode: false },
  mfa: { role: 'administrator', needsPasscode: true },
  operator: { role: 'administrator', needsPasscode: false, roleName: 'te_operator' },
  auditor: { role: 'readOnly', needsPasscode: false, roleName: 'te_auditor' },
  expired: {
    role: 'administrator',
    needsPasscode: false,
    refusal: iamError(401, 'The password of the user has expired.', 'Unauthorized'),
  },
  disabled: {
    role: 'administrator',
    needsPasscode: false,
    refusal: iamError(401, 'The user is disabled.', 'Unauthorized'),
  },
  keysonly: {
    role: 'administrator',
    needsPasscode: false,
    refusal: iamError(
      403,
      'The access mode of the user does not allow password authentication.',
      'Forbidden',
    ),
  },
};

const failuresUntilLocked = 5;
const lockedMs = 15 * 60_000;
/** No user may use the project of this name. */
const forbiddenProject = 'forbidden';

const text = z.string().check(z.minLength(1), z.maxLength(128));

/** Reference 3.2. */
const tokenRequest = z.looseObject({
  auth: z.looseObject({
    identity: z.looseObject({
      methods: z.array(z.enum(['password', 'totp'])).check(z.minLength(1)),
      password: z.looseObject({
        user: z.looseObject({
          name: text,
          password: z.string(),
          domain: z.looseObject({ name: text }),
        }),
      }),
      totp: z.optional(z.looseObject({ user: z.looseObject({ id: text, passcode: z.string() }) })),
    }),
    scope: z.looseObject({ project: z.looseObject({ name: text }) }),
  }),
});
export type TokenRequest = z.output<typeof tokenRequest>;

/** The request as it may be kept: whoever types the password of something else into the demo must not find it in a file. */
export function withoutSecrets({ auth: { identity, scope } }: TokenRequest): TokenRequest {
  const { name, password, domain } = identity.password.user;
  const totp = identity.totp?.user;
  const either = (given: string, right: string): string => (given === right ? right : '');
  return {
    auth: {
      identity: {
        methods: identity.methods,
        password: {
          user: { name, password: either(password, demoPassword), domain: { name: domain.name } },
        },
        ...(totp === undefined
          ? {}
          : { totp: { user: { id: totp.id, passcode: either(totp.passcode, demoPasscode) } } }),
      },
      scope: { project: { name: scope.project.name } },
    },
  };
}

const malformed = iamError(400, 'The request body is invalid.', 'Bad Request');
const unauthorized = (message: string): Reply => iamError(401, message, 'Unauthorized');

/** The token request, or the refusal of a malformed one. */
export function readTokenRequest(
  body: unknown,
): { request: TokenRequest; account: string } | { refusal: Reply } {
  const parsed = tokenRequest.safeParse(body);
  if (!parsed.success) return { refusal: malformed };
  const { methods, password, totp } = parsed.data.auth.identity;
  if (!methods.includes('password') || methods.includes('totp') !== (totp !== undefined))
    return { refusal: malformed };
  return { request: parsed.data, account: password.user.domain.name };
}

/**
 * Answers the token request (reference 3.2): 201 with the token in X-Subject-Token; 401 wrong credentials, and a lock of 15
 * minutes after five of them in a row; 403 no access to the project. `nowMs` is the account's time, `token` the one to issue.
 */
export function signIn(
  account: Account,
  tokens: Tokens,
  { auth }: TokenRequest,
  nowMs: number,
  token: string,
): Reply {
  const { name, password } = auth.identity.password.user;
  const failures = account.failures.get(name);
  const isLocked =
    failures !== undefined &&
    failures.count >= failuresUntilLocked &&
    nowMs - failures.lastMs < lockedMs;
  if (isLocked) return unauthorized('The account is locked. Try again 15 minutes later.');

  const user = Object.hasOwn(users, name) ? users[name] : undefined;
  const totp = auth.identity.totp?.user;
  const isWrong = !user || password !== demoPassword;
  if (isWrong || (totp && (totp.id !== userId(account, name) || totp.passcode !== demoPasscode))) {
    const isFresh = failures === undefined || nowMs - failures.lastMs >= lockedMs;
    account.failures.set(name, { count: isFresh ? 1 : failures.count + 1, lastMs: nowMs });
    return unauthorized(
      isWrong
        ? 'The username or password is wrong.'
        : 'The virtual MFA device of this user has not given this passcode: user id or passcode is wrong.',
    );
  }
  if (user.refusal) return user.refusal;
  if (user.needsPasscode && !totp)
    return unauthorized('The user must be authenticated with a virtual MFA device.');
  account.failures.delete(name);

  const project = auth.scope.project.name;
  if (project === forbiddenProject)
    return iamError(403, 'You have no right to do this action.', 'Forbidden');

  const expiresAtMs = nowMs + tokenLifetimeHours * 3_600_000;
  tokens.issue(token, { account: account.account, user: name, role: user.role, expiresAtMs });
  return {
    status: 201,
    body: tokenBody(account, {
      name,
      project,
      role: user.role,
      roleName: user.roleName ?? roles[user.role],
      methods: auth.identity.methods,
      nowMs,
      expiresAtMs,
    }),
    headers: { [tokenHeader]: token },
  };
}

/** The id of an object of the account, from what it is called: `project cn-north-4`. */
const idOf = ({ seed }: Account, what: string): string => hexadecimal(seed, hashText(what), 0, 32);
/** The id of a user of the account. */
export const userId = (account: Account, name: string): string => idOf(account, `user ${name}`);
/** The id of a project of the account. */
export const projectId = (account: Account, name: string): string =>
  idOf(account, `project ${name}`);

/** The account as IAM names it. */
export const domainOf = (account: Account): { id: string; name: string } => ({
  id: idOf(account, 'domain'),
  name: account.account,
});

interface Issued {
  name: string;
  project: string;
  role: Role;
  roleName: string;
  methods: readonly string[];
  nowMs: number;
  expiresAtMs: number;
}

function tokenBody(
  account: Account,
  { name, project, role, roleName, methods, nowMs, expiresAtMs }: Issued,
) {
  const domain = domainOf(account);
  return {
    token: {
      expires_at: microseconds(expiresAtMs),
      issued_at: microseconds(nowMs),
      methods,
      roles: [{ id: idOf(account, `role ${role}`), name: roleName }],
      project: { id: projectId(account, project), name: project, domain },
      user: { id: userId(account, name), name, domain, password_expires_at: '' },
    },
  };
}

/** ISO 8601 with six decimals, as IAM writes times. */
const microseconds = (ms: number): string => new Date(ms).toISOString().replace('Z', '000Z');
