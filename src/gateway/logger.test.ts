import { expect, test } from 'vitest';
import { createLogger, logLevels } from './logger.ts';

test('secrets that are logged by mistake are hidden, at the top and one level below', () => {
  const lines: string[] = [];
  const logger = createLogger({ write: (line) => void lines.push(line) });
  const secrets = {
    token: 'hush1',
    password: 'hush2',
    passcode: 'hush3',
    cookie: 'hush4',
    authorization: 'hush5',
    'x-auth-token': 'hush6',
    'x-subject-token': 'hush7',
    'set-cookie': ['hush8'],
    body: 'hush9',
    secretKey: 'hush10',
    securityToken: 'hush11',
    'x-security-token': 'hush12',
  };
  logger.info({ requestId: 'kept', ...secrets });
  logger.info({ requestId: 'kept', headers: secrets });
  expect(lines).toHaveLength(2);
  for (const line of lines) {
    expect(line).toContain('kept');
    expect(line).not.toContain('hush');
  }
});

test.each([
  [undefined, ['info', 'warn', 'error', 'fatal']],
  ['warn', ['warn', 'error', 'fatal']],
  ['debug', ['debug', 'info', 'warn', 'error', 'fatal']],
  ['silent', []],
] as const)('at the level %s it says what is at least that', (level, said) => {
  const lines: string[] = [];
  const logger = createLogger({ write: (line) => void lines.push(line) }, level);
  for (const one of logLevels) if (one !== 'silent') logger[one]('said');
  expect(lines.map((line) => (JSON.parse(line) as { level: string }).level)).toEqual(said);
});
