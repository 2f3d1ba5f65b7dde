import * as z from 'zod/mini';
import { limits, noData, sentIds } from './fields.ts';
import { defineOperation } from './operation.ts';

export const networkTypes = ['MOBILE_NETWORK', 'WIFI', 'WIRED'] as const;
export const encodingTypes = ['H264', 'H265'] as const;
/** 540P standard (标清), 720P high (高清), 1080P full definition (超清). */
export const definitions = ['definition_540P', 'definition_720P', 'definition_1080P'] as const;
export const frameRates = [30, 60] as const;

/** Bit rate in kbit/s and frames a second of one definition (table 4-26). */
export const videoSpec = z.strictObject({
  code_rate: z.int().check(
    z.gte(limits.codeRateMinKbps),
    z.lte(limits.codeRateMaxKbps),
    z.refine((rate) => rate % limits.codeRateStepKbps === 0),
  ),
  fps: z.union([z.literal(frameRates[0]), z.literal(frameRates[1])]),
});
export type VideoSpec = z.output<typeof videoSpec>;

/** What a network and a codec stream with (table 4-24). */
export const instanceSetting = z.strictObject({
  network_type: z.enum(networkTypes),
  encoding_type: z.enum(encodingTypes),
  video_spec_groups: z
    .array(
      z.strictObject({
        definition_540P: videoSpec,
        definition_720P: videoSpec,
        definition_1080P: videoSpec,
      }),
    )
    .check(z.minLength(1)),
});
export type InstanceSetting = z.output<typeof instanceSetting>;

type Combination = Pick<InstanceSetting, 'network_type' | 'encoding_type'>;

/** The six combinations of network and codec, in the order of the reference's example. */
export const combinations: readonly Combination[] = /* @__PURE__ */ networkTypes.flatMap(
  (network_type) => encodingTypes.map((encoding_type) => ({ network_type, encoding_type })),
);

/** Those of the six combinations that the settings lack: the service answers 1005 for them. */
export function missingCombinations(settings: readonly Combination[]): Combination[] {
  return combinations.filter(
    (one) =>
      !settings.some(
        ({ network_type, encoding_type }) =>
          network_type === one.network_type && encoding_type === one.encoding_type,
      ),
  );
}

/** Reference 4.1.4. Sets what phones stream with. No operation reads it back. */
export const SetVideoConfig = /* @__PURE__ */ defineOperation({
  name: 'SetVideoConfig',
  section: '4.1.4',
  method: 'PUT',
  path: '/v1/instances/video-setting',
  effect: { kind: 'write' },
  input: z.strictObject({
    instance_ids: sentIds,
    instance_settings: z.array(instanceSetting).check(
      z.refine(
        (settings) =>
          settings.length === combinations.length && missingCombinations(settings).length === 0,
        {
          error: 'each of the six combinations of network and codec exactly once',
        },
      ),
    ),
  }),
  data: noData,
  batch: { key: 'instance_ids', limit: limits.instanceIds, oneRegion: true },
  requiredHeaders: ['x-request-id'],
  codes: [
    'KOOPHONE.API.0000',
    'KOOPHONE.API.1000',
    'KOOPHONE.API.1001',
    'KOOPHONE.API.2209',
    'KOOPHONE.API.9999',
  ],
});
