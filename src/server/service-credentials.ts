import { readFileSync } from 'node:fs';
import { accessKeys, type AccessKeys } from '../contract/access-keys.ts';
import { credentials, type Credentials } from '../contract/iam.ts';
import { Refusal } from '../gateway/refusal.ts';
import {
  createServiceSession,
  type OpenServiceSession,
  type ServiceSessionOptions,
} from '../gateway/service-session.ts';
import { CredentialsRefused, SettingsError } from './settings-error.ts';

/** With what the console itself signs in at the service, for work whose starter's session has ended. */
export interface ServiceCredentials {
  /** The settings that they are in, for messages. */
  names: readonly string[];
  /** As they are now: a file is read each time. @throws SettingsError */
  read: () => Credentials | AccessKeys;
}

/** Setting → the field of the contract that it is. A secret may be in a file, which its setting with `_FILE` behind it names. */
const passwordFields = {
  SERVICE_ACCOUNT: 'account',
  SERVICE_USER: 'user',
  SERVICE_PASSWORD: 'password',
  SERVICE_PROJECT: 'project',
} as const;
const keyFields = {
  SERVICE_ACCESS_KEY: 'accessKey',
  SERVICE_SECRET_KEY: 'secretKey',
  SERVICE_PROJECT_ID: 'projectId',
} as const;
const secretNames: ReadonlySet<string> = new Set(['SERVICE_PASSWORD', 'SERVICE_SECRET_KEY']);
const withFile = (name: string): string[] =>
  secretNames.has(name) ? [name, `${name}_FILE`] : [name];

type Given = Readonly<Record<string, string | undefined>>;

/**
 * The service credentials that the settings have; undefined where they have none.
 * @throws SettingsError naming what is missing, there twice, not as it must be or cannot be read
 */
export function readServiceCredentials(given: Given): ServiceCredentials | undefined {
  const isGiven = (fields: Readonly<Record<string, string>>) =>
    Object.keys(fields)
      .flatMap(withFile)
      .some((name) => given[name]);
  const [hasPassword, hasKeys] = [isGiven(passwordFields), isGiven(keyFields)];
  if (!hasPassword && !hasKeys) return undefined;
  if (hasPassword && hasKeys)
    throw new SettingsError(
      'The service credentials are either SERVICE_ACCOUNT, SERVICE_USER, SERVICE_PASSWORD and SERVICE_PROJECT, or SERVICE_ACCESS_KEY, SERVICE_SECRET_KEY and SERVICE_PROJECT_ID: settings of both are there.',
    );
  const made: ServiceCredentials = hasKeys
    ? {
        names: Object.keys(keyFields),
        read: () => check(keyFields, accessKeys.safeParse(fill(keyFields, given))),
      }
    : {
        names: Object.keys(passwordFields),
        read: () => check(passwordFields, credentials.safeParse(fill(passwordFields, given))),
      };
  made.read();
  return made;
}

const fill = (fields: Readonly<Record<string, string>>, given: Given) =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [field, valueOf(name, given)]));

/** @throws SettingsError where it is missing, or its file cannot be read */
function valueOf(name: string, given: Given): string {
  const [direct, path] = [given[name], given[`${name}_FILE`]];
  if (direct && path)
    throw new SettingsError(`${name} and ${name}_FILE both name the same secret: set one of them.`);
  if (direct) return direct;
  if (!path)
    throw new SettingsError(
      `${withFile(name).join(' or ')} must be set where the other service credentials are.`,
    );
  try {
    return readFileSync(path, 'utf8').replace(/\r?\n$/, '');
  } catch (error) {
    throw new SettingsError(
      `${name}_FILE is "${path}", which cannot be read: ${error instanceof Error && 'code' in error ? String(error.code) : 'error'}.`,
    );
  }
}

type Parsed<T> =
  | { success: true; data: T }
  | { success: false; error: { issues: readonly { path: PropertyKey[] }[] } };

/** @throws SettingsError naming the setting; never what is in it */
function check<T>(fields: Readonly<Record<string, string>>, parsed: Parsed<T>): T {
  if (parsed.success) return parsed.data;
  const [name = ''] =
    Object.entries(fields).find(([, field]) => field === parsed.error.issues[0]?.path[0]) ?? [];
  throw new SettingsError(
    `${withFile(name).join(' or ')} is not as the service has it: it is too long, or has characters that none has.`,
  );
}

/**
 * The console's own session. Signs in once at the start: credentials that are refused stop it, an identity service that cannot be asked
 * does not; they are tried again when they are needed.
 * @throws SettingsError
 */
export async function openServiceSession(
  { names, read }: ServiceCredentials,
  options: Omit<ServiceSessionOptions, 'read'>,
): Promise<OpenServiceSession> {
  const session = createServiceSession({ ...options, read });
  try {
    const result = await session.signIn();
    if (!result.ok)
      throw new CredentialsRefused(
        `${names.join(', ')}: the service refuses these credentials (${result.status} ${result.code}). Repeated attempts may lock them: put it right before the next start.`,
      );
    if (result.session.view.role === 'readOnly' && result.session.view.standing === undefined)
      options.logger.warn(
        { role: result.session.view.role },
        'the service credentials may only read: no batch goes on in them',
      );
    return session;
  } catch (error) {
    if (error instanceof Refusal) {
      options.logger.warn(
        { code: error.code },
        'the service credentials could not be tried; they are when they are needed',
      );
      return session;
    }
    await session.close();
    throw error;
  }
}
