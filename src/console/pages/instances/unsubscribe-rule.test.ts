// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { instance, type Instance } from '../../../contract/instances.ts';
import { formatOf } from '../../i18n/format.ts';
import { messages as m } from '../../i18n/en-US/instances.ts';
import { whyNoUnsubscribe } from './unsubscribe-rule.ts';

const phone = (billing: string): Instance => instance.parse({ instance_id: `phone-${billing}`, billing_mode: billing });
const format = formatOf('en-US');
const why = (count: number, rows: readonly Instance[], role: 'administrator' | 'readOnly' = 'administrator') => whyNoUnsubscribe(count, rows, role, m, format);

describe('unsubscribing a selection', () => {
  it('is possible as soon as one phone is eligible', () => {
    expect(why(1, [phone('1')])).toBeUndefined();
    expect(why(2, [phone('0'), phone('1')])).toBeUndefined();
  });

  it('says why it is not', () => {
    expect(why(1, [phone('1')], 'readOnly')).toBe(m.selection.unsubscribeWhy.readOnly);
    expect(why(100, [phone('1')])).toBeUndefined();
    expect(why(101, [phone('1')])).toBe('At most 100 phones at a time');
    expect(why(1, [])).toBe(m.selection.unsubscribeWhy.notKnown);
    expect(why(2, [phone('0'), phone('0')])).toContain('billed on demand');
  });
});
