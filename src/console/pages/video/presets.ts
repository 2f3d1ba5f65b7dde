import { definitions, type VideoSpec } from '../../../contract/video.ts';
import { nearestRate } from './edits.ts';
import { rows, type Codec, type Grid, type Network } from './matrix.ts';

/** Presets that everybody has. */
export const builtInNames = ['smooth', 'balanced', 'sharp'] as const;
export type BuiltIn = (typeof builtInNames)[number];

/** H.265 shows the same picture with about so much of H.264's bits. */
export const usualPercent = 70;

type Spec = readonly [kbps: number, fps: VideoSpec['fps']];
type Specs = Readonly<Record<Network, Readonly<Record<(typeof definitions)[number], Spec>>>>;

/** H.264, in kbit/s. Mobile networks get less: their rates break in, and their data costs. */
const specs: Readonly<Record<BuiltIn, Specs>> = {
  smooth: {
    MOBILE_NETWORK: {
      definition_540P: [800, 30],
      definition_720P: [1500, 30],
      definition_1080P: [2500, 30],
    },
    WIFI: {
      definition_540P: [1000, 30],
      definition_720P: [2000, 30],
      definition_1080P: [3000, 30],
    },
    WIRED: {
      definition_540P: [1200, 30],
      definition_720P: [2500, 30],
      definition_1080P: [4000, 30],
    },
  },
  balanced: {
    MOBILE_NETWORK: {
      definition_540P: [1500, 30],
      definition_720P: [2500, 30],
      definition_1080P: [4000, 30],
    },
    WIFI: {
      definition_540P: [2000, 30],
      definition_720P: [4000, 30],
      definition_1080P: [6000, 60],
    },
    WIRED: {
      definition_540P: [2500, 30],
      definition_720P: [5000, 60],
      definition_1080P: [8000, 60],
    },
  },
  sharp: {
    MOBILE_NETWORK: {
      definition_540P: [3000, 30],
      definition_720P: [5000, 30],
      definition_1080P: [7000, 60],
    },
    WIFI: {
      definition_540P: [4000, 60],
      definition_720P: [7000, 60],
      definition_1080P: [9000, 60],
    },
    WIRED: {
      definition_540P: [5000, 60],
      definition_720P: [8000, 60],
      definition_1080P: [10_000, 60],
    },
  },
};

const shareOf: Readonly<Record<Codec, number>> = { H264: 1, H265: usualPercent / 100 };

function gridOf(networks: Specs): Grid {
  return rows.map(({ network_type, encoding_type }) =>
    definitions.flatMap((definition) => {
      const [kbps, fps] = networks[network_type][definition];
      return [String(nearestRate(kbps * shareOf[encoding_type])), String(fps)];
    }),
  );
}

export const builtIns: Readonly<Record<BuiltIn, Grid>> = {
  smooth: gridOf(specs.smooth),
  balanced: gridOf(specs.balanced),
  sharp: gridOf(specs.sharp),
};
