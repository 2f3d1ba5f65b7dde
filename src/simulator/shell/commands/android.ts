import { fail, lines, print, type Command, type Commands } from '../command.ts';
import type { Machine } from '../machine.ts';
import { packageCommands } from './packages.ts';
import { propertiesOf, propertyOf } from '../properties.ts';
import { settingsOf } from '../settings.ts';

const getprop: Command = ([name, otherwise = ''], machine) =>
  name === undefined || name.startsWith('-')
    ? print(lines([...propertiesOf(machine)].map(([key, value]) => `[${key}]: [${value}]`)))
    : print(`${propertyOf(machine, name) ?? otherwise}\n`);

/** Of ro.* there is no changing. A value cannot be empty here: the service takes no quotes. */
const setprop: Command = ([name, value, surplus], machine) => {
  if (name === undefined || value === undefined || surplus !== undefined)
    return fail('usage: setprop NAME VALUE\n\nSets an Android system property.\n\n');
  const isFixed = name.startsWith('ro.') || name.length > 91 || value.length > 91;
  if (isFixed)
    return fail(`Failed to set property '${name}' to '${value}'.\nSee dmesg for error reason.\n`);
  machine.change().properties.set(name, { value, bootedMs: machine.bootedMs });
  return print('');
};

const settings: Command = (args, machine) => {
  const [verb, namespace = '', key, ...value] = args.filter(
    (arg, i) => arg !== '--user' && args[i - 1] !== '--user',
  );
  if (!['system', 'secure', 'global'].includes(namespace) || (verb !== 'list' && key === undefined))
    return fail(
      'Settings provider (settings) commands:\n  help\n  get [--user <USER_ID>] NAMESPACE KEY\n  put [--user <USER_ID>] NAMESPACE KEY VALUE\n  delete [--user <USER_ID>] NAMESPACE KEY\n  list [--user <USER_ID>] NAMESPACE\n',
      255,
    );
  const all = settingsOf(machine);
  const place = `${namespace}/${key ?? ''}`;
  switch (verb) {
    case 'get':
      return print(`${all.get(place) ?? 'null'}\n`);
    case 'put':
      if (value.length === 0) return fail('Bad arguments\n', 255);
      machine.change().settings.set(place, value[0] ?? '');
      return print('');
    case 'delete':
      if (all.has(place)) machine.change().settings.set(place, null);
      return print(`Deleted ${all.has(place) ? 1 : 0} rows\n`);
    case 'list':
      return print(
        lines(
          [...all]
            .filter(([one]) => one.startsWith(`${namespace}/`))
            .map(([one, set]) => `${one.slice(namespace.length + 1)}=${set}`),
        ),
      );
    default:
      return fail(`Unknown command: ${verb ?? ''}\n`, 255);
  }
};

const wm: Command = ([verb, value], machine) => {
  const { device, inside } = machine;
  if (verb === 'size') {
    if (value === undefined)
      return print(
        `Physical size: ${device.width}x${device.height}\n${inside.size ? `Override size: ${inside.size}\n` : ''}`,
      );
    if (value !== 'reset' && !/^[1-9]\d{1,4}x[1-9]\d{1,4}$/.test(value))
      return fail(`Error: bad size ${value}\n`, 255);
    machine.change().size = value === 'reset' ? undefined : value;
    return print('');
  }
  if (verb === 'density') {
    if (value === undefined)
      return print(
        `Physical density: ${device.density}\n${inside.density ? `Override density: ${inside.density}\n` : ''}`,
      );
    if (value !== 'reset' && !/^\d+$/.test(value)) return fail(`Error: bad number ${value}\n`, 255);
    if (value !== 'reset' && Number(value) < 72) return fail('Error: density must be >= 72\n', 255);
    machine.change().density = value === 'reset' ? undefined : value;
    return print('');
  }
  return fail(
    `${verb ? `Unknown command: ${verb}\n` : ''}Window manager (window) commands:\n  size [reset|WxH|WdpxHdp]\n  density [reset|DENSITY]\n`,
    255,
  );
};

const numbers = (args: readonly string[], least: number): boolean =>
  args.length >= least && args.every((arg) => /^-?\d+(\.\d+)?$/.test(arg));

const input: Command = (args) => {
  const [verb, ...rest] = args.filter(
    (arg) => !['touchscreen', 'keyboard', 'mouse', '--longpress'].includes(arg),
  );
  const isRight =
    (verb === 'text' && rest.length > 0) ||
    (verb === 'keyevent' &&
      rest.length > 0 &&
      rest.every((key) => /^(\d{1,3}|[A-Z_0-9]+)$/.test(key))) ||
    (verb === 'tap' && rest.length === 2 && numbers(rest, 2)) ||
    ((verb === 'swipe' || verb === 'draganddrop') && rest.length <= 5 && numbers(rest, 4)) ||
    (verb === 'roll' && numbers(rest, 2)) ||
    verb === 'press';
  if (isRight) return print('', verb === 'swipe' ? 200 + Number(rest[4] ?? 300) : 150);
  return fail(
    `${verb === undefined ? '' : ['text', 'keyevent', 'tap', 'swipe', 'draganddrop', 'roll'].includes(verb) ? `Error: Invalid arguments for command: ${verb}\n` : `Error: Unknown command: ${verb}\n`}Usage: input [<source>] <command> [<arg>...]\n\nThe commands and default sources are:\n      text <string> (Default: touchscreen)\n      keyevent [--longpress] <key code number or name> ... (Default: keyboard)\n      tap <x> <y> (Default: touchscreen)\n      swipe <x1> <y1> <x2> <y2> [duration(ms)] (Default: touchscreen)\n      press (Default: trackball)\n      roll <dx> <dy> (Default: trackball)\n`,
    255,
  );
};

/** The value that follows one of these options. */
const after = (args: readonly string[], ...options: readonly string[]): string | undefined => {
  const place = args.findIndex((arg) => options.includes(arg));
  return place < 0 ? undefined : args[place + 1];
};

function start(args: readonly string[], machine: Machine) {
  const component = after(args, '-n') ?? args.find((arg) => /^[\w.]+\/[\w.]+$/.test(arg));
  const [action, data, id] = [after(args, '-a'), after(args, '-d'), component?.split('/')[0]];
  if (component === undefined && action === undefined)
    return fail(
      "\nException occurred while executing 'start':\njava.lang.IllegalArgumentException: No intent supplied\n",
      255,
    );
  const intent = [
    action && `act=${action}`,
    data && `dat=${data.slice(0, 20)}...`,
    component && `cmp=${component}`,
  ]
    .filter(Boolean)
    .join(' ');
  const said = `Starting: Intent { ${intent} }\n`;
  const app =
    id === undefined
      ? machine.apps.find((one) => one.id === 'com.android.browser')
      : machine.apps.find((one) => one.id === id);
  if (!app)
    return fail(
      `${said}Error type 3\nError: Activity class {${component?.replace('/.', `/${id}.`)}} does not exist.\n`,
    );
  const wasRunning = (machine.inside.started.get(app.id) ?? 0) >= machine.bootedMs;
  if (!app.isSystem && !wasRunning) machine.change().started.set(app.id, machine.nowMs);
  const timing = args.includes('-W')
    ? `Status: ok\nLaunchState: ${wasRunning ? 'HOT' : 'COLD'}\nActivity: ${component ?? app.id}\nTotalTime: ${wasRunning ? 74 : 612}\nWaitTime: ${wasRunning ? 77 : 618}\nComplete\n`
    : '';
  return print(
    said +
      (wasRunning
        ? 'Warning: Activity not started, its current task has been brought to the front\n'
        : '') +
      timing,
    700,
  );
}

const am: Command = ([verb, ...args], machine) => {
  switch (verb) {
    case 'start':
    case 'start-activity':
      return start(args, machine);
    case 'force-stop':
    case 'kill': {
      const id = args.find((arg) => arg.includes('.'));
      if (id === undefined)
        return fail(
          '\nException occurred while executing \'force-stop\':\njava.lang.IllegalArgumentException: Argument expected after "force-stop"\n',
          255,
        );
      if (machine.inside.started.has(id)) machine.change().started.delete(id);
      return print('', 200);
    }
    case 'broadcast':
      return print(
        `Broadcasting: Intent { act=${after(args, '-a') ?? ''} flg=0x400000 }\nBroadcast completed: result=0\n`,
        200,
      );
    case 'startservice':
    case 'start-service':
    case 'start-foreground-service':
      return print(
        `Starting service: Intent { cmp=${after(args, '-n') ?? args.at(-1) ?? ''} }\n`,
        300,
      );
    case 'get-current-user':
      return print('0\n');
    case 'kill-all':
      machine.change().started.clear();
      return print('', 300);
    default:
      return fail(
        `${verb ? `Unknown command: ${verb}\n` : ''}Activity manager (activity) commands:\n  help\n  start-activity [-D] [-N] [-W] [-P <FILE>] <INTENT>\n  start-service [--user <USER_ID> | current] <INTENT>\n  broadcast [-a <ACTION>] <INTENT>\n  force-stop [--user <USER_ID> | all | current] <PACKAGE>\n  kill-all\n  get-current-user\n`,
        255,
      );
  }
};

/** `monkey -p PACKAGE N` is how shells start an app whose activity they do not know. */
const monkey: Command = (args, machine) => {
  const id = after(args, '-p');
  const app = machine.apps.find((one) => one.id === id);
  if (!app) return fail('** No activities found to run, monkey aborted.\n', 252);
  if (!app.isSystem) machine.change().started.set(app.id, machine.nowMs);
  return print(
    `Events injected: ${Number(args.at(-1)) || 1}\n## Network stats: elapsed time=17ms (0ms mobile, 0ms wifi, 17ms not connected)\n`,
    900,
  );
};

/** The connection ends with the phone: nothing is printed. */
const reboot: Command = (_, machine) =>
  machine.reboot() ? { ...print(''), endsPhone: true } : fail('reboot: Device or resource busy\n');

const cmd: Command = ([service, ...args], machine, name) => {
  const called: Commands = {
    ...(packageCommands.pm ? { package: packageCommands.pm } : {}),
    activity: am,
    settings,
    window: wm,
  };
  if (service === 'notification') return print('');
  const command = service === undefined ? undefined : called[service];
  return command
    ? command(args, machine, name)
    : fail(`cmd: Can't find service: ${service ?? ''}\n`, 20);
};

const svc: Command = ([what, how], machine) => {
  if (!['wifi', 'data', 'bluetooth', 'nfc', 'power', 'usb'].includes(what ?? ''))
    return fail(
      'Available commands:\n    help     Show information about the subcommands\n    power    Control the power manager\n    data     Control mobile data connectivity\n    wifi     Control the Wi-Fi manager\n',
      1,
    );
  if (what === 'wifi' && (how === 'enable' || how === 'disable'))
    machine.change().settings.set('global/wifi_on', how === 'enable' ? '1' : '0');
  return print('', 200);
};

export const androidCommands: Commands = {
  getprop,
  setprop,
  settings,
  wm,
  input,
  am,
  monkey,
  reboot,
  svc,
  cmd,
  screenrecord: () => print('', Infinity),
  uiautomator: () => fail('ERROR: could not get idle state.\n'),
};
