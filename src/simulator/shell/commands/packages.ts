import { fail, lines, print, type Command, type Commands, type Output } from '../command.ts';
import { versionCode } from '../catalogue.ts';
import { filesOf } from '../files.ts';
import type { Machine } from '../machine.ts';
import { apkPath, uidOf } from '../packages.ts';
import type { App } from '../../state.ts';

/** What is left of the arguments once `--user 0` and the like are taken out. */
const plain = (args: readonly string[]): string[] =>
  args.filter((arg, i) => !arg.startsWith('-') && args[i - 1] !== '--user' && args[i - 1] !== '-i');

const find = ({ apps }: Machine, id: string | undefined): App | undefined =>
  apps.find((app) => app.id === id);

/** `pm list packages [-3] [-s] [-f] [-U] [-i] [-d] [--show-versioncode] [TEXT]`. */
function listPackages(args: readonly string[], machine: Machine): Output {
  const has = (flag: string) => args.includes(flag);
  const unknown = args.find(
    (arg) =>
      arg.startsWith('-') &&
      ![
        '-3',
        '-s',
        '-f',
        '-U',
        '-i',
        '-d',
        '-e',
        '-u',
        '-l',
        '--user',
        '--show-versioncode',
      ].includes(arg),
  );
  if (unknown) return fail(`Error: Unknown option: ${unknown}\n`);
  const [text = ''] = plain(args);
  const shown = machine.apps.filter(
    (app) =>
      app.id.includes(text) &&
      !has('-d') &&
      (!has('-3') || !app.isSystem) &&
      (!has('-s') || app.isSystem),
  );
  return print(
    lines(
      shown.map((app) =>
        [
          `package:${has('-f') ? `${apkPath(machine.device, app)}=` : ''}${app.id}`,
          ...(has('--show-versioncode') ? [`versionCode:${versionCode(app.version)}`] : []),
          ...(has('-i')
            ? [` installer=${app.isSystem ? 'null' : 'com.huawei.koophone.agent'}`]
            : []),
          ...(has('-U') ? [`uid:${uidOf(app)}`] : []),
        ].join(' '),
      ),
    ),
    60,
  );
}

const uninstall = (args: readonly string[], machine: Machine): Output => {
  const [id = ''] = plain(args);
  const app = find(machine, id);
  if (!app) return fail('Failure [DELETE_FAILED_INTERNAL_ERROR]\n');
  // An app of the image stays there; it can only be taken from a user.
  if (app.isSystem && !args.includes('--user'))
    return fail('Failure [DELETE_FAILED_INTERNAL_ERROR]\n');
  const inside = machine.change();
  inside.apps.set(id, null);
  inside.started.delete(id);
  return print('Success\n', 1400);
};

const clear = (args: readonly string[], machine: Machine): Output => {
  const [id = ''] = plain(args);
  if (!find(machine, id)) return fail('Failed\n');
  machine.change().started.delete(id);
  return print('Success\n', 700);
};

const install = (args: readonly string[], machine: Machine): Output => {
  const path = plain(args).at(-1);
  if (path === undefined) return fail('Error: must either specify a package size or an APK file\n');
  const found = filesOf(machine).find(path);
  if (typeof found === 'string')
    return fail(
      `Error: Unable to open file: ${path}\nConsider using a file under /data/local/tmp/\nError: Can't open file: ${path}\n`,
    );
  return fail('Failure [INSTALL_PARSE_FAILED_NOT_APK: Failed to parse the package]\n');
};

const pm: Command = ([verb, ...args], machine) => {
  const [first, second] = plain(args);
  switch (verb) {
    case undefined:
      return print(
        'Package manager (package) commands:\n  help\n    Print this help text.\n\n  path [--user USER_ID] PACKAGE\n    Print the path to the .apk of the given PACKAGE.\n\n  list packages [-f] [-d] [-e] [-s] [-3] [-i] [-u] [--show-versioncode] [--user USER_ID] [FILTER]\n    Prints all packages.\n\n  uninstall [-k] [--user USER_ID] PACKAGE\n  clear [--user USER_ID] PACKAGE\n',
      );
    case 'list':
      if (first === 'packages' || first === 'package') return listPackages(args.slice(1), machine);
      if (first === 'users') return print('Users:\n\tUserInfo{0:机主:c13} running\n');
      if (first === 'features')
        return print(
          lines(
            [
              'reqGlEsVersion=0x30002',
              'android.hardware.audio.output',
              'android.hardware.ethernet',
              'android.hardware.location',
              'android.hardware.touchscreen',
              'android.hardware.wifi',
              'android.software.webview',
            ].map((name) => `feature:${name}`),
          ),
        );
      return fail(`Error: unknown list type '${first ?? ''}'\n`);
    case 'path': {
      const app = find(machine, first);
      return app ? print(`package:${apkPath(machine.device, app)}\n`) : fail('');
    }
    case 'uninstall':
      return uninstall(args, machine);
    case 'clear':
      return clear(args, machine);
    case 'install':
      return install(args, machine);
    case 'dump':
      return describe(machine, first);
    case 'grant':
    case 'revoke':
    case 'enable':
    case 'disable-user': {
      if (!find(machine, first))
        return fail(
          `\nException occurred while executing '${verb}':\njava.lang.IllegalArgumentException: Unknown package: ${first ?? ''}\n`,
          255,
        );
      if (verb === 'enable' || verb === 'disable-user')
        return print(
          `Package ${first} new state: ${verb === 'enable' ? 'enabled' : 'disabled-user'}\n`,
        );
      return second === undefined ? fail('Error: no permission specified\n') : print('');
    }
    case 'get-max-users':
      return print('Maximum supported users: 1\n');
    case 'trim-caches':
      return print('', 800);
    default:
      return fail(`Unknown command: ${verb}\n`, 255);
  }
};

/** `dumpsys package PACKAGE`. */
export function describe(machine: Machine, id: string | undefined): Output {
  const app = find(machine, id);
  if (!app) return print(`Unable to find package: ${id ?? ''}\n`);
  const path = apkPath(machine.device, app);
  return print(
    `Packages:\n  Package [${app.id}]:\n    userId=${uidOf(app)}\n    codePath=${path.slice(0, path.lastIndexOf('/'))}\n    versionCode=${versionCode(app.version)} minSdk=21 targetSdk=${machine.device.sdk}\n    versionName=${app.version}\n    flags=[ ${app.isSystem ? 'SYSTEM ' : ''}HAS_CODE ALLOW_CLEAR_USER_DATA ]\n    dataDir=/data/user/0/${app.id}\n    installerPackageName=${app.isSystem ? 'null' : 'com.huawei.koophone.agent'}\n    User 0: ceDataInode=0 installed=true hidden=false stopped=${machine.inside.started.has(app.id) ? 'false' : 'true'} enabled=0\n`,
    200,
  );
}

export const packageCommands: Commands = { pm };
