import { libraryCommands } from './library.ts';

/** What may stand at the caret instead of the word that ends there. */
export interface Completion {
  /** Where that word begins. */
  from: number;
  /** In the order of the alphabet, none twice. */
  options: readonly string[];
  /** As far as all options agree, at least what was typed. */
  common: string;
}

/** Usual programs of an Android shell. */
const programs =
  'am appops basename bmgr cat cd cmd content cp date dd df dirname dmesg dpm du dumpsys echo find free getenforce getprop grep head hostname id ifconfig input ip kill killall logcat ls md5sum mkdir monkey mount mv netstat pgrep pidof ping pkill pm printenv ps pwd readlink realpath reboot rm rmdir screencap service settings setprop sha256sum sleep sort stat svc tail tar timeout top touch uname uptime vmstat wc which whoami wm'.split(
    ' ',
  );

/** What comes behind them. */
const behind: Readonly<Record<string, string>> = {
  am: 'broadcast force-stop get-config instrument kill kill-all start start-activity start-service stack',
  pm: 'clear disable-user dump enable grant list path revoke uninstall',
  'pm list': 'features instrumentation libraries packages permissions users',
  'pm list packages': '-3 -d -e -f -i -s -u',
  dumpsys:
    'activity alarm battery cpuinfo display input meminfo netstats package power wifi window',
  settings: 'delete get list put',
  'settings get': 'global secure system',
  'settings list': 'global secure system',
  'settings put': 'global secure system',
  'settings delete': 'global secure system',
  input: 'keyevent roll swipe tap text',
  svc: 'data power wifi',
  wm: 'density size',
  getprop:
    'ro.build.fingerprint ro.build.id ro.build.version.release ro.build.version.sdk ro.product.brand ro.product.cpu.abi ro.product.manufacturer ro.product.model ro.serialno persist.sys.locale persist.sys.timezone sys.boot_completed',
  logcat: '-b -d -s -t',
  ip: 'addr link neigh route',
  cmd: 'activity package settings window',
  ps: '-A -e -ef',
  df: '-h',
  ls: '-a -l -la -R',
};

/**
 * Completes the word before the caret: a program, what comes behind it, a word of an earlier command in the same place, or
 * a path that earlier output has shown, a folder at a time.
 */
export function complete(
  line: string,
  caret: number,
  { history, paths }: { history: readonly string[]; paths: Iterable<string> },
): Completion {
  const before = line.slice(0, caret);
  const from = before.lastIndexOf(' ') + 1;
  const typed = before.slice(from);
  const lead = before.slice(0, from).trim().replace(/ +/g, ' ');
  const found = typed.startsWith('/')
    ? folderwise(typed, paths)
    : [...wordsBehind(lead, history)].filter((word) => word.startsWith(typed));
  const options = [...new Set(found)].filter((word) => word !== typed).toSorted();
  return {
    from,
    options,
    common: options.reduce((common, word) => agree(common, word), options[0] ?? typed),
  };
}

function* wordsBehind(lead: string, history: readonly string[]): Generator<string> {
  if (lead === '') yield* programs;
  else if (Object.hasOwn(behind, lead)) yield* (behind[lead] ?? '').split(' ');
  for (const command of [...libraryCommands, ...history]) {
    const next =
      lead === '' ? command : command.startsWith(`${lead} `) ? command.slice(lead.length + 1) : '';
    const [word = ''] = next.split(' ');
    if (word !== '') yield word;
  }
}

/** Up to the next slash, so that a large tree is gone down folder by folder. */
function* folderwise(typed: string, paths: Iterable<string>): Generator<string> {
  for (const path of paths) {
    if (!path.startsWith(typed)) continue;
    const slash = path.indexOf('/', typed.length);
    yield slash < 0 ? path : path.slice(0, slash + 1);
  }
}

function agree(a: string, b: string): string {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return a.slice(0, length);
}
