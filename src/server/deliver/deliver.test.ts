import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Notice, OpenChannel } from '../../contract/alert-store.ts';
import { makeCertificate } from '../../gateway/certificate.fixture.ts';
import { writeNotice } from '../../worker/alerts/write-notice.ts';
import { createDeliver, type DeliverOptions } from './deliver.ts';
import { startSmtpServer } from './smtp-server.fixture.ts';

const { key, cert } = makeCertificate(['hooks.example', 'mail.example', 'inside.example']);
const names: Record<string, readonly string[]> = {
  'hooks.example': ['127.0.0.1'],
  'mail.example': ['127.0.0.1'],
  'inside.example': ['127.0.0.3'],
  'both.example': ['127.0.0.1', '127.0.0.3'],
};
const nowMs = Date.parse('2026-03-01T18:20:30.500Z');

interface Received {
  url: URL;
  headers: Record<string, unknown>;
  body: string;
}
let received: Received[] = [];
let answer = { status: 200, body: '{"errcode":0,"code":0}', headers: {} };
let port: number;
const server = createServer({ key, cert }, (request, response) => {
  let body = '';
  request.on('data', (chunk: Buffer) => (body += chunk.toString()));
  request.on('end', () => {
    received.push({
      url: new URL(`https://${request.headers.host}${request.url}`),
      headers: request.headers,
      body,
    });
    response.writeHead(answer.status, answer.headers).end(answer.body);
  });
});
let smtp: Awaited<ReturnType<typeof startSmtpServer>>;

beforeAll(async () => {
  server.listen(0, '0.0.0.0');
  await once(server, 'listening');
  ({ port } = server.address() as AddressInfo); // A TCP server that listens has nothing else.
  smtp = await startSmtpServer({ key, cert });
});
beforeEach(() => {
  received = [];
  answer = { status: 200, body: '{"errcode":0,"code":0}', headers: {} };
  smtp.received.length = 0;
  smtp.script.refusal = undefined;
  smtp.script.offersTls = true;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
  smtp.close();
});

const notice: Notice = {
  id: '1',
  kind: 'fires',
  alertId: '0176760000000000017575',
  ruleName: 'Beijing down',
  severity: 'critical',
  condition: 'phones',
  facts: {
    count: 12,
    of: 400,
    phones: [{ id: 'a', name: 'shop-1' }],
    field: 'running',
    values: [1],
  },
  sinceMs: Date.parse('2026-03-01T18:10:00Z'),
  atMs: nowMs,
  account: 'demo',
  project: 'cn-north-4',
};
const channel = (kind: OpenChannel['kind'], fields: Partial<OpenChannel> = {}): OpenChannel => ({
  kind,
  language: 'zh',
  address: `https://hooks.example:${port}/hook/tokentoken?key=hush-hush`,
  secret: 'SEC-secret',
  mail: undefined,
  ...fields,
});
const mail = (fields: Partial<NonNullable<OpenChannel['mail']>> = {}): OpenChannel =>
  channel('email', {
    address: undefined,
    mail: {
      host: 'mail.example',
      port: smtp.port,
      isTls: false,
      user: 'me',
      from: 'a@example.com',
      to: ['b@example.com', 'c@example.com'],
      ...fields,
    },
  });

/** 127.0.0.3 stands for what is private: the servers listen there too, so that only the check keeps them from being asked. */
const deliver = (to: OpenChannel, options: Partial<DeliverOptions> = {}, told = notice) =>
  createDeliver({
    resolve: async (name) => names[name] ?? [],
    isPublic: (address) => address === '127.0.0.1',
    ca: cert,
    now: () => nowMs,
    ...options,
  })(to, told, writeNotice(told, to.language, 'data'));

describe('a notice', () => {
  test('goes to a webhook as JSON, signed with the time', async () => {
    expect(await deliver(channel('webhook'))).toBeUndefined();
    const { headers, body = '' } = received[0] ?? {};
    const time = String(headers?.['x-alert-timestamp']);
    expect(time).toBe(String(nowMs));
    expect(headers?.['x-alert-signature']).toBe(
      `v1=${createHmac('sha256', 'SEC-secret').update(`${time}.${body}`).digest('hex')}`,
    );
    expect(JSON.parse(body)).toMatchObject({
      version: 1,
      id: '1',
      event: 'fires',
      tenant: { account: 'demo' },
      alert: { rule: 'Beijing down', severity: 'critical', facts: { count: 12 } },
    });
  });

  test('goes to WeCom, DingTalk and Feishu as they take it, signed as they ask for it', async () => {
    for (const kind of ['wecom', 'dingtalk', 'feishu'] as const)
      expect(await deliver(channel(kind))).toBeUndefined();
    const [wecom, dingtalk, feishu] = received.map(({ body }) => JSON.parse(body) as object);
    const text = expect.stringContaining('400 台云手机中有 12 台已停止');
    expect(wecom).toEqual({ msgtype: 'markdown', markdown: { content: text } });
    expect(dingtalk).toEqual({
      msgtype: 'markdown',
      markdown: { title: '[严重] Beijing down', text },
    });
    const { searchParams } = received[1]?.url ?? new URL('x:');
    expect(Object.fromEntries(searchParams)).toEqual({
      key: 'hush-hush',
      timestamp: String(nowMs),
      sign: createHmac('sha256', 'SEC-secret').update(`${nowMs}\nSEC-secret`).digest('base64'),
    });
    const seconds = String(Math.floor(nowMs / 1000));
    expect(feishu).toEqual({
      timestamp: seconds,
      sign: createHmac('sha256', `${seconds}\nSEC-secret`).digest('base64'),
      msg_type: 'text',
      content: { text },
    });
  });

  test('is no markup of a bot, whatever phones are called: nobody is called up or led away by a name', async () => {
    const name = '<at user_id="all">x</at> <@all> [Pay](https://evil.example) [a][b] `c`';
    const facts = { ...notice.facts, phones: [{ id: 'a', name }] };
    const named: Notice = { ...notice, ruleName: '](https://evil.example)', facts };
    for (const kind of ['wecom', 'dingtalk', 'feishu'] as const)
      await deliver(channel(kind), {}, named);
    expect(received).toHaveLength(3);
    for (const { body } of received) {
      const text = body.replaceAll('\\n', ' ');
      expect(text).toContain('https://evil.example');
      expect(text).not.toMatch(/\]\s*[([]|<[@/\w]|`/);
    }
  });

  test('goes by mail, encrypted, as the user that was given', async () => {
    expect(await deliver({ ...mail(), language: 'en' })).toBeUndefined();
    expect(smtp.received).toMatchObject([
      {
        isEncrypted: true,
        auth: '\0me\0SEC-secret',
        to: [expect.stringContaining('b@example.com'), expect.stringContaining('c@example.com')],
        text: expect.stringMatching(/12 of 400 phones are stopped/),
      },
    ]);
    expect(smtp.received[0]?.text).toMatch(/Subject: \[Critical\] Beijing down/);
  });
});

describe('what is wrong is said, and holds no secret', () => {
  test('the receiver’s status, or a bot’s own words', async () => {
    answer = { ...answer, status: 500 };
    expect(await deliver(channel('webhook'))).toBe('HTTP.500');
    answer = {
      ...answer,
      status: 200,
      body: '{"errcode":93000,"errmsg":"invalid key hush-hush, secret SEC-secret"}',
    };
    expect(await deliver(channel('wecom'))).toBe('93000 invalid key ***, secret ***');
    // Also where it stands at the end of what is passed on.
    const errmsg = `${'x'.repeat(187)}SEC-secret`;
    answer = { ...answer, body: JSON.stringify({ errcode: 93000, errmsg }) };
    expect(await deliver(channel('wecom'))).not.toContain('SEC');
    answer = { ...answer, body: '{"code":19021,"msg":"sign match fail"}' };
    expect(await deliver(channel('feishu'))).toBe('19021 sign match fail');
    answer = { ...answer, body: '<html>' };
    expect(await deliver(channel('dingtalk'))).toBe('NOT_JSON');
  });

  test('a mail host that offers no encryption, or refuses', async () => {
    smtp.script.offersTls = false;
    expect(await deliver(mail())).toMatch(/^ETLS/);
    smtp.script.offersTls = true;
    smtp.script.refusal = '550 nobody here called SEC-secret';
    expect(await deliver(mail())).toBe('EENVELOPE SMTP 550');
    expect(smtp.received).toEqual([]);
  });

  test('who does not answer in time', async () => {
    const late = { resolve: () => new Promise<string[]>(() => {}), timeoutMs: 1 };
    expect(await deliver(channel('webhook'), late)).toBe('TIMEOUT');
  });
});

describe('the gateway is no way into the house', () => {
  test.each([
    ['a private address by its name', () => `https://inside.example:${port}/`],
    ['a name with a private address beside a public one', () => `https://both.example:${port}/`],
    ['a private address as it is', () => `https://127.0.0.3:${port}/`],
    ['a private address written otherwise', () => `https://0x7f.3:${port}/`],
    ['a private address of IPv6', () => `https://[::1]:${port}/`],
    ['plain http', () => `http://hooks.example:${port}/`],
    ['the simulator’s receivers where there is no simulator', () => 'https://simulator.invalid/a'],
  ])('%s is not gone to', async (_, address) => {
    expect(await deliver(channel('webhook', { address: address() }))).toBe('ADDRESS_REFUSED');
    expect(received).toEqual([]);
  });

  test('nor is a mail host in it', async () => {
    expect(await deliver(mail({ host: 'inside.example' }))).toBe('ADDRESS_REFUSED');
    expect(await deliver(mail({ host: '127.0.0.3' }))).toBe('ADDRESS_REFUSED');
  });

  test('a redirect is not followed', async () => {
    answer = { ...answer, status: 302, headers: { location: `https://hooks.example:${port}/b` } };
    expect(await deliver(channel('webhook'))).toBe('HTTP.302');
    expect(received).toHaveLength(1);
  });

  test('a name is resolved once: it has no second chance to be another address', async () => {
    let times = 0;
    const resolve = async () => (++times === 1 ? ['127.0.0.1'] : ['127.0.0.3']);
    expect(await deliver(channel('webhook'), { resolve })).toBeUndefined();
    expect(times).toBe(1);
  });

  test('unless a setting lets it', async () => {
    const { isPublic: _, ...rest } = { isPublic: undefined, mayBePrivate: true, ca: cert };
    const inside = createDeliver({ ...rest, resolve: async (name) => names[name] ?? [] });
    const to = channel('webhook', { address: `https://inside.example:${port}/` });
    expect(await inside(to, notice, { title: 't', lines: [] })).toBeUndefined();
    const outside = createDeliver({ ca: cert, resolve: async (name) => names[name] ?? [] });
    expect(await outside(to, notice, { title: 't', lines: [] })).toBe('ADDRESS_REFUSED');
  });
});
