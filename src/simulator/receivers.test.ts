import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { receiverSecret } from '../contract/simulator-control.ts';
import { createReceivers } from './receivers.ts';

const nowMs = Date.parse('2026-03-01T18:00:00Z');
const hmac = (key: string, text: string) => createHmac('sha256', key).update(text);

/** Calls a receiver of an account, and answers status, body and how it judged the signature. */
function ask(
  path: readonly string[],
  { query = '', headers = {}, text = '{}', method = 'POST' } = {},
) {
  const receive = createReceivers(() => nowMs);
  const call = { method, path, query: new URLSearchParams(query), headers, text };
  const { status, body } = receive('one', call);
  const seen = receive('one', { ...call, method: 'GET', path: [] });
  const theirs = receive('two', { ...call, method: 'GET', path: [] });
  expect(theirs.body).toEqual({ received: [] });
  return {
    status,
    body,
    ...(seen.body as { received: { signature: string; text: string }[] }).received[0],
  }; // As it answers.
}

test('a webhook is taken where it is signed rightly and lately', () => {
  const text = '{"text":{"title":"t","lines":["a","b"]}}';
  const signed = (time: number, key = receiverSecret) => ({
    'x-alert-timestamp': String(time),
    'x-alert-signature': `v1=${hmac(key, `${time}.${text}`).digest('hex')}`,
  });
  expect(ask(['webhook'], { text, headers: signed(nowMs) })).toMatchObject({
    status: 200,
    signature: 'right',
    text: 't\na\nb',
  });
  expect(ask(['webhook'], { text, headers: signed(nowMs, 'x') })).toMatchObject({
    status: 401,
    signature: 'wrong',
  });
  expect(ask(['webhook'], { text, headers: signed(nowMs - 3_600_001) }).status).toBe(401);
  expect(ask(['webhook'], { text }).signature).toBe('unsigned');
});

test('bots say in their own way what is wrong', () => {
  const sign = encodeURIComponent(
    hmac(receiverSecret, `${nowMs}\n${receiverSecret}`).digest('base64'),
  );
  expect(ask(['dingtalk'], { query: `timestamp=${nowMs}&sign=${sign}` })).toMatchObject({
    body: { errcode: 0 },
    signature: 'right',
  });
  expect(ask(['dingtalk'], { query: `timestamp=${nowMs}&sign=x` }).body).toMatchObject({
    errcode: 310000,
  });
  const timestamp = String(nowMs / 1000);
  const right = hmac(`${timestamp}\n${receiverSecret}`, '').digest('base64');
  const feishu = (sign: string) => ({
    text: JSON.stringify({ timestamp, sign, content: { text: 'hi' } }),
  });
  expect(ask(['feishu'], feishu(right))).toMatchObject({ body: { code: 0 }, text: 'hi' });
  expect(ask(['feishu'], feishu('x')).body).toMatchObject({ code: 19021 });
  expect(ask(['wecom'], { text: '{"markdown":{"content":"m"}}' })).toMatchObject({
    body: { errcode: 0 },
    text: 'm',
  });
});

test('fails when it is asked to, and answers for nothing else', () => {
  expect(ask(['webhook'], { query: 'fail=503' }).status).toBe(503);
  expect(ask(['pager']).status).toBe(404);
  expect(ask(['webhook', 'x']).status).toBe(404);
  expect(ask(['webhook'], { method: 'PUT' }).status).toBe(404);
});
