import * as z from 'zod/mini';
import { optionalText, textual } from './fields.ts';

/** Reference 3.1 and 3.2. Not an Operation: its base, its status (201) and its answer (a header) are IAM's own. */
export const tokenPath = '/v3/auth/tokens?nocatalog=true';
export const tokenHeader = 'x-subject-token';
/** How long a token is valid if nothing ends it sooner. */
export const tokenLifetimeHours = 24;

/** What a person types to sign in. With MFA also the six digits, and the user's id beside the name: IAM takes no name for TOTP. */
export const credentials = z
  .strictObject({
    account: z.string().check(z.trim(), z.minLength(1), z.maxLength(64)),
    user: z.string().check(z.trim(), z.minLength(1), z.maxLength(64)),
    password: z.string().check(z.minLength(1), z.maxLength(128)),
    project: z.string().check(z.trim(), z.minLength(1), z.maxLength(64)),
    passcode: z.optional(z.string().check(z.regex(/^\d{6}$/))),
    userId: z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(64))),
  })
  .check(
    z.refine(({ passcode, userId }) => passcode === undefined || userId !== undefined, {
      path: ['userId'],
      error: 'a passcode needs the id of its user',
    }),
    z.refine(({ passcode, userId }) => passcode !== undefined || userId === undefined, {
      path: ['passcode'],
      error: 'the id of a user is for a passcode',
    }),
  );
export type Credentials = z.output<typeof credentials>;

/** The body of the token request: password, and TOTP beside it where a passcode is given. */
export function buildTokenRequest({
  account,
  user,
  password,
  project,
  passcode,
  userId,
}: Credentials) {
  return {
    auth: {
      identity: {
        methods: passcode === undefined ? ['password'] : ['password', 'totp'],
        password: { user: { name: user, password, domain: { name: account } } },
        ...(passcode === undefined ? {} : { totp: { user: { id: userId ?? '', passcode } } }),
      },
      scope: { project: { name: project } },
    },
  };
}

const named = z.looseObject({ id: optionalText, name: optionalText });

/** Body of IAM's 201. Times are UTC with microseconds. The token itself is in the header X-Subject-Token. */
export const tokenAnswer = z.looseObject({
  token: z.looseObject({
    expires_at: textual,
    issued_at: optionalText,
    methods: z.nullish(z.array(z.string())),
    roles: z.nullish(z.array(named)),
    project: z.nullish(
      z.looseObject({ id: optionalText, name: optionalText, domain: z.nullish(named) }),
    ),
    user: z.looseObject({ id: optionalText, name: optionalText, domain: z.nullish(named) }),
  }),
});

export const roles = {
  administrator: 'KooPhone Administrator',
  readOnly: 'KooPhone ReadOnlyUser',
} as const;
export type Role = keyof typeof roles;

/** What the names of a token's roles mean here. */
export interface RoleRules {
  /** By the names that tokens carry. */
  map: ReadonlyMap<string, Role>;
  /** What a token has that carries none of them. */
  unknown: Role;
}

/** The reference's two names. Those that real tokens carry are not published: one that has neither may do what the service lets it do. */
export const defaultRoleRules: RoleRules = {
  map: new Map([
    [roles.administrator, 'administrator'],
    [roles.readOnly, 'readOnly'],
  ]),
  unknown: 'administrator',
};

/** What a token's roles allow here, and whether their names say so: the most that any of them does. */
export function readRoles(
  names: readonly (string | undefined)[],
  { map, unknown }: RoleRules,
): { role: Role; isMapped: boolean } {
  const known = new Set(names.map((name) => map.get(name ?? '')));
  if (known.has('administrator')) return { role: 'administrator', isMapped: true };
  return known.has('readOnly')
    ? { role: 'readOnly', isMapped: true }
    : { role: unknown, isMapped: false };
}
