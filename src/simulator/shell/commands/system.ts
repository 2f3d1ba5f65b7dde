import { mix } from '../../prng.ts';
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
import { processesOf, type Process } from '../processes.ts';
import { zoneOf } from '../properties.ts';
import { localTime, upFor } from '../time.ts';
import { toyboxTools } from '../tools.ts';
import { readable } from './list.ts';

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

const ps: Command = (args, machine, name) => {
  const options = readOptions(name, args, 'AefTlwZo:p:u:');
  if (isOutput(options)) return options;
  const { flags, values } = options;
  const isAll = flags.has('A') || flags.has('e');
  const self: Process = {
    pid: 30_000 + (mix(machine.device.seed, machine.nowMs % 1_000_003, 1) % 900),
    ppid: 0,
    user: 'shell',
    name: 'ps',
    vszKb: 10_762_080,
    rssKb: 3508,
    state: 'R',
    startedMs: machine.nowMs,
    load: 0,
  };
  const running = processesOf(machine);
  const all = [
    ...running,
    { ...self, ppid: running.findLast((one) => one.name === 'sh')?.pid ?? 1 },
  ];
  const shown = all.filter(
    ({ pid, user }) =>
      (values.p === undefined
        ? isAll || values.u !== undefined || user === 'shell'
        : String(pid) === values.p) &&
      (values.u === undefined || user === values.u),
  );
  if (flags.has('f')) {
    return print(
      lines([
        `UID            PID  PPID C STIME TTY          TIME CMD`,
        ...shown.map(
          (one) =>
            `${one.user.padEnd(12)} ${String(one.pid).padStart(5)} ${String(one.ppid).padStart(5)} 0 ${localTime(machine, one.startedMs).time} ?     00:00:0${one.load % 10} ${one.name}`,
        ),
      ]),
    );
  }
  return print(
    lines([
      'USER           PID  PPID     VSZ    RSS WCHAN            ADDR S NAME                       ',
      ...shown.map(
        (one) =>
          `${one.user.padEnd(12)} ${String(one.pid).padStart(5)} ${String(one.ppid).padStart(5)} ${String(one.vszKb).padStart(7)} ${String(one.rssKb).padStart(6)} 0                   0 ${one.state} ${one.name}`,
      ),
    ]),
  );
};

const top: Command = (args, machine, name) => {
  const options = readOptions(name, args, 'bqHO:d:k:m:n:o:p:s:u:');
  if (isOutput(options)) return options;
  const rounds = Number(options.values.n ?? Infinity);
  const { totalKb, freeKb: left, buffersKb, cachedKb } = memoryOf(machine);
  const { cores } = machine.device.model;
  const running = processesOf(machine).toSorted((a, b) => b.load - a.load || a.pid - b.pid);
  const busy = running.reduce((sum, { load }) => sum + load, 0) / 10;
  const head = [
    `Tasks: ${running.length} total,   1 running, ${running.length - 1} sleeping,   0 stopped,   0 zombie`,
    `  Mem: ${String(totalKb).padStart(9)}K total, ${String(totalKb - left).padStart(9)}K used, ${String(left).padStart(9)}K free, ${String(buffersKb).padStart(8)}K buffers`,
    ` Swap:         0K total,         0K used,         0K free, ${String(cachedKb).padStart(9)}K cached`,
    `${cores * 100}%cpu ${String(Math.round(busy)).padStart(3)}%user   0%nice ${String(Math.round(busy / 3)).padStart(3)}%sys ${cores * 100 - Math.round(busy * 1.33)}%idle   0%iow   0%irq   0%sirq   0%host`,
    '  PID USER         PR  NI VIRT  RES  SHR S[%CPU] %MEM     TIME+ ARGS            ',
  ];
  const rows = running
    .slice(0, Number(options.values.m ?? 40))
    .map(
      ({ pid, user, vszKb, rssKb, state, load, name: args }) =>
        `${String(pid).padStart(5)} ${user.padEnd(12)} 20   0 ${readable(vszKb * 1024).padStart(4)} ${readable(rssKb * 1024).padStart(4)} ${readable(rssKb * 600).padStart(4)} ${state}  ${(load / 10).toFixed(1).padStart(4)} ${((rssKb / totalKb) * 100).toFixed(1).padStart(5)}   0:0${load % 10}.${String(load * 3 + 10).slice(-2)} ${args}`,
    );
  const text = lines([...head, ...rows]);
  const delayMs = 1000 * Number(options.values.d ?? 3);
  return Number.isFinite(rounds)
    ? print(text.repeat(Math.max(1, Math.min(rounds, 5))), 400 + delayMs * (rounds - 1))
    : print(text, Infinity);
};

const pidof: Command = (args, machine) => {
  const found = processesOf(machine)
    .filter(({ name }) => args.includes(name))
    .map(({ pid }) => pid);
  return found.length > 0 ? print(`${found.join(' ')}\n`) : fail('');
};

/** Apps that were started are shell's to end; what belongs to the system is not. */
const kill: Command = (args, machine, name) => {
  const wanted = args.filter((arg) => !arg.startsWith('-'));
  if (wanted.length === 0) return fail(`${name}: Needs 1 argument (see "${name} --help")\n`);
  const running = processesOf(machine);
  const faults = wanted.map((target) => {
    const found = running.find((one) =>
      name === 'kill' ? String(one.pid) === target : one.name === target,
    );
    if (!found)
      return `${name}: ${name === 'kill' ? `bad pid '${target}'` : `bad process '${target}'`}: No such process\n`;
    return found.user === 'shell'
      ? ''
      : `${name}: ${name === 'kill' ? found.pid : target}: Operation not permitted\n`;
  });
  return faults.some(Boolean) ? fail(faults.join('')) : print('');
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
