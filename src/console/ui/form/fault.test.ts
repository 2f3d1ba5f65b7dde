import { describe, expect, it } from 'vitest';
import { CreateInstance } from '../../../contract/orders.ts';
import { InstallApp } from '../../../contract/apps.ts';
import { messages as en } from '../../i18n/en-US/forms.ts';
import { formatOf } from '../../i18n/format.ts';
import { messages as zh } from '../../i18n/zh-CN/forms.ts';
import { faultOf, faultText } from './fault.ts';

const { count, instanceNamePrefix } = CreateInstance.input.shape;

describe('faultOf', () => {
  it.each([
    [count, 1, undefined],
    [count, 1500, undefined],
    [count, 1501, { kind: 'tooMuch', limit: 1500 }],
    [count, 0, { kind: 'tooLittle', limit: 1 }],
    [count, 1.5, { kind: 'whole' }],
    [count, null, { kind: 'required' }],
    [count, 'x', { kind: 'number' }],
    [instanceNamePrefix, 'shop', undefined],
    [instanceNamePrefix, '', { kind: 'required' }],
    [instanceNamePrefix, 'a'.repeat(15), { kind: 'tooLong', limit: 14 }],
    [InstallApp.input.shape.content_md5, '', undefined],
    [InstallApp.input.shape.object_size, 'many', { kind: 'wrong' }],
  ])('says what the contract has against a value (%#)', (schema, value, fault) => {
    expect(faultOf(schema, value)).toEqual(fault);
  });

  it('is told in both languages with its limit', () => {
    const fault = { kind: 'tooMuch', limit: 1500 } as const;
    expect(faultText(fault, en, formatOf('en-US'))).toBe('At most 1,500');
    expect(faultText(fault, zh, formatOf('zh-CN'))).toBe('不能大于 1,500');
  });
});
