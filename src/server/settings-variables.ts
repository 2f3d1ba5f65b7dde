import * as z from 'zod/mini';
import { readProxies } from '../gateway/client-address.ts';
import { logLevels } from '../gateway/logger.ts';
import { isHost } from './guard.ts';
import type { Role } from '../contract/iam.ts';

/** A shorter one could be guessed. */
const shortestSecret = 32;
const listOf = (text: string): string[] => text.split(',').map((part) => part.trim());

const endpoint = z.pipe(
  z
    .string()
    .check(
      z.refine(
        (value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol),
        'an http or https URL such as https://koophone.myhuaweicloud.com',
      ),
    ),
  z.transform((value) => new URL(value)),
);

const port = z.pipe(
  z
    .string()
    .check(
      z.refine(
        (value) => /^\d{1,5}$/.test(value) && Number(value) <= 65_535,
        'a port number from 0 (any free one) to 65535',
      ),
    ),
  z.transform(Number),
);

const databaseUrl = z
  .string()
  .check(
    z.refine(
      (value) => URL.canParse(value) && /^postgres(ql)?:$/.test(new URL(value).protocol),
      'a PostgreSQL URL such as postgres://user:password@host:5432/database',
    ),
  );

const sessionSecret = z
  .string()
  .check(z.minLength(shortestSecret, `at least ${shortestSecret} characters long`));

const days = z.pipe(
  z
    .string()
    .check(
      z.refine(
        (value) => /^\d{1,5}$/.test(value) && Number(value) >= 1,
        'a number of days from 1 to 99999',
      ),
    ),
  z.transform(Number),
);

const askAbove = z.pipe(
  z
    .string()
    .check(z.refine((value) => /^\d{1,6}$/.test(value), 'a number of phones from 0 to 999999')),
  z.transform(Number),
);

const seconds = z.pipe(
  z
    .string()
    .check(
      z.refine(
        (value) => /^\d{1,4}$/.test(value) && Number(value) <= 3600,
        'a number of seconds from 0 to 3600',
      ),
    ),
  z.transform(Number),
);

const minutes = z.pipe(
  z
    .string()
    .check(
      z.refine(
        (value) => /^\d{1,4}$/.test(value) && Number(value) >= 1 && Number(value) <= 1440,
        'a number of minutes from 1 to 1440',
      ),
    ),
  z.transform(Number),
);

const callsPerSecond = z.pipe(
  z
    .string()
    .check(
      z.refine(
        (value) => /^\d{1,4}$/.test(value) && Number(value) >= 1 && Number(value) <= 1000,
        'a number of calls a second from 1 to 1000',
      ),
    ),
  z.transform(Number),
);

const pace = z.pipe(
  z
    .string()
    .check(
      z.refine(
        (value) => /^\d(?:\.\d{1,3})?$/.test(value) && Number(value) > 0,
        'a factor such as 0.25, above 0 and below 10',
      ),
    ),
  z.transform(Number),
);

const megabytes = z.pipe(
  z.string().check(z.refine((value) => /^\d{1,9}$/.test(value), 'a number of MB')),
  z.transform((value) => Number(value) * 1024 * 1024),
);

const connections = z.pipe(
  z
    .string()
    .check(
      z.refine(
        (value) => /^\d{1,6}$/.test(value) && Number(value) >= 1,
        'a number of connections from 1 to 999999',
      ),
    ),
  z.transform(Number),
);

const proxies = z.pipe(
  z
    .string()
    .check(
      z.refine(
        (value) => readProxies(value) !== undefined,
        'addresses or networks such as 127.0.0.1,10.0.0.0/8,fd00::/8',
      ),
    ),
  z.transform((value) => readProxies(value)),
);

const hosts = z.pipe(
  z
    .string()
    .check(
      z.refine(
        (value) => listOf(value).every(isHost),
        'names without a port, such as console.example.com,10.0.0.5,[fd00::5]',
      ),
    ),
  z.transform((value) => listOf(value).map((host) => host.toLowerCase())),
);

const yesOrNo = z.pipe(
  z.enum(['yes', 'no'], 'yes or no'),
  z.transform((value) => value === 'yes'),
);

const roleNames = ['administrator', 'readOnly'] as const;

/** `name=role`, with commas between them; a name may have blanks and `=` in it. */
function readRoleMap(text: string): Map<string, Role> | undefined {
  const map = new Map<string, Role>();
  for (const part of text.split(',')) {
    const at = part.lastIndexOf('=');
    const name = part.slice(0, Math.max(at, 0)).trim();
    const role = roleNames.find((one) => one === part.slice(at + 1).trim());
    if (name === '' || !role || (map.get(name) ?? role) !== role) return undefined;
    map.set(name, role);
  }
  return map;
}

const roleMap = z.pipe(
  z
    .string()
    .check(
      z.refine(
        (value) => readRoleMap(value) !== undefined,
        'names of IAM’s roles with administrator or readOnly for each, such as te_admin=administrator,kp_read=readOnly',
      ),
    ),
  z.transform((value) => readRoleMap(value) ?? new Map<string, Role>()),
);

export const environment = z.object({
  HOST: z.optional(z.string()),
  PORT: z.optional(port),
  TRUST_PROXY: z.optional(proxies),
  ALLOWED_HOSTS: z.optional(hosts),
  CONNECTIONS_PER_ADDRESS: z.optional(connections),
  CLOUDDEVICE_ENDPOINT: z.optional(endpoint),
  IAM_ENDPOINT: z.optional(endpoint),
  ALLOW_HTTP_ENDPOINTS: z.optional(yesOrNo),
  ROLE_MAP: z.optional(roleMap),
  UNKNOWN_ROLE: z.optional(z.enum(roleNames, 'administrator or readOnly')),
  CLOUDDEVICE_STATUS_ENUM: z.optional(z.enum(['data', 'running'], 'data or running')),
  COMMAND_ASK_ABOVE: z.optional(askAbove),
  CONFIRM_BY_SECOND_ABOVE: z.optional(askAbove),
  UNDO_SECONDS: z.optional(seconds),
  TASK_CALLS_PER_SECOND: z.optional(callsPerSecond),
  WATCH_ALWAYS: z.optional(yesOrNo),
  POLL_PACE: z.optional(pace),
  ALERTS_TO_PRIVATE_NETWORKS: z.optional(yesOrNo),
  DATA_DIR: z.optional(z.string()),
  DATABASE_URL: z.optional(databaseUrl),
  SESSION_SECRET: z.optional(sessionSecret),
  SESSION_IDLE_MINUTES: z.optional(minutes),
  SESSION_KEY_FILE: z.optional(z.string()),
  DATA_QUOTA_MB: z.optional(megabytes),
  DATA_MIN_FREE_MB: z.optional(megabytes),
  JOURNAL_RETENTION_DAYS: z.optional(days),
  HISTORY_RETENTION_DAYS: z.optional(days),
  HISTORY_COUNTS_DAYS: z.optional(days),
  SHUTDOWN_SECONDS: z.optional(seconds),
  LOG_LEVEL: z.optional(z.enum(logLevels, `one of ${logLevels.join(', ')}`)),
  METRICS_HOST: z.optional(z.string()),
  METRICS_PORT: z.optional(port),
});
