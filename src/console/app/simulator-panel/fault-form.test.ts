import { describe, expect, it } from 'vitest';
import { operations } from '../../../contract/index.ts';
import { faultRequest } from '../../../contract/simulator-control.ts';
import { changeFault, faultKinds, initialFault, readFault, usualCode } from './fault-form.ts';
import { presetGroups } from './fault-presets.ts';

describe('readFault', () => {
  it('reads numbers as numbers and leaves out what is empty', () => {
    expect(
      readFault({
        kind: 'refuse',
        operation: 'CreateInstance',
        calls: '2',
        status: '400',
        code: 'KOOPHONE.API.3001',
      }),
    ).toEqual({
      kind: 'refuse',
      operation: 'CreateInstance',
      calls: 2,
      status: 400,
      code: 'KOOPHONE.API.3001',
    });
    expect(
      readFault({ kind: 'refuse', operation: '', calls: '', status: '503', code: ' ' }),
    ).toEqual({ kind: 'refuse', status: 503 });
  });

  it('reads whether jobs alone are to fail, which is left out where nothing says so', () => {
    expect(
      readFault({ kind: 'guilty', operation: 'AsyncCommand', percent: '5', jobs: 'true' }),
    ).toEqual({ kind: 'guilty', operation: 'AsyncCommand', percent: 5, jobs: true });
    expect(readFault({ kind: 'guilty', operation: '', percent: '5', jobs: '' })).toEqual({
      kind: 'guilty',
      percent: 5,
    });
  });

  it('reads a value as JSON or as the text that it is', () => {
    const form = {
      kind: 'oddAnswer',
      operation: 'ListInstances',
      path: 'data.result.*.running_status',
    };
    const valueOf = (value: string) => readFault({ ...form, value });
    expect(valueOf('true')).toEqual({ ...form, value: true });
    expect(valueOf('"null"')).toEqual({ ...form, value: 'null' });
    expect(valueOf('many')).toEqual({ ...form, value: 'many' });
    expect(valueOf('')).toEqual(form);
  });

  it('offers every kind there is', () => {
    expect(new Set(faultKinds)).toEqual(
      new Set(faultRequest.def.options.map((option) => option.shape.kind.def.values[0])),
    );
  });

  it.each(Object.values(presetGroups).flatMap((presets) => Object.entries(presets)))(
    'has a fault that the simulator takes behind “%s”',
    (_, preset) => {
      expect(faultRequest.parse(preset)).toEqual(preset);
    },
  );

  it('takes no fields of other kinds', () => {
    expect(readFault({ kind: 'soldOut', operation: 'ListInstances', ms: '5', calls: '1' })).toEqual(
      { kind: 'soldOut', calls: 1 },
    );
    expect(readFault({ kind: 'lostAnswer', operation: 'CreateInstance', status: '500' })).toEqual({
      kind: 'lostAnswer',
      operation: 'CreateInstance',
    });
  });

  it.each([
    { kind: 'latency' },
    { kind: 'latency', ms: 'soon' },
    { kind: 'throttle', perSecond: '0' },
    { kind: 'refuse', status: '99' },
    { kind: 'flood' },
    {},
  ])('is none for %j', (form) => expect(readFault(form)).toBeUndefined());
});

describe('the code of a fault', () => {
  it('is one that the operation can answer, whatever is chosen', () => {
    for (const kind of faultKinds) {
      for (const { name, codes } of operations) {
        const { code = '' } = changeFault(
          changeFault(initialFault, 'kind', kind),
          'operation',
          name,
        );
        expect(['', ...codes], `${kind} ${name}`).toContain(code);
      }
    }
  });

  it('of guilty phones speaks of phones: a reboot is not refused for want of stock', () => {
    const form = changeFault(
      changeFault(initialFault, 'kind', 'guilty'),
      'operation',
      'BatchRebootInstance',
    );
    expect(readFault(form)).toMatchObject({
      kind: 'guilty',
      operation: 'BatchRebootInstance',
      code: 'KOOPHONE.API.5005',
    });
    expect(usualCode({ kind: 'guilty', operation: '' })).toBe('');
    expect(changeFault(form, 'jobs', 'true').code).toBe('');
  });

  it('stays what somebody has typed', () => {
    const typed = changeFault(initialFault, 'code', 'KOOPHONE.API.2006');
    expect(changeFault(changeFault(typed, 'kind', 'guilty'), 'operation', 'BatchReset').code).toBe(
      'KOOPHONE.API.2006',
    );
  });
});
