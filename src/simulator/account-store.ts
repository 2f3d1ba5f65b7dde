import { deserialize, serialize } from 'node:v8';
import { accountInKey, createKeyRing, type HeldKey, type KeyRing } from './access-keys.ts';
import { openAccountFiles, type FileLimits } from './account-files.ts';
import { createAccount } from './accounts.ts';
import { accountKey, createTokens, keyInToken, type Holder, type Tokens } from './tokens.ts';
import type { Account } from './state.ts';

/** The accounts that there are, their tokens and their access keys. */
export interface AccountStore<Asked> {
  tokens: Tokens;
  keys: KeyRing;
  /** The account of this name; made where there is none, but it leaves no trace until something is asked of it. */
  find(name: string): Account;
  /** The account of this name where there is one. */
  look(name: string): Account | undefined;
  /** Who the token speaks for, also where its account is only in its file. */
  holderOf(token: string): Holder | undefined;
  /** Who the access key speaks for, likewise. */
  holderOfKey(accessKey: string): HeldKey | undefined;
  /** Keeps what has changed the account, which took so long. To be called before it is answered. */
  keep(account: Account, asked: Asked, tookMs: number): void;
  /** Keeps the account as it is, and nothing of how it came to be so. */
  keepWhole(account: Account): void;
  /** Leaves nothing to be done again: the program that reads the files next may be a newer one, which would do it otherwise. */
  close(): void;
}

export interface StoreOptions<Asked> {
  /** Where the accounts are kept; undefined is nowhere: they end with the process. */
  folder: string | undefined;
  /** Does once more what was asked of an account. */
  replay: (account: Account, asked: Asked) => void;
  /** How long it may take to do again what a file has, of an account of the usual size: then it is written whole; 0: each time. */
  mostReplayMs?: number | undefined;
  fileLimits?: FileLimits | undefined;
}

/** An account in memory. */
interface Entry {
  account: Account;
  /** There is a file that has what led here. */
  isOnDisk: boolean;
  /** How long it took to write the account whole, and how long that was. */
  wholeMs: number;
  wholeBytes: number;
  /** What was asked since: how long all of it took, and how long it is. */
  askedMs: number;
  askedBytes: number;
}

/** Beyond either the one that was named longest ago leaves the memory. Where there are files it can be read again. */
const mostInMemory = { accounts: 1000, phones: 10_000_000 } as const;
const usualReplayMs = 300;
/** What takes longer to write whole is written so less often: a tenth of the time goes into it at most. */
const usualWholeMs = usualReplayMs / 10;
const leastBytes = 4 * 1024 * 1024;
/** Of one account; where it is more, its oldest tasks are forgotten. The rest is bounded by its phones. */
const wholeLimitBytes = 64 * 1024 * 1024;

/** Raised when parts of an account change their shape: what was kept before is let go then. */
const version = 1;

/**
 * Accounts in memory and in a file each: how the account was at a time, and what was asked of it since, a line each. An
 * account is a function of what was asked and when, so a line is as short as the request, a new kind of request or fault needs
 * nothing here, and nothing that shares parts (a task and the phone's events) is torn apart. Requests alone would grow without
 * end and take ever longer to do again; the account alone would be megabytes for each call on a large fleet. Whole it is
 * written as V8 copies structures, which keeps maps, infinities and shared parts.
 */
export function createAccountStore<Asked>({
  folder,
  replay,
  mostReplayMs = usualReplayMs,
  fileLimits,
}: StoreOptions<Asked>): AccountStore<Asked> {
  const files = folder === undefined ? undefined : openAccountFiles(folder, fileLimits);
  const tokens = createTokens();
  const keys = createKeyRing();
  /** By key, longest unused first. */
  const entries = new Map<string, Entry>();
  let phonesInMemory = 0;

  function load(key: string): Entry | undefined {
    const known = entries.get(key) ?? read(key);
    if (known) touch(key, known);
    return known;
  }

  function touch(key: string, entry: Entry): void {
    if (!entries.delete(key)) phonesInMemory += entry.account.size;
    entries.set(key, entry);
    for (const [oldestKey, { account }] of entries) {
      if (
        oldestKey === key ||
        (entries.size <= mostInMemory.accounts && phonesInMemory <= mostInMemory.phones)
      )
        return;
      entries.delete(oldestKey);
      tokens.expire(account.account);
      keys.forget(account.account);
      phonesInMemory -= account.size;
    }
  }

  function read(key: string): Entry | undefined {
    const [first = '', ...lines] = files?.read(key) ?? [];
    const whole = readWhole(first);
    if (!whole) return undefined;
    const { account } = whole;
    for (const [token, holder] of whole.tokens) tokens.issue(token, holder);
    for (const [accessKey, holder] of whole.keys ?? []) keys.issue(accessKey, holder);
    const beganMs = performance.now();
    // A line that is no JSON was being written when the process ended: nobody has an answer to it.
    for (const line of lines) attempt(() => replay(account, JSON.parse(line) as Asked)); // as keep() has written it
    return {
      account,
      isOnDisk: true,
      wholeMs: 0,
      wholeBytes: first.length,
      askedMs: performance.now() - beganMs,
      askedBytes: lines.reduce((sum, line) => sum + line.length, 0),
    };
  }

  function writeWhole(key: string, entry: Entry): void {
    if (!files) return;
    const beganMs = performance.now();
    const line = wholeLine(entry.account, tokens, keys);
    files.replace(key, line);
    Object.assign(entry, {
      isOnDisk: true,
      wholeMs: performance.now() - beganMs,
      wholeBytes: line.length,
      askedMs: 0,
      askedBytes: 0,
    } satisfies Partial<Entry>);
  }

  return {
    tokens,
    keys,
    find(name) {
      const key = accountKey(name);
      const known = load(key);
      if (known) return known.account;
      const entry: Entry = {
        account: createAccount(name),
        isOnDisk: false,
        wholeMs: 0,
        wholeBytes: 0,
        askedMs: 0,
        askedBytes: 0,
      };
      touch(key, entry);
      return entry.account;
    },
    look: (name) => load(accountKey(name))?.account,
    holderOf(token) {
      load(keyInToken(token));
      return tokens.find(token);
    },
    holderOfKey(accessKey) {
      const start = accountInKey(accessKey);
      const key =
        start === undefined
          ? undefined
          : ([...entries.keys()].find((known) => known.startsWith(start)) ?? files?.find(start));
      if (key !== undefined) load(key);
      return keys.find(accessKey);
    },
    keep({ account: name }, asked, tookMs) {
      const key = accountKey(name);
      const entry = entries.get(key);
      if (!files || !entry) return;
      const line = JSON.stringify(asked);
      entry.askedMs += tookMs;
      entry.askedBytes += line.length;
      const isDue =
        entry.askedMs > mostReplayMs * Math.max(1, entry.wholeMs / usualWholeMs) ||
        entry.askedBytes > Math.max(leastBytes, entry.wholeBytes);
      const wasOnDisk = entry.isOnDisk;
      // Where the disk is full the file lacks what is here: it has to be written whole before anything is added.
      entry.isOnDisk = false;
      if (wasOnDisk && !isDue && files.append(key, line)) entry.isOnDisk = true;
      else writeWhole(key, entry);
    },
    keepWhole({ account: name }) {
      const key = accountKey(name);
      const entry = entries.get(key);
      if (entry) writeWhole(key, entry);
    },
    close() {
      for (const [key, entry] of entries) if (entry.askedBytes > 0) writeWhole(key, entry);
    },
  };
}

interface Whole {
  version: number;
  account: Account;
  tokens: [string, Holder][];
  /** Absent in what was written before there were any. */
  keys?: [string, HeldKey][];
}

function wholeLine(account: Account, tokens: Tokens, keys: KeyRing): string {
  for (;;) {
    const whole: Whole = {
      version,
      account: { ...account, roster: undefined, filtered: undefined },
      tokens: tokens.of(account.account),
      keys: keys.of(account.account),
    };
    const bytes = serialize(whole);
    if (bytes.byteLength <= wholeLimitBytes || account.tasks.size === 0)
      return bytes.toString('base64');
    const goneCount = Math.ceil(account.tasks.size / 2);
    for (const id of [...account.tasks.keys()].slice(0, goneCount)) account.tasks.delete(id);
  }
}

/** Undefined for what another version has written, and for what is damaged: the account begins anew then. */
function readWhole(line: string): Whole | undefined {
  const read = attempt(() => deserialize(Buffer.from(line, 'base64')) as Whole); // as wholeLine() has written it
  return read?.version === version
    ? { ...read, account: { ...createAccount(read.account.account), ...read.account } }
    : undefined;
}

function attempt<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}
