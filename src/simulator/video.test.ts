import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { examples } from '../contract/fixtures/examples.ts';
import { controlBase, videoAnswer } from '../contract/simulator-control.ts';
import {
  combinations,
  missingCombinations,
  SetVideoConfig,
  type InstanceSetting,
} from '../contract/video.ts';
import { createAccount, rosterOf } from './accounts.ts';
import { phoneId } from './ids.ts';
import { setVideoConfig } from './operations/video.ts';
import { readEnvelope } from '../contract/envelope.ts';
import { plainCall } from './call.fixture.ts';
import { lookAt } from './phones.ts';
import { ask, is, ofOneRegion, only, see, sharedSimulator, type Seen } from './phones.fixture.ts';
import type { Client } from './simulator.fixture.ts';
import type { Account } from './state.ts';

const example =
  (examples.SetVideoConfig?.body as { instance_settings: InstanceSetting[] } | undefined)
    ?.instance_settings ?? []; // the reference's
const signIn = sharedSimulator();
let client: Client;
let phones: Seen[];
beforeAll(async () => {
  client = await signIn('video');
  phones = await see(client);
});

const set = async (instance_settings: unknown, ...list: readonly Seen[]) => {
  const { status, code } = await ask(client, SetVideoConfig, {
    instance_ids: (list.length > 0 ? list : [only(phones, is.ready)]).map(({ id }) => id),
    instance_settings,
  });
  return [status, code];
};
const withSpec = (spec: object) =>
  example.map((setting, i) =>
    i > 0
      ? setting
      : {
          ...setting,
          video_spec_groups: [{ ...setting.video_spec_groups[0], definition_720P: spec }],
        },
  );

describe('SetVideoConfig', () => {
  it('takes the reference’s example, for phones of one region whether or not they run', async () => {
    expect(
      await set(example, ...ofOneRegion(phones, ({ frozen, running }) => !frozen && running !== 0)),
    ).toEqual([200, '0']);
    expect(
      await ask(client, SetVideoConfig, {
        instance_ids: [only(phones, is.ready).id],
        instance_settings: example,
      }),
    ).toMatchObject({ data: undefined });
  });

  it('is told by the control interface, since no operation tells it', async () => {
    const own = await signIn('video-told');
    const { id } = only(await see(own), is.idle);
    const told = async (one: string) =>
      (await fetch(`${own.address}${controlBase}/video-told/video?instance_id=${one}`)).json();
    expect(await told(id)).toEqual({ settings: null });
    await ask(own, SetVideoConfig, { instance_ids: [id], instance_settings: example });
    expect(videoAnswer.parse(await told(id))).toEqual({ settings: example });
    expect(await told('zzzzzzzz')).toEqual({ error: expect.any(String) });
  });

  it.each([
    [{ code_rate: 100, fps: 30 }, '0'],
    [{ code_rate: 10_000, fps: 60 }, '0'],
    [{ code_rate: 0, fps: 30 }, 'KOOPHONE.API.1000'],
    [{ code_rate: 10_100, fps: 30 }, 'KOOPHONE.API.1000'],
    [{ code_rate: 150, fps: 30 }, 'KOOPHONE.API.1000'],
    [{ code_rate: '6000', fps: 30 }, 'KOOPHONE.API.1000'],
    [{ code_rate: 6000, fps: 25 }, 'KOOPHONE.API.1000'],
    [{ code_rate: 6000 }, 'KOOPHONE.API.1000'],
    [undefined, 'KOOPHONE.API.1000'],
  ])('answers %j for a definition with %s', async (spec, code) => {
    expect(await set(withSpec(spec as object))).toEqual([code === '0' ? 200 : 400, code]); // undefined leaves it out
  });

  it.each([
    ['absent', undefined, '1000'],
    ['no list', {}, '1000'],
    ['empty', [], '1005'],
    ['a combination short', example.slice(1), '1005'],
    [
      'one of them twice in place of another',
      [...example.slice(1), ...example.slice(1, 2)],
      '1005',
    ],
    ['one of them twice beside the others', [...example, ...example.slice(0, 1)], '1000'],
    ['an unknown network', [{ ...example[0], network_type: 'LTE' }, ...example.slice(1)], '1000'],
    ['an unknown codec', [{ ...example[0], encoding_type: 'AV1' }, ...example.slice(1)], '1000'],
    ['no groups', [{ ...example[0], video_spec_groups: [] }, ...example.slice(1)], '1000'],
  ])('refuses settings that are %s', async (_, settings, code) => {
    expect(await set(settings)).toEqual([400, `KOOPHONE.API.${code}`]);
  });

  it('refuses phones: another tenant’s, of two regions, without a device', async () => {
    const ready = only(phones, is.ready);
    const [foreign] = await see(await signIn('video-foreign'));
    const elsewhere = phones.find(({ region, data }) => region !== ready.region && data === 2);
    expect(await set(example, ready, foreign as Seen)).toEqual([400, 'KOOPHONE.API.1001']); // every tenant has one
    expect(await set(example, ready, elsewhere as Seen)).toEqual([400, 'KOOPHONE.API.1002']); // so has every region
    expect(await set(example, only(phones, is.frozen))).toEqual([200, '0']); // The reference has nothing against it.
    expect(
      await ask(client, SetVideoConfig, {
        instance_ids: [only(phones, is.lost).id],
        instance_settings: example,
      }),
    ).toMatchObject({ status: 400, spelt: 'KPAPI.2209' });
    expect(
      await ask(client, SetVideoConfig, { instance_ids: [], instance_settings: example }),
    ).toMatchObject({ status: 400, code: 'KOOPHONE.API.1000' });
  });

  it('keeps all settings of a phone or none, whatever part of the combinations is sent', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(example), fc.boolean(), (settings, repeats) => {
        const account: Account = createAccount('video-property');
        const nowMs = Date.UTC(2026, 0, 5);
        const serial =
          rosterOf(account).find(
            (one) => lookAt(account, one, nowMs).condition.state === 'ready',
          ) ?? 0;
        const sent =
          repeats && settings.length > 0 ? [...settings, ...settings.slice(0, 1)] : settings;
        const body = { instance_ids: [phoneId(account.seed, serial)], instance_settings: sent };
        const { code } = readEnvelope(setVideoConfig(plainCall({ account, nowMs, body })).body);
        const isWhole =
          sent.length === combinations.length && missingCombinations(sent).length === 0;
        expect(code).toBe(
          isWhole
            ? '0'
            : missingCombinations(sent).length > 0
              ? 'KOOPHONE.API.1005'
              : 'KOOPHONE.API.1000',
        );
        expect(account.videoSettings.get(serial)).toEqual(isWhole ? sent : undefined);
      }),
    );
  });
});
