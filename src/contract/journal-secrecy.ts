import * as z from 'zod/mini';
import { textual } from './fields.ts';
import type { JournalTarget } from './journal.ts';
import { parseJson } from './json.ts';
import type { Operation } from './operation.ts';

/** What of a write is a credential and never stored; the rest (commands, parameters) is kept. */
interface Secrecy {
  /** Fields of the request: of an address the query, which signs it. */
  request?: Readonly<Record<string, 'urlQuery'>>;
  /** The answer is a credential as a whole: only its code is kept. */
  answer?: 'never';
}

/** A row for each write of the contract; a test holds the two together. */
const secrecy: Readonly<Record<string, Secrecy>> = {
  SyncCommand: {},
  AsyncCommand: {},
  SetVideoConfig: {},
  BatchReset: {},
  GetDeviceToken: { answer: 'never' },
  AssignInstance: {},
  UnassignInstance: {},
  BatchRebootInstance: {},
  CreateInstance: {},
  DeleteInstance: {},
  BatchPrepareInstances: {},
  BatchBackupInstances: {},
  StopInstancesStreaming: {},
  ReleaseInstancesSession: {},
  InstallApp: { request: { install_package_url: 'urlQuery' } },
};

export const recordedOperations: readonly string[] = Object.keys(secrecy);

type Fields = Readonly<Record<string, unknown>>;

const mask = '***';
/** A shorter query signs nothing, and would be found everywhere in an answer. */
const shortestSecret = 8;

/** What may be kept of a request, and what was taken out of it. */
export interface MaskedRequest {
  request: Fields;
  secrets: readonly string[];
}

/** Takes the credentials out of a write's body or of a batch's parameters. */
export function maskRequest(operation: string, body: Fields): MaskedRequest {
  const secrets: string[] = [];
  const masked = Object.keys(secrecy[operation]?.request ?? {}).map((key) => {
    const value = body[key];
    if (value === undefined) return [];
    const { kept, secret } = maskUrl(typeof value === 'string' ? value : JSON.stringify(value));
    if (secret.length >= shortestSecret) secrets.push(secret);
    return [key, kept];
  });
  return {
    request: { ...body, ...Object.fromEntries(masked.filter((pair) => pair.length > 0)) },
    secrets,
  };
}

/** An address without what signs it. One that cannot be parsed is a secret as a whole. */
function maskUrl(text: string): { kept: string; secret: string } {
  if (!URL.canParse(text)) return { kept: mask, secret: text };
  const { protocol, host, pathname } = new URL(text);
  const begin = text.search(/[?#]/);
  const secret = begin === -1 ? '' : text.slice(begin + 1);
  return { kept: `${protocol}//${host}${pathname}${secret === '' ? '' : `?${mask}`}`, secret };
}

/** Signed addresses and names before an `@`, as an answer may quote them. */
const urlSecret = /(https?:\/\/)(?:[^\s"'<>/?#]*@)?([^\s"'<>?#]*)(?:[?#][^\s"'<>]*)?/g;

/** A text without the secrets that it quotes: those of the request and of the session, and whatever signs an address where one may stand. */
export function maskText(operation: string, text: string, secrets: readonly string[]): string {
  const withoutKnown = secrets.reduce((sum, secret) => sum.replaceAll(secret, mask), text);
  return secrecy[operation]?.request
    ? withoutKnown.replace(urlSecret, (_, scheme: string, rest: string) => scheme + rest)
    : withoutKnown;
}

/** What may be kept of an answer's text: nothing of a credential, and no secret that it quotes. */
export function maskAnswer(
  operation: string,
  text: string,
  secrets: readonly string[],
): string | undefined {
  const rule = secrecy[operation];
  if (!rule || rule.answer === 'never') return undefined;
  if (!rule.request) return maskText(operation, text, secrets);
  try {
    // As text within JSON an address may be escaped in many ways.
    return JSON.stringify(parseJson(text), (_, value: unknown) =>
      typeof value === 'string' ? maskText(operation, value, secrets) : value,
    );
  } catch {
    return maskText(operation, text, secrets);
  }
}

const sentTarget = z.union([textual, z.object({ user_id: textual, instance_id: textual })]);

/** The phones that a write is about, in the order of its body: from its batch key, or the one that body or path names. */
export function targetsOf(operation: Operation, params: Fields, body: Fields): JournalTarget[] {
  const listed = operation.batch ? body[operation.batch.key] : undefined;
  const one = body.instance_id ?? params.instance_id;
  const targets: unknown[] = Array.isArray(listed) ? listed : one === undefined ? [] : [one];
  return targets.flatMap((target) => {
    if (typeof target === 'string') return [target];
    const parsed = sentTarget.safeParse(target);
    return parsed.success ? [parsed.data] : [];
  });
}
