import { pino, type DestinationStream, type LevelWithSilent, type Logger } from 'pino';

/** What is logged, from all to nothing: each has those behind it too. */
export const logLevels = [
  'trace',
  'debug',
  'info',
  'warn',
  'error',
  'fatal',
  'silent',
] as const satisfies readonly LevelWithSilent[];
export type LogLevel = (typeof logLevels)[number];

/** Whatever is logged some day by mistake: these never come out. */
const secrets = [
  'token',
  'password',
  'passcode',
  'secretKey',
  'securityToken',
  'cookie',
  'authorization',
  '["x-auth-token"]',
  '["x-subject-token"]',
  '["x-security-token"]',
  '["set-cookie"]',
  'body',
];

/** Standard output or a file; lines are written together, at the latest after half a second, since a write each would cost as much as the call. */
export const logDestination = (dest: number | string): DestinationStream =>
  pino.destination({ dest, sync: false, minLength: 4096, periodicFlush: 500 });

/** Structured lines of JSON with ISO times. Redaction is the second line of defence: CallRecord is the first. */
export function createLogger(destination: DestinationStream, level: LogLevel = 'info'): Logger {
  return pino(
    {
      base: null,
      level,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (level) => ({ level }) },
      redact: {
        paths: secrets.flatMap((key) => [key, key.startsWith('[') ? `*${key}` : `*.${key}`]),
        censor: '[hidden]',
      },
      serializers: { error: ({ name, message, stack }: Error) => ({ name, message, stack }) },
    },
    destination,
  );
}
