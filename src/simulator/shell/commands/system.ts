import {
  fail,
  isOutput,
  lines,
  print,
  readOptions,
  type Command,
  type Commands,
} from '../command.ts';
import { freeKb } from '../inside.ts';
import type { Machine } from '../machine.ts';
import { kernelVersion, loadsOf, memoryOf } from '../proc.ts';
import { zoneOf } from '../properties.ts';
import { localTime, upFor } from '../time.ts';
import { toyboxTools } from '../tools.ts';
import { readable } from './list.ts';
import { ps, top, pidof, kill } from './process-commands.ts';

const uname: Command = (args, machine, name) => {
  const options = readOptions(name, args, 'amnorsv', 0, 0);
  if (isOutput(options)) return options;
  const fields = {
    s: 'Linux',
    n: 'localhost',
    r: machine.device.kernel,
    v: kernelVersion(machine),
    m: 'aarch64',
    o: 'Android',
  };
  const isAll = options.flags.has('a');
  const shown = (['s', 'n', 'r', 'v', 'm', 'o'] as const).filter((key) =>
    isAll ? key !== 'o' || machine.device.sdk >= 34 : options.flags.has(key),
  );
  return print(
    `${(shown.length > 0 ? shown : (['s'] as const)).map((key) => fields[key]).join(' ')}\n`,
  );
};

const date: Command = (args, machine, name) => {
  const options = readOptions(name, args, 'ur:d:D:I');
  if (isOutput(options)) return options;
  if (options.rest.length > 0) return fail(`date: cannot set date: Operation not permitted\n`);
  const { weekday, month, day, time, zone, year } = localTime(
    machine,
    machine.nowMs,
    options.flags.has('u') ? 'UTC' : undefined,
  );
  return print(`${weekday} ${month} ${day.padStart(2)} ${time} ${zone} ${year}\n`);
};

const uptime: Command = (args, machine) => {
  const upMs = machine.nowMs - machine.bootedMs;
  if (args.includes('-p')) return print(`up ${upFor(upMs)}\n`);
  const loads = loadsOf(machine).map((load) => load.toFixed(2));
  return print(
    ` ${localTime(machine, machine.nowMs).time} up ${upFor(upMs)},  0 users,  load average: ${loads.join(', ')}\n`,
  );
};

const shellGroups =
  'shell input log adb sdcard_rw sdcard_r net_bt_admin net_bt inet net_bw_stats readproc uhid'.split(
    ' ',
  );
const groupIds = [2000, 1004, 1007, 1011, 1015, 1028, 3001, 3002, 3003, 3006, 3009, 3011];

const id: Command = (args) => {
  if (args.includes('-u')) return print(args.includes('-n') ? 'shell\n' : '2000\n');
  if (args.includes('-g')) return print(args.includes('-n') ? 'shell\n' : '2000\n');
  return print(
    `uid=2000(shell) gid=2000(shell) groups=${groupIds.map((group, i) => `${group}(${shellGroups[i]})`).join(',')} context=u:r:shell:s0\n`,
  );
};

const volumes = (machine: Machine) => {
  const { device, inside } = machine;
  const free = freeKb(device, inside);
  const memory = device.model.memoryGb * 524_288;
  const data = { totalKb: device.dataKb, usedKb: device.dataKb - free };
  return [
    { from: 'tmpfs', totalKb: memory, usedKb: 1180, at: '/dev' },
    {
      from: '/dev/root',
      totalKb: 2_514_996 + (device.sdk - 28) * 120_000,
      usedKb: 2_409_612 + (device.sdk - 28) * 118_000,
      at: '/',
    },
    { from: 'tmpfs', totalKb: memory, usedKb: 0, at: '/mnt' },
    { from: '/dev/block/vdb', ...data, at: '/data' },
    { from: '/dev/fuse', ...data, at: '/storage/emulated' },
  ];
};

const df: Command = (args, machine, name) => {
  const options = readOptions(name, args, 'HhkiaPt:');
  if (isOutput(options)) return options;
  const isReadable = options.flags.has('h') || options.flags.has('H');
  const all = volumes(machine);
  const homes = {
    '/sdcard': '/storage/emulated',
    '/storage': '/storage/emulated',
    '/data': '/data',
    '/dev': '/dev',
    '/mnt': '/mnt',
  };
  const wanted = options.rest.map(
    (path) =>
      Object.entries(homes).find(
        ([start]) => path === start || path.startsWith(`${start}/`),
      )?.[1] ?? '/',
  );
  const shown = wanted.length > 0 ? all.filter(({ at }) => wanted.includes(at)) : all;
  const size = (kb: number) => (isReadable ? readable(kb * 1024) : String(kb));
  const rows = shown.map(({ from, totalKb, usedKb, at }) => [
    from,
    size(totalKb),
    size(usedKb),
    size(totalKb - usedKb),
    `${totalKb === 0 ? 0 : Math.ceil((usedKb / totalKb) * 100)}%`,
    at,
  ]);
  const head = [
    'Filesystem',
    isReadable ? 'Size' : '1K-blocks',
    'Used',
    isReadable ? 'Avail' : 'Available',
    'Use%',
    'Mounted on',
  ];
  const widths = head.map((title, i) =>
    Math.max(title.length, ...rows.map((row) => row[i]?.length ?? 0)),
  );
  return print(
    lines(
      [head, ...rows].map((row) =>
        row
          .map((cell, i) =>
            i === 0 ? cell.padEnd(widths[0] ?? 0) : i === 5 ? cell : cell.padStart(widths[i] ?? 0),
          )
          .join(' '),
      ),
    ),
  );
};

const free: Command = (args, machine) => {
  const { totalKb, freeKb: left, buffersKb, cachedKb } = memoryOf(machine);
  const unit = args.includes('-m')
    ? 1024
    : args.includes('-g')
      ? 1_048_576
      : args.includes('-k')
        ? 1
        : 1 / 1024;
  const show = (kb: number) =>
    (args.includes('-h') ? readable(kb * 1024) : String(Math.round(kb / unit))).padStart(
      args.includes('-h') || unit >= 1 ? 12 : 16,
    );
  const used = totalKb - left - cachedKb;
  const width = args.includes('-h') || unit >= 1 ? 12 : 16;
  return print(
    lines([
      `${' '.repeat(8)}${['total', 'used', 'free', 'shared', 'buffers'].map((title) => title.padStart(width)).join('')}`,
      `Mem:    ${show(totalKb)}${show(used + cachedKb)}${show(left)}${show(2404)}${show(buffersKb)}`,
      `-/+ buffers/cache:${show(used).slice(Math.max(0, 10 - width))}${show(left + cachedKb)}`,
      `Swap:   ${show(0)}${show(0)}${show(0)}`,
    ]),
  );
};

const sleep: Command = (args, _machine, name) => {
  const match = /^(\d+(?:\.\d+)?)([smhd]?)$/.exec(args[0] ?? '');
  if (!match)
    return fail(
      args.length === 0
        ? `${name}: Needs 1 argument (see "${name} --help")\n`
        : `sleep: Unknown suffix '${args[0]}'\n`,
    );
  const unitMs =
    { '': 1000, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }[match[2] ?? ''] ?? 1000;
  return print('', Number(match[1]) * unitMs);
};

const seq: Command = (args) => {
  const [first, last] =
    args.length > 1 ? [Number(args[0]), Number(args.at(-1))] : [1, Number(args[0])];
  if (Number.isNaN(first) || Number.isNaN(last)) return fail(`seq: not a number\n`);
  return print(
    lines(
      Array.from({ length: Math.max(0, Math.min(last - first + 1, 10_000)) }, (_, i) =>
        String(first + i),
      ),
    ),
  );
};

export const systemCommands: Commands = {
  uname,
  date,
  uptime,
  id,
  df,
  free,
  ps,
  top,
  pidof,
  pgrep: pidof,
  kill,
  killall: kill,
  pkill: kill,
  sleep,
  seq,
  echo: (args) => print(args[0] === '-n' ? args.slice(1).join(' ') : `${args.join(' ')}\n`),
  printf: (args) =>
    args.length > 0
      ? print(args.join(''))
      : fail('printf: Needs 1 argument (see "printf --help")\n'),
  pwd: () => print('/\n'),
  true: () => print(''),
  ':': () => print(''),
  false: () => fail(''),
  clear: () => print('\u001b[2J\u001b[H'),
  whoami: () => print('shell\n'),
  groups: () => print(`${shellGroups.join(' ')}\n`),
  hostname: () => print('localhost\n'),
  nproc: (_, { device }) => print(`${device.model.cores}\n`),
  getenforce: () => print('Enforcing\n'),
  arch: () => print('aarch64\n'),
  dmesg: () => fail('dmesg: klogctl: Permission denied\n'),
  su: (_args, _machine, name) => fail(`/system/bin/sh: ${name}: inaccessible or not found\n`, 127),
  env: (_, machine) =>
    print(
      lines([
        '_=/system/bin/env',
        'ANDROID_DATA=/data',
        'ANDROID_ROOT=/system',
        'EXTERNAL_STORAGE=/sdcard',
        'HOME=/',
        'HOSTNAME=localhost',
        'LOGNAME=shell',
        'PATH=/sbin:/system/bin:/system/xbin:/vendor/bin',
        'SHELL=/system/bin/sh',
        'TMPDIR=/data/local/tmp',
        `TZ=${zoneOf(machine)}`,
        'USER=shell',
      ]),
    ),
  toybox: (args) =>
    args.length === 0
      ? print(`${toyboxTools.join(' ')}\n`)
      : fail(`toybox: Unknown command ${args[0]}\n`, 127),
};
