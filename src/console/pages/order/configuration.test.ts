import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CreateInstance, networks, osVersions } from '../../../contract/orders.ts';
import {
  faultsOf,
  fieldOfCode,
  fit,
  initialConfiguration,
  toInput,
  type Configuration,
} from './configuration.ts';
import { networkOptions, osOptions, type Offer } from './offers.ts';

const offer: Offer = {
  key: 'cn-north-7/a',
  regionId: 'cn-north-7',
  skuId: 'a',
  bandSkuId: 'kp.bandwidth',
  type: 'PROFESSIONAL',
  name: 'n',
  compute: '4vCPUs | 8GB',
  storage: '32GB',
  description: undefined,
  maxResolution: '720p',
  bandSizesMbps: [4, 6],
  images: [
    { version: 'AOSP9', network: 'ADN', isEnabled: true },
    { version: 'AOSP11', network: 'EIP', isEnabled: true },
    { version: 'AOSP14', network: 'EIP', isEnabled: false },
  ],
  sceneNetworks: [],
  scenes: [],
  chargeMode: 2,
  obstacle: undefined,
};

const anyConfiguration: fc.Arbitrary<Configuration> = fc.record({
  os: fc.option(fc.constantFrom(...osVersions), { nil: undefined }),
  network: fc.option(fc.constantFrom(...networks), { nil: undefined }),
  bandSizeMbps: fc.option(fc.constantFrom(2, 4, 6, 8), { nil: undefined }),
  prefix: fc.string({ maxLength: 16 }),
  count: fc.option(fc.oneof(fc.integer({ min: -1, max: 1600 }), fc.double({ noNaN: true })), {
    nil: null,
  }),
  periodUnit: fc.constantFrom('month', 'year'),
  periodNum: fc.integer({ min: 1, max: 9 }),
  isAutoPay: fc.boolean(),
  isAutoRenew: fc.boolean(),
});

describe('fit', () => {
  it('allows nothing that the offer does not have', () => {
    fc.assert(
      fc.property(anyConfiguration, (configuration) => {
        const { os, network, bandSizeMbps } = fit(configuration, offer);
        expect(osOptions(offer)).toContain(os);
        expect(networkOptions(offer, os)).toContain(network);
        expect(offer.bandSizesMbps).toContain(bandSizeMbps);
      }),
    );
  });

  it('keeps what the offer has', () => {
    const chosen = {
      ...initialConfiguration,
      os: 'AOSP11',
      network: 'EIP',
      bandSizeMbps: 6,
    } as const;
    expect(fit(chosen, offer)).toEqual(chosen);
  });

  it('shortens a term that a change to years made too long', () => {
    expect(
      fit({ ...initialConfiguration, periodUnit: 'year', periodNum: 9 }, offer).periodNum,
    ).toBe(3);
  });
});

describe('toInput', () => {
  it('is an order that the contract takes, exactly where there is no fault', () => {
    fc.assert(
      fc.property(anyConfiguration, (configuration) => {
        const input = toInput(configuration, offer);
        expect(input !== undefined).toBe(faultsOf(configuration, offer).length === 0);
        if (input) expect(CreateInstance.input.safeParse(input).success).toBe(true);
      }),
    );
  });

  it('says all that was chosen', () => {
    const configuration: Configuration = {
      ...initialConfiguration,
      prefix: 'lab',
      count: 20,
      periodUnit: 'year',
      periodNum: 2,
      bandSizeMbps: 6,
      isAutoPay: true,
    };
    expect(toInput(configuration, offer)).toEqual({
      os: 'AOSP9',
      instanceSkuId: 'a',
      bandSkuId: 'kp.bandwidth',
      regionId: 'cn-north-7',
      instanceNamePrefix: 'lab',
      bandSize: 6,
      count: 20,
      chargeParam: { chargingMode: 1, periodType: 3, periodNum: 2, isAutoPay: 1, isAutoRenew: 0 },
      network: 'ADN',
    });
  });

  it('leaves the network out where the offer names none', () => {
    const open = { ...offer, images: [{ version: 'AOSP9', network: undefined, isEnabled: true }] };
    expect(toInput(initialConfiguration, open)).not.toHaveProperty('network');
  });

  it('is none of an offer that cannot be ordered, or of none', () => {
    expect(toInput(initialConfiguration, { ...offer, obstacle: 'onDemandOnly' })).toBeUndefined();
    expect(toInput(initialConfiguration, undefined)).toBeUndefined();
  });
});

describe('faultsOf', () => {
  it.each([
    [{ prefix: '' }, [['prefix', { kind: 'required' }]]],
    [{ prefix: ' lab' }, [['prefix', { kind: 'outerSpace' }]]],
    [{ prefix: 'a'.repeat(14) }, []],
    [{ prefix: 'a'.repeat(15) }, [['prefix', { kind: 'tooLong', limit: 14 }]]],
    [{ count: null }, [['count', { kind: 'required' }]]],
    [{ count: 1.5 }, [['count', { kind: 'whole' }]]],
    [{ count: 0 }, [['count', { kind: 'tooLittle', limit: 1 }]]],
    [{ count: 1500 }, []],
    [{ count: 1501 }, [['count', { kind: 'tooMuch', limit: 1500 }]]],
  ] satisfies [Partial<Configuration>, unknown][])('%j', (change, faults) =>
    expect(faultsOf({ ...initialConfiguration, ...change }, offer)).toEqual(faults),
  );
});

describe('fieldOfCode', () => {
  it('puts a refusal at its field, and others at none', () => {
    expect(
      ['3001', '3002', '3003', '3006', '3007', '40010', '6002'].map((code) =>
        fieldOfCode(`KOOPHONE.API.${code}`),
      ),
    ).toEqual(['bandSizeMbps', 'offer', 'os', 'periodNum', 'periodNum', undefined, undefined]);
  });
});
