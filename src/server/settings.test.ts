import { BlockList } from 'node:net';
import { expect, test } from 'vitest';
import { readSettings } from './settings.ts';

test('without any setting: the embedded simulator on the loopback', () => {
  expect(readSettings({}, '/app/data')).toEqual({
    host: '127.0.0.1',
    port: 4173,
    allowedHosts: undefined,
    trustedProxies: undefined,
    connectionsPerAddress: 256,
    service: undefined,
    roleRules: {
      map: new Map([
        ['KooPhone Administrator', 'administrator'],
        ['KooPhone ReadOnlyUser', 'readOnly'],
      ]),
      unknown: 'administrator',
    },
    statusEnum: 'data',
    alertsMayBePrivate: false,
    askAbovePhones: 20,
    undoMs: 5000,
    taskCallsPerSecond: 10,
    watchesAlways: true,
    logLevel: undefined,
    metrics: undefined,
    shutdownSeconds: 70,
    journal: {
      dataDir: '/app/data',
      databaseUrl: undefined,
      sessionSecret: undefined,
      sessionIdleMs: 28_800_000,
      retentionDays: 400,
      historyDays: { changes: 30, counts: 400 },
      sessionKeyFile: undefined,
      quotaBytes: undefined,
      minFreeBytes: 100 * 1024 * 1024,
    },
  });
  expect(
    readSettings({ PORT: '', CLOUDDEVICE_ENDPOINT: '', DATA_DIR: '', UNRELATED: 'x' }, 'd'),
  ).toEqual(readSettings({}, 'd'));
});

const secret = 's'.repeat(32);

test('all of them', () => {
  const settings = readSettings(
    {
      HOST: '0.0.0.0',
      PORT: '0',
      ALLOWED_HOSTS: 'Console.example.com, [fd00::5]',
      CONNECTIONS_PER_ADDRESS: '12',
      TRUST_PROXY: '10.0.0.0/8, ::1',
      CLOUDDEVICE_ENDPOINT: 'https://koophone.example/base',
      IAM_ENDPOINT: 'http://127.0.0.1:9090',
      ROLE_MAP: ' te_admin=administrator, kp read = readOnly,a=b=readOnly',
      UNKNOWN_ROLE: 'readOnly',
      CLOUDDEVICE_STATUS_ENUM: 'running',
      COMMAND_ASK_ABOVE: '5',
      CONFIRM_BY_SECOND_ABOVE: '10',
      UNDO_SECONDS: '0',
      TASK_CALLS_PER_SECOND: '3',
      WATCH_ALWAYS: 'no',
      POLL_PACE: '0.25',
      ALERTS_TO_PRIVATE_NETWORKS: 'yes',
      DATA_DIR: '/srv/data',
      DATABASE_URL: 'postgres://u:p@db.example/journal',
      SESSION_SECRET: secret,
      SESSION_IDLE_MINUTES: '15',
      JOURNAL_RETENTION_DAYS: '30',
      HISTORY_RETENTION_DAYS: '7',
      HISTORY_COUNTS_DAYS: '90',
      DATA_QUOTA_MB: '500',
      DATA_MIN_FREE_MB: '0',
      SHUTDOWN_SECONDS: '0',
      METRICS_PORT: '9464',
      LOG_LEVEL: 'warn',
    },
    'data',
  );
  expect(settings).toEqual({
    host: '0.0.0.0',
    port: 0,
    allowedHosts: ['console.example.com', '[fd00::5]'],
    trustedProxies: expect.any(BlockList),
    connectionsPerAddress: 12,
    roleRules: {
      map: new Map([
        ['te_admin', 'administrator'],
        ['kp read', 'readOnly'],
        ['a=b', 'readOnly'],
      ]),
      unknown: 'readOnly',
    },
    statusEnum: 'running',
    askAbovePhones: 5,
    confirmAbovePhones: 10,
    undoMs: 0,
    taskCallsPerSecond: 3,
    watchesAlways: false,
    pollPace: 0.25,
    alertsMayBePrivate: true,
    logLevel: 'warn',
    metrics: { host: '127.0.0.1', port: 9464 },
    shutdownSeconds: 0,
    journal: {
      dataDir: '/srv/data',
      databaseUrl: 'postgres://u:p@db.example/journal',
      sessionSecret: secret,
      sessionIdleMs: 900_000,
      retentionDays: 30,
      historyDays: { changes: 7, counts: 90 },
      sessionKeyFile: undefined,
      quotaBytes: 500 * 1024 * 1024,
      minFreeBytes: 0,
    },
    service: {
      endpoint: new URL('https://koophone.example/base'),
      iamEndpoint: new URL('http://127.0.0.1:9090'),
    },
  });
});

const both = { CLOUDDEVICE_ENDPOINT: 'https://a.example', IAM_ENDPOINT: 'https://b.example' };

test.each([
  [{ PORT: 'http' }, 'PORT is "http" but must be a port number'],
  [{ PORT: '65536' }, 'PORT is "65536"'],
  [{ PORT: '-1' }, 'PORT is "-1"'],
  [
    { LOG_LEVEL: 'INFO' },
    'LOG_LEVEL is "INFO" but must be one of trace, debug, info, warn, error, fatal, silent',
  ],
  [{ METRICS_PORT: 'on' }, 'METRICS_PORT is "on" but must be a port number'],
  [
    { ALLOWED_HOSTS: 'a.example:443' },
    'ALLOWED_HOSTS is "a.example:443" but must be names without a port',
  ],
  [{ ALLOWED_HOSTS: 'https://a.example' }, 'ALLOWED_HOSTS is'],
  [{ ALLOWED_HOSTS: 'a.example,' }, 'ALLOWED_HOSTS is'],
  [{ DATA_QUOTA_MB: 'much' }, 'DATA_QUOTA_MB is "much" but must be a number of MB'],
  [{ DATA_MIN_FREE_MB: '-1' }, 'DATA_MIN_FREE_MB is "-1"'],
  [
    { SESSION_SECRET: 's'.repeat(32), SESSION_KEY_FILE: '/run/key' },
    'SESSION_SECRET and SESSION_KEY_FILE both name the key of the sessions: set one of them.',
  ],
  [
    { CONNECTIONS_PER_ADDRESS: '0' },
    'CONNECTIONS_PER_ADDRESS is "0" but must be a number of connections',
  ],
  [{ TRUST_PROXY: 'nginx' }, 'TRUST_PROXY is "nginx" but must be addresses or networks'],
  [{ COMMAND_ASK_ABOVE: 'all' }, 'COMMAND_ASK_ABOVE is "all" but must be a number of phones'],
  [
    { CONFIRM_BY_SECOND_ABOVE: '-1' },
    'CONFIRM_BY_SECOND_ABOVE is "-1" but must be a number of phones',
  ],
  [
    { UNDO_SECONDS: '4000' },
    'UNDO_SECONDS is "4000" but must be a number of seconds from 0 to 3600',
  ],
  [
    { ALERTS_TO_PRIVATE_NETWORKS: 'maybe' },
    'ALERTS_TO_PRIVATE_NETWORKS is "maybe" but must be yes or no',
  ],
  [{ POLL_PACE: '0' }, 'POLL_PACE is "0" but must be a factor such as 0.25'],
  [{ POLL_PACE: '10' }, 'POLL_PACE is "10" but must be a factor'],
  [
    { TASK_CALLS_PER_SECOND: '0' },
    'TASK_CALLS_PER_SECOND is "0" but must be a number of calls a second from 1 to 1000',
  ],
  [
    { SESSION_IDLE_MINUTES: '0' },
    'SESSION_IDLE_MINUTES is "0" but must be a number of minutes from 1 to 1440',
  ],
  [{ SESSION_IDLE_MINUTES: '1441' }, 'SESSION_IDLE_MINUTES is "1441"'],
  [{ JOURNAL_RETENTION_DAYS: '0' }, 'JOURNAL_RETENTION_DAYS is "0" but must be a number of days'],
  [
    { SHUTDOWN_SECONDS: '1m' },
    'SHUTDOWN_SECONDS is "1m" but must be a number of seconds from 0 to 3600',
  ],
  [{ SHUTDOWN_SECONDS: '3601' }, 'SHUTDOWN_SECONDS is "3601"'],
  [
    { DATABASE_URL: 'mysql://db.example' },
    'DATABASE_URL is set to something but must be a PostgreSQL URL',
  ],
  [
    { SESSION_SECRET: 'short' },
    'SESSION_SECRET is set to something but must be at least 32 characters long',
  ],
  [
    { CLOUDDEVICE_STATUS_ENUM: 'Data' },
    'CLOUDDEVICE_STATUS_ENUM is "Data" but must be data or running',
  ],
  ...['te_admin', 'te_admin=admin', '=readOnly', 'a=readOnly,', 'a=readOnly,a=administrator'].map(
    (text) =>
      [{ ROLE_MAP: text }, `ROLE_MAP is "${text}" but must be names of IAM’s roles`] as [
        { ROLE_MAP: string },
        string,
      ],
  ),
  [{ UNKNOWN_ROLE: 'viewer' }, 'UNKNOWN_ROLE is "viewer" but must be administrator or readOnly'],
  [
    { ...both, IAM_ENDPOINT: 'iam.example' },
    'IAM_ENDPOINT is "iam.example" but must be an http or https URL',
  ],
  [
    { ...both, CLOUDDEVICE_ENDPOINT: 'ftp://a.example' },
    'CLOUDDEVICE_ENDPOINT is "ftp://a.example"',
  ],
  [{ IAM_ENDPOINT: both.IAM_ENDPOINT }, 'CLOUDDEVICE_ENDPOINT must be set'],
  [{ CLOUDDEVICE_ENDPOINT: both.CLOUDDEVICE_ENDPOINT }, 'IAM_ENDPOINT must be set'],
])('%j is refused by name', (variables, message) => {
  expect(() => readSettings(variables, 'data')).toThrow(message);
});

test.each([
  [
    { ...both, CLOUDDEVICE_ENDPOINT: 'http://a.example' },
    /^CLOUDDEVICE_ENDPOINT is "http:\/\/a\.example\/".* https.*ALLOW_HTTP_ENDPOINTS is yes\.$/,
  ],
  [{ ...both, IAM_ENDPOINT: 'http://10.0.0.1:8080' }, /^IAM_ENDPOINT is /],
  [{ ...both, IAM_ENDPOINT: 'http://127.0.0.1.example' }, /^IAM_ENDPOINT is /],
  [{ ...both, IAM_ENDPOINT: 'http://localhost.example' }, /^IAM_ENDPOINT is /],
  [
    { CLOUDDEVICE_ENDPOINT: 'http://a.example', IAM_ENDPOINT: 'http://b.example' },
    /^CLOUDDEVICE_ENDPOINT .*\nIAM_ENDPOINT /,
  ],
  [{ ...both, IAM_ENDPOINT: 'http://a.example', ALLOW_HTTP_ENDPOINTS: 'no' }, /^IAM_ENDPOINT is /],
  [
    { ...both, ALLOW_HTTP_ENDPOINTS: 'maybe' },
    /^ALLOW_HTTP_ENDPOINTS is "maybe" but must be yes or no\.$/,
  ],
])('%j is refused: nothing goes unencrypted over a net', (variables, message) => {
  expect(() => readSettings(variables, 'data')).toThrow(message);
});

test.each([
  'http://127.0.0.1:9090',
  'http://127.1:9090',
  'http://localhost',
  'http://[::1]:9090',
  'HTTP://LOCALHOST',
])('%s does not leave the machine', (address) => {
  expect(
    readSettings({ CLOUDDEVICE_ENDPOINT: address, IAM_ENDPOINT: address }, 'data').service?.endpoint
      .href,
  ).toBe(new URL(address).href);
});

test('plain http may be allowed', () => {
  const address = 'http://a.example/';
  expect(
    readSettings(
      { CLOUDDEVICE_ENDPOINT: address, IAM_ENDPOINT: address, ALLOW_HTTP_ENDPOINTS: 'yes' },
      'data',
    ).service?.endpoint.href,
  ).toBe(address);
});

test('all that is wrong is said at once', () => {
  expect(() => readSettings({ PORT: 'x', CLOUDDEVICE_STATUS_ENUM: 'y' }, 'data')).toThrow(
    /PORT[\s\S]*CLOUDDEVICE_STATUS_ENUM/,
  );
});

test('the key of the sessions can be in a file of its own', () => {
  expect(readSettings({ SESSION_KEY_FILE: '/run/secrets/key' }, 'data').journal).toMatchObject({
    sessionKeyFile: '/run/secrets/key',
    sessionSecret: undefined,
  });
});

test('secrets are never shown', () => {
  const hidden = { SESSION_SECRET: 'hidden-word', DATABASE_URL: 'hidden://hidden-word' };
  expect(() => readSettings(hidden, 'data')).toThrow(/^(?![\s\S]*hidden)/);
});
