import { describe, expect, it } from 'vitest';
import { messages as en } from '../../i18n/en-US/order.ts';
import { formatOf } from '../../i18n/format.ts';
import { messages as zh } from '../../i18n/zh-CN/order.ts';
import type { OrderInput } from './configuration.ts';
import { findingText } from './findings.ts';
import type { Offer } from './offers.ts';
import { noAnswer } from './order-state.ts';
import { progressOf, type Ordered } from './progress.ts';
import { orderSentence, wordsIn } from './sentence.ts';

const input: OrderInput = {
  os: 'AOSP9',
  instanceSkuId: 'kp.x',
  bandSkuId: 'b',
  regionId: 'cn-north-7',
  instanceNamePrefix: 'lab',
  bandSize: 6,
  count: 1200,
  chargeParam: { chargingMode: 1, periodType: 2, periodNum: 1, isAutoPay: 1, isAutoRenew: 1 },
  network: 'EIP',
};
const offer = {
  key: 'k',
  skuId: 'kp.x',
  type: 'PROFESSIONAL',
  compute: '4vCPUs | 8GB',
  storage: '32GB',
  name: 'n',
} as Offer; // All that a sentence reads.

describe('orderSentence', () => {
  it('names everything that is bought and the term, in both languages', () => {
    expect(orderSentence(input, offer, zh, formatOf('zh-CN'))).toBe(
      '1,200 台云手机，名称前缀 lab，规格 专业版 · 4\u00a0核 · 8\u00a0GB · 32\u00a0GB，区域 华北-乌兰察布-二零三，镜像 AOSP9，带宽 6 Mbit/s EIP，时长 1 个月，自动支付，到期自动续订。',
    );
    expect(orderSentence(input, offer, en, formatOf('en-US'))).toBe(
      '1,200 phones named lab-…, Professional · 4\u00a0vCPU · 8\u00a0GB · 32\u00a0GB, in CN North-Ulanqab203, AOSP9, 6 Mbit/s EIP, for 1 month, paid automatically, renewed automatically.',
    );
  });

  it('says what does not happen by itself, and names a SKU that is gone by its id', () => {
    const { network: _network, ...rest } = input;
    const order: OrderInput = {
      ...rest,
      count: 1,
      chargeParam: { chargingMode: 1, periodType: 3, periodNum: 2 },
    };
    expect(orderSentence(order, undefined, en, formatOf('en-US'))).toBe(
      '1 phone named lab-…, kp.x, in CN North-Ulanqab203, AOSP9, 6 Mbit/s, for 2 years, paid manually, not renewed.',
    );
  });
});

describe('wordsIn', () => {
  it.each([
    ['720p(无感)', '720p'],
    ['1080p', '1080p'],
    ['专业版', undefined],
    [undefined, undefined],
  ])('leaves the Chinese of %s to those who read it', (text, english) => {
    expect(wordsIn(formatOf('en-US'), text)).toBe(english);
    expect(wordsIn(formatOf('zh-CN'), text)).toBe(text);
  });
});

describe('findingText', () => {
  const unknown = (before: string[] | undefined): Ordered => ({
    kind: 'unknown',
    failure: noAnswer,
    input: { ...input, count: 2 },
    before,
    at: 0,
  });
  const say = (found: number, before: string[] | 'unknown' = []) => {
    const order = unknown(before === 'unknown' ? undefined : before);
    const listed = Array.from({ length: found }, (_, i) => ({
      instance_id: `i${i}`,
      instance_name: `lab-${i}`,
      running_status: 4,
    }));
    return findingText(order, progressOf(order, listed), en, formatOf('en-US'));
  };

  it.each([
    [0, 'No new phone'],
    [1, '1 new phones'],
    [2, 'exactly as ordered'],
    [3, 'more than the 2 ordered'],
  ])('tells what %i phones mean', (found, text) => expect(say(found, [])).toContain(text));

  it('claims nothing where it does not know what was there before', () =>
    expect(say(2, 'unknown')).toContain('cannot be told'));
});
