import { hashText, mix } from '../prng.ts';
import type { Machine } from './machine.ts';
import { userNameOf } from './packages.ts';

/** One process as `ps` shows it. */
export interface Process {
  pid: number;
  ppid: number;
  user: string;
  name: string;
  /** Virtual and resident size, kB. */
  vszKb: number;
  rssKb: number;
  /** `S` sleeps, `R` runs. */
  state: 'S' | 'R';
  startedMs: number;
  /** Per mille of one core. */
  load: number;
}

const purpose = { pid: 961, load: 962 } as const;
const minuteMs = 60_000;

/** Of the system, in the order in which they are started: user, name, virtual and resident size in kB. */
const daemons: readonly (readonly [string, string, number, number])[] = [
  ['root', 'init', 10_789_908, 8112],
  ['root', 'ueventd', 10_763_248, 3680],
  ['logd', 'logd', 10_817_296, 6004],
  ['system', 'servicemanager', 10_758_276, 3308],
  ['root', 'vold', 10_789_044, 7404],
  ['root', 'netd', 10_893_540, 6112],
  ['root', 'zygote64', 14_553_072, 112_404],
  ['media', 'media.codec', 10_841_212, 12_216],
  ['system', 'surfaceflinger', 10_989_388, 31_840],
  ['root', 'installd', 10_766_916, 4504],
  ['shell', 'adbd', 10_792_120, 5624],
];
const system: readonly (readonly [string, string, number, number])[] = [
  ['system', 'system_server', 15_904_308, 238_116],
  ['u0_a26', 'com.android.systemui', 14_911_040, 172_208],
  ['radio', 'com.android.phone', 14_718_532, 96_180],
  ['u0_a41', 'com.android.launcher3', 14_790_220, 128_904],
  ['u0_a57', 'com.android.inputmethod.latin', 14_687_416, 88_016],
  ['system', 'com.huawei.koophone.agent', 14_702_680, 74_552],
];

/** What runs on the phone now, by pid: system, the stream, and the apps that were started since it was booted. */
export function processesOf(machine: Machine): readonly Process[] {
  const { device, bootedMs, nowMs, inside, apps } = machine;
  const roll = mix(device.seed, device.serial, purpose.pid);
  const process = (
    pid: number,
    ppid: number,
    [user, name, vszKb, rssKb]: readonly [string, string, number, number],
    startedMs = bootedMs,
  ): Process => ({
    pid,
    ppid,
    user,
    name,
    vszKb,
    rssKb: rssKb + (hashText(name + pid) % 900),
    state: 'S',
    startedMs,
    load: mix(pid, Math.floor(nowMs / minuteMs), purpose.load) % 30,
  });
  const first = daemons.map((one, i) => process(i === 0 ? 1 : 60 + i * 17, i === 0 ? 0 : 1, one));
  const zygote = first.find(({ name }) => name === 'zygote64')?.pid ?? 1;
  const adbd = first.find(({ name }) => name === 'adbd')?.pid ?? 1;
  const later = system.map((one, i) => process(380 + (roll % 40) + i * 113, zygote, one));
  const stream = machine.isStreaming
    ? [process(1490 + (roll % 300), 1, ['media', 'kp_stream_server', 11_204_612, 64_308])]
    : [];
  const started = apps.flatMap((app) => {
    const sinceMs = inside.started.get(app.id);
    if (sinceMs === undefined || sinceMs < bootedMs) return [];
    return [
      process(
        2100 + (hashText(app.id) % 5000),
        zygote,
        [userNameOf(app), app.id, 15_100_000, 150_000 + app.sizeMb * 200],
        sinceMs,
      ),
    ];
  });
  const shell = process(
    7200 + (mix(roll, Math.floor(nowMs / 1000), purpose.pid) % 20_000),
    adbd,
    ['shell', 'sh', 10_769_416, 3412],
    nowMs,
  );
  return [...first, ...later, ...stream, ...started, shell].toSorted((a, b) => a.pid - b.pid);
}
