import { operations } from '../contract/index.ts';
import type { Operation } from '../contract/operation.ts';
import type { Role } from '../contract/iam.ts';
import type { FreshKey } from './access-keys.ts';
import type { Reply } from './http.ts';
import { withoutSecrets, type TokenRequest } from './iam.ts';
import { withoutSignature } from './operations/install-app.ts';
import type { Account } from './state.ts';

/** What an account is asked, so far as its answer depends on it: asked again at the same time, the account changes in the same way. */
export type Asked = { atMs: number } & (
  | { kind: 'signIn'; request: TokenRequest; token: string }
  | {
      kind: 'call';
      operation: string;
      params: Readonly<Record<string, string>>;
      query: string;
      body: unknown;
      role: Role;
      refusal?: Reply | undefined;
    }
  | {
      kind: 'control';
      method: string;
      path: readonly string[];
      query: string;
      body: unknown;
      fresh?: FreshKey | undefined;
    }
  | { kind: 'keyUse'; accessKey: string; isRight: boolean }
);

/** What even a call changes that is no write, or is refused: the faults that it used up, and what was due inside phones. */
export const marksOf = ({ faults, landings }: Account): string =>
  JSON.stringify([landings, faults.map((fault) => ({ ...fault, request: undefined }))]);

export const operationNamed = (name: string): Operation | undefined =>
  operations.find((operation) => operation.name === name);

export const isEmptying = ({ path: [what] }: Extract<Asked, { kind: 'control' }>): boolean =>
  what === 'empty';

/** Whether somebody relies on what it has changed. */
export const mustBeKept = (asked: Asked): boolean =>
  asked.kind === 'control' ||
  (asked.kind === 'call' && operationNamed(asked.operation)?.effect.kind === 'write');

/** The same without what must not lie in a file. */
export function keepable(asked: Asked): Asked {
  if (asked.kind === 'signIn') return { ...asked, request: withoutSecrets(asked.request) };
  return asked.kind === 'call' && asked.operation === 'InstallApp'
    ? { ...asked, body: withoutSignature(asked.body) }
    : asked;
}
