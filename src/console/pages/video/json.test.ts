import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { examples } from '../../../contract/fixtures/examples.ts';
import { readJson, writeJson } from './json.ts';
import { toSettings } from './matrix.ts';
import { builtIns } from './presets.ts';
import { soundGrid } from './video.fixture.ts';

const settings = toSettings(builtIns.balanced) ?? [];

describe('JSON', () => {
  it('comes back as it was, by itself and within a request', () => {
    fc.assert(
      fc.property(soundGrid, (grid) => {
        const text = writeJson(grid) ?? '';
        expect(readJson(text)).toEqual({ grid });
        expect(readJson(`{"instance_ids":["a"],"instance_settings":${text}}`)).toEqual({ grid });
      }),
    );
  });

  it('reads the reference’s example', () => {
    expect(readJson(JSON.stringify(examples.SetVideoConfig?.body))).toHaveProperty('grid');
  });

  it('names all that keeps it from being settings', () => {
    expect(readJson('{')).toEqual({ problems: [{ kind: 'noJson' }] });
    expect(readJson('{}')).toEqual({ problems: [{ kind: 'noList' }] });
    expect(readJson(JSON.stringify(settings.slice(1)))).toEqual({
      problems: [{ kind: 'missing', network: 'MOBILE_NETWORK', codec: 'H264' }],
    });
    expect(readJson(JSON.stringify([settings[1], ...settings.slice(1)]))).toEqual({
      problems: [
        { kind: 'missing', network: 'MOBILE_NETWORK', codec: 'H264' },
        { kind: 'twice', network: 'MOBILE_NETWORK', codec: 'H265' },
      ],
    });
    const odd = settings.map((one, at) =>
      at === 2
        ? {
            ...one,
            network_type: '5G',
            video_spec_groups: [
              {
                ...one.video_spec_groups[0],
                definition_720P: { code_rate: 250, fps: 45, extra: 1 },
              },
            ],
          }
        : one,
    );
    expect(readJson(JSON.stringify(odd))).toEqual({
      problems: [
        { kind: 'value', path: '[2].network_type', found: '"5G"' },
        { kind: 'value', path: '[2].video_spec_groups[0].definition_720P.code_rate', found: '250' },
        { kind: 'value', path: '[2].video_spec_groups[0].definition_720P.fps', found: '45' },
        { kind: 'value', path: '[2].video_spec_groups[0].definition_720P.extra', found: '1' },
      ],
    });
    const doubled = settings.map((one, at) =>
      at === 0
        ? { ...one, video_spec_groups: [...one.video_spec_groups, ...one.video_spec_groups] }
        : one,
    );
    expect(readJson(JSON.stringify(doubled))).toEqual({
      problems: [{ kind: 'groups', path: '[0].video_spec_groups' }],
    });
  });

  it('writes nothing while a cell cannot be sent', () => {
    expect(writeJson(builtIns.sharp.map((row) => row.with(0, 'x')))).toBeUndefined();
  });
});
