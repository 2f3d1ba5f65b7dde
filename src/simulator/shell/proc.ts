import { fraction } from '../prng.ts';
import type { Machine } from './machine.ts';

const purpose = { memory: 971, load: 972 } as const;
const minuteMs = 60_000;

/** Memory in kB, as /proc/meminfo and `free` tell it: another every minute. */
export interface Memory {
  totalKb: number;
  freeKb: number;
  availableKb: number;
  buffersKb: number;
  cachedKb: number;
}

export function memoryOf({ device, nowMs, isStreaming, inside }: Machine): Memory {
  const totalKb = device.model.memoryGb * 1_048_576 - 262_144;
  const share =
    0.3 +
    0.2 * fraction(device.seed, device.serial, purpose.memory) +
    0.05 * fraction(device.serial, Math.floor(nowMs / minuteMs), purpose.memory);
  const usedKb = Math.min(
    totalKb * 0.9,
    totalKb * share + (isStreaming ? 300_000 : 0) + inside.started.size * 180_000,
  );
  const cachedKb = Math.round((totalKb - usedKb) * 0.55);
  return {
    totalKb,
    freeKb: Math.round(totalKb - usedKb - cachedKb),
    availableKb: Math.round(totalKb - usedKb),
    buffersKb: 18_204,
    cachedKb,
  };
}

/** Load averages over 1, 5 and 15 minutes. */
export function loadsOf({
  device,
  nowMs,
  isStreaming,
}: Machine): readonly [number, number, number] {
  const at = (windowMs: number) =>
    (isStreaming ? 1.6 : 0.2) +
    fraction(device.seed ^ device.serial, Math.floor(nowMs / windowMs), purpose.load);
  return [at(minuteMs), at(5 * minuteMs), at(15 * minuteMs)];
}

export const kernelVersion = ({ device }: Machine): string =>
  `#1 SMP PREEMPT ${new Date(device.builtMs).toUTCString().replace(/^(\w+), (\d+) (\w+) (\d+) (\S+) GMT$/, '$1 $3 $2 $5 UTC $4')}`;

const line = (name: string, kb: number): string =>
  `${name}:`.padEnd(16) + `${String(Math.round(kb)).padStart(8)} kB\n`;

/** Files of /proc that can be read, by their path below it. */
export const procFiles: Readonly<Record<string, (machine: Machine) => string>> = {
  cpuinfo: ({ device }) =>
    Array.from(
      { length: device.model.cores },
      (_, i) =>
        `processor\t: ${i}\nBogoMIPS\t: 200.00\nFeatures\t: fp asimd evtstrm aes pmull sha1 sha2 crc32 atomics fphp asimdhp cpuid asimdrdm jscvt fcma dcpop asimddp asimdfhm\nCPU implementer\t: 0x48\nCPU architecture: 8\nCPU variant\t: 0x1\nCPU part\t: 0xd01\nCPU revision\t: 0\n\n`,
    ).join(''),
  meminfo(machine) {
    const { totalKb, freeKb, availableKb, buffersKb, cachedKb } = memoryOf(machine);
    const active = cachedKb * 0.6;
    return (
      line('MemTotal', totalKb) +
      line('MemFree', freeKb) +
      line('MemAvailable', availableKb) +
      line('Buffers', buffersKb) +
      line('Cached', cachedKb) +
      line('SwapCached', 0) +
      line('Active', active) +
      line('Inactive', cachedKb - active) +
      line('SwapTotal', 0) +
      line('SwapFree', 0) +
      line('Dirty', 212) +
      line('Writeback', 0) +
      line('AnonPages', totalKb - freeKb - cachedKb) +
      line('Mapped', cachedKb * 0.3) +
      line('Slab', 142_336)
    );
  },
  version: (machine) =>
    `Linux version ${machine.device.kernel} (build@koophone) (clang version 12.0.5) ${kernelVersion(machine)}\n`,
  uptime: ({ nowMs, bootedMs, device }) =>
    `${((nowMs - bootedMs) / 1000).toFixed(2)} ${(((nowMs - bootedMs) / 1000) * device.model.cores * 0.9).toFixed(2)}\n`,
  loadavg: (machine) =>
    `${loadsOf(machine)
      .map((load) => load.toFixed(2))
      .join(
        ' ',
      )} 1/${600 + (machine.device.serial % 90)} ${1000 + (machine.device.serial % 900)}\n`,
  filesystems: () => 'nodev\tsysfs\nnodev\ttmpfs\nnodev\tproc\n\text4\n\tf2fs\nnodev\tfuse\n',
  mounts: () =>
    '/dev/root / ext4 ro,seclabel,relatime 0 0\ntmpfs /dev tmpfs rw,seclabel,nosuid,relatime,mode=755 0 0\nproc /proc proc rw,relatime,gid=3009,hidepid=2 0 0\n/dev/block/vdb /data ext4 rw,seclabel,nosuid,nodev,noatime 0 0\n/dev/fuse /storage/emulated fuse rw,nosuid,nodev,noexec,noatime 0 0\n',
};
