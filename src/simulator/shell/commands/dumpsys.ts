import { fraction, mix } from '../../prng.ts';
import { fail, lines, print, type Command, type Commands } from '../command.ts';
import type { Machine } from '../machine.ts';
import { loadsOf, memoryOf } from '../proc.ts';
import { processesOf } from '../processes.ts';
import { localTime } from '../time.ts';
import { describe } from './packages.ts';

const purpose = { level: 991, drift: 992, temperature: 993, log: 994 } as const;
const tenMinutesMs = 600_000;

/** A cloud phone's battery is made up: every phone has a level of its own, which wanders. */
function battery({ device, inside, nowMs }: Machine): string {
  const { seed, serial } = device;
  const made =
    35 +
    (mix(seed, serial, purpose.level) % 60) +
    Math.floor(6 * fraction(seed ^ serial, Math.floor(nowMs / tenMinutesMs), purpose.drift));
  const level = inside.batteryLevel ?? Math.min(100, made);
  const temperature = 250 + (mix(seed, serial, purpose.temperature) % 60);
  return lines([
    'Current Battery Service state:',
    ...(inside.batteryLevel === undefined ? [] : ["  (UPDATES STOPPED -- use 'reset' to restart)"]),
    '  AC powered: true',
    '  USB powered: false',
    '  Wireless powered: false',
    '  Max charging current: 0',
    '  Max charging voltage: 0',
    '  Charge counter: 4000000',
    `  status: ${level === 100 ? 5 : 2}`,
    '  health: 2',
    '  present: true',
    `  level: ${level}`,
    '  scale: 100',
    `  voltage: ${3700 + level * 5}`,
    `  temperature: ${temperature}`,
    '  technology: Li-ion',
  ]);
}

const services: Readonly<Record<string, (machine: Machine) => string>> = {
  activity: ({ device, inside, isStreaming }) =>
    `ACTIVITY MANAGER ACTIVITIES (dumpsys activity activities)\nDisplay #0 (activities from top to bottom):\n  Stack #0: type=home mode=fullscreen\n    mResumedActivity: ActivityRecord{${device.androidId.slice(0, 7)} u0 ${[...inside.started.keys()].at(-1) ?? 'com.android.launcher3'}/.MainActivity t12}\n  mIsSleeping=${!isStreaming}\n`,
  battery,
  cpuinfo(machine) {
    const loads = loadsOf(machine).map((load) => load.toFixed(2));
    const busy = processesOf(machine)
      .filter(({ load }) => load > 0)
      .toSorted((a, b) => b.load - a.load)
      .slice(0, 8);
    return lines([
      `Load: ${loads.join(' / ')}`,
      'CPU usage from 60s to 0s ago:',
      ...busy.map(
        ({ pid, name, load }) =>
          `  ${(load / 10).toFixed(1)}% ${pid}/${name}: ${(load / 15).toFixed(1)}% user + ${(load / 30).toFixed(1)}% kernel`,
      ),
      `${(busy.reduce((sum, { load }) => sum + load, 0) / 10).toFixed(1)}% TOTAL`,
    ]);
  },
  display: ({ device, inside, isStreaming }) =>
    `DISPLAY MANAGER (dumpsys display)\n  mDisplayState=${isStreaming ? 'ON' : 'OFF'}\n  DisplayDeviceInfo{"Built-in Screen": ${inside.size?.replace('x', ' x ') ?? `${device.width} x ${device.height}`}, 60.0 fps, density ${inside.density ?? device.density}}\n`,
  meminfo(machine) {
    const { totalKb, freeKb, cachedKb } = memoryOf(machine);
    const largest = processesOf(machine)
      .toSorted((a, b) => b.rssKb - a.rssKb)
      .slice(0, 6);
    const show = (kb: number) => kb.toLocaleString('en-US');
    return lines([
      `Applications Memory Usage (in Kilobytes):`,
      `Uptime: ${machine.nowMs - machine.bootedMs} Realtime: ${machine.nowMs - machine.bootedMs}`,
      '',
      'Total PSS by process:',
      ...largest.map(
        ({ rssKb, name, pid }) => `${show(rssKb).padStart(12)}K: ${name} (pid ${pid})`,
      ),
      '',
      `Total RAM: ${show(totalKb)}K (status normal)`,
      ` Free RAM: ${show(freeKb + cachedKb)}K`,
      ` Used RAM: ${show(totalKb - freeKb - cachedKb)}K`,
    ]);
  },
  power: ({ isStreaming }) =>
    `POWER MANAGER (dumpsys power)\n\nPower Manager State:\n  mWakefulness=${isStreaming ? 'Awake' : 'Asleep'}\n  mIsPowered=true\n  mPlugType=1\n  mStayOn=true\nDisplay Power: state=${isStreaming ? 'ON' : 'OFF'}\n`,
  wifi: ({ inside }) =>
    `Wi-Fi is ${inside.settings.get('global/wifi_on') === '0' ? 'disabled' : 'enabled'}\n`,
  window: ({ device, inside, isStreaming }) =>
    `WINDOW MANAGER DISPLAY CONTENTS (dumpsys window displays)\n  Display: mDisplayId=0\n    init=${device.width}x${device.height} ${device.density}dpi cur=${inside.size ?? `${device.width}x${device.height}`}\n  mAwake=${isStreaming}\n  mCurrentFocus=Window{${device.androidId.slice(0, 7)} u0 ${[...inside.started.keys()].at(-1) ?? 'com.android.launcher3'}}\n`,
};

const setBattery = (args: readonly string[], machine: Machine) => {
  const [verb, key, value] = args.filter((arg) => arg !== '-f');
  if (verb === 'reset') machine.change().batteryLevel = undefined;
  else if (verb === 'set' && key === 'level' && /^\d{1,3}$/.test(value ?? ''))
    machine.change().batteryLevel = Math.min(100, Number(value));
  else if (verb !== 'unplug' && verb !== 'set') return fail(`Unknown command: ${verb ?? ''}\n`);
  return print('');
};

const dumpsys: Command = ([service, ...args], machine) => {
  const names = [...Object.keys(services), 'package'].toSorted();
  if (service === '-l' || service === '--list')
    return print(`Currently running services:\n${lines(names.map((name) => `  ${name}`))}`);
  if (service === undefined)
    return print(
      names
        .map(
          (name) =>
            `-------------------------------------------------------------------------------\nDUMP OF SERVICE ${name}:\n${services[name]?.(machine) ?? ''}`,
        )
        .join(''),
      9000,
    );
  if (service === 'package') return describe(machine, args[0]);
  if (service === 'battery' && args.length > 0) return setBattery(args, machine);
  // An unknown service is said, and is no failure of dumpsys.
  return print(services[service]?.(machine) ?? `Can't find service: ${service}\n`, 250);
};

const messages = [
  ['I', 'ActivityManager', 'Start proc for broadcast com.android.providers.calendar'],
  ['D', 'KooPhoneAgent', 'heartbeat ok'],
  ['I', 'netd', 'interfaceGetCfg("eth0") <0.11ms>'],
  ['W', 'BatteryService', 'battery state is emulated'],
  ['D', 'ConnectivityService', 'NetReassign [no changes]'],
  ['E', 'SurfaceFlinger', 'ro.sf.lcd_density must be defined as a build property'],
  ['I', 'chatty', 'uid=1000 system_server identical 2 lines'],
] as const;

/** `logcat -d [-t N] [-s TAG]`: about a line a minute since the phone was booted. Without -d it goes on. */
const logcat: Command = (args, machine) => {
  if (args.includes('-c')) return print('');
  const { device, nowMs, bootedMs } = machine;
  const countAt = args.findIndex((arg) => arg === '-t' || arg === '-T');
  const count = countAt < 0 ? 120 : Math.max(1, Number(args[countAt + 1]) || 1);
  const tag = args.includes('-s') ? args[args.indexOf('-s') + 1]?.split(':')[0] : undefined;
  const minute = Math.floor(nowMs / 60_000);
  const written: string[] = [];
  for (let i = Math.min(120, count) - 1; i >= 0; i--) {
    const atMs = (minute - i) * 60_000 + (mix(device.serial, minute - i, purpose.log) % 60_000);
    const [level, name, text] =
      messages[mix(device.seed ^ device.serial, minute - i, purpose.log) % messages.length] ??
      messages[0];
    if (atMs > nowMs || atMs < bootedMs || (tag !== undefined && tag !== name)) continue;
    const { monthNumber, day, time } = localTime(machine, atMs);
    const pid = String(180 + (mix(name.length, device.serial, purpose.log) % 900)).padStart(5);
    written.push(
      `${monthNumber}-${day.padStart(2, '0')} ${time}.${String(atMs % 1000).padStart(3, '0')} ${pid} ${pid} ${level} ${name}: ${text}`,
    );
  }
  return print(
    `--------- beginning of main\n${lines(written)}`,
    args.includes('-d') || countAt >= 0 ? 300 : Infinity,
  );
};

const service: Command = ([verb, name]) => {
  const known = [...Object.keys(services), 'package'].toSorted();
  if (verb === 'list')
    return print(
      `Found ${known.length} services:\n${lines(known.map((one, i) => `${i}\t${one}: []`))}`,
    );
  if (verb === 'check' && name !== undefined)
    return print(`Service ${name}: ${known.includes(name) ? 'found' : 'not found'}\n`);
  return fail('Usage: service list\n       service check SERVICE\n', 10);
};

export const dumpCommands: Commands = { dumpsys, logcat, service };
