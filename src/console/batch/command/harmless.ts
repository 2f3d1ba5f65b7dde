import { refusedCharacter } from '../../../contract/commands.ts';
import { bareName, wordsOf } from './words.ts';

/** Whether what stands behind a program leaves the phone as it is. */
type Test = (args: readonly string[]) => boolean;

const always: Test = () => true;
const bare: Test = (args) => args.length === 0;
const first =
  (...words: readonly string[]): Test =>
  ([one = '']) =>
    words.includes(one);
const only =
  (...words: readonly string[]): Test =>
  (args) =>
    args.every((word) => words.includes(word));
/** Options of these alone; what is no option may be anything. */
const options =
  (known: string): Test =>
  (args) =>
    args.every(
      (word) => !word.startsWith('-') || /^-\d+$/.test(word) || known.split(' ').includes(word),
    );
const without =
  (pattern: RegExp): Test =>
  (args) =>
    !args.some((word) => pattern.test(word));

/** They only name things, and open none. */
const namers =
  'arch basename blkid cal df dirname du echo expr factor false free getconf getenforce getfattr getprop groups id ls lsattr lsmod lsof lspci lsusb netstat nproc pgrep pidof pmap printenv printf ps pwd readlink realpath seq sleep stat top true tty uname uptime vmstat w which who whoami'.split(
    ' ',
  );

/** They read what they are told to, and cannot write. */
const readers =
  'base64 cat cksum cmp comm cut diff egrep fgrep grep head md5sum nl od paste rev sha1sum sha224sum sha256sum sha384sum sha512sum strings sum tail tr wc'.split(
    ' ',
  );

/** To open a device does something: a watchdog that is read once restarts the phone. */
const noDevice = without(/(?:^|\/)dev\/(?!null$)/);

const ipObjects =
  'a addr address l link n neigh neighbor neighbour r route rule maddr tunnel'.split(' ');

/** `ip [-4] addr [show …]`: each of its verbs but those that show changes something, some by a single letter. */
const ipShows: Test = (args) => {
  const [object = '', verb = 'show'] = args.filter(
    (word, place) =>
      !(/^-(?:4|6|s|d|o)$/.test(word) && place < args.findIndex((one) => !one.startsWith('-'))),
  );
  return (
    ipObjects.includes(object) &&
    without(/^(?:del|flush|down)$/)(args) &&
    (['show', 'list', 'ls'].includes(verb) || (verb === 'get' && object.startsWith('r')))
  );
};

/** Services whose dump takes words, each with those that only choose what is shown. A name of a package is any word. */
const dumpWords: Readonly<Record<string, Test>> = {
  activity: (args) =>
    args.length === 1 &&
    only(
      ...'a activities b broadcasts i intents lastanr o oom p permissions processes prov providers r recents s services starter top'.split(
        ' ',
      ),
    )(args),
  meminfo: options('-a -c -d -s -S --package --local --oom'),
  package: (args) => args.length === 1 && without(/^-|^write$/)(args),
  window: (args) =>
    args.length === 1 &&
    only(
      ...'-a a all animator d displays lastanr p policy s sessions t tokens trace visible w windows'.split(
        ' ',
      ),
    )(args),
};

/** `dumpsys battery` reads, `dumpsys battery set level 1` does not: what else a service is told must be known. */
const dumps: Test = (args) => {
  const [option, , ...rest] = args;
  if (option === '-t' || option === '-T') return dumps(rest);
  const [service, ...words] = args;
  if (service === undefined || service === '-l') return words.length === 0;
  if (words.length === 0) return !service.startsWith('-');
  return Object.hasOwn(dumpWords, service) && dumpWords[service]?.(words) === true;
};

const packageReads = first(
  'list',
  'path',
  'dump',
  'get-install-location',
  'get-max-users',
  'get-max-running-users',
  'has-feature',
  'resolve-activity',
  'query-activities',
  'query-services',
  'query-receivers',
  'get-privapp-permissions',
  'get-oem-permissions',
);
const reads = first('get', 'list');

const table: Readonly<Record<string, Test>> = {
  ...Object.fromEntries(namers.map((name) => [name, always])),
  ...Object.fromEntries(readers.map((name) => [name, noDevice])),
  '': bare,
  am: (args) =>
    first(
      'get-config',
      'get-current-user',
      'get-inactive',
      'get-standby-bucket',
      'get-started-user-state',
      'to-uri',
      'to-intent-uri',
    )(args) || args.join(' ') === 'stack list',
  appops: first('get', 'query-op'),
  content: first('query'),
  date: only('-u', '-R', '-I'),
  device_config: reads,
  dmesg: options('-H -r -s -T -t -w'),
  dumpsys: dumps,
  env: bare,
  find: options(
    '-L -H -P -a -and -atime -cmin -ctime -amin -depth -empty -group -iname -inum -ipath -links -maxdepth -mindepth -mmin -mount -mtime -name -newer -nogroup -not -nouser -o -or -path -perm -print -print0 -prune -readable -size -type -user -xdev',
  ),
  hostname: bare,
  ifconfig: (args) =>
    args.length === 0 || (args.length === 1 && without(/^-(?!a$)|^(?:up|down)$/)(args)),
  ip: ipShows,
  kill: ([one]) => one === '-l',
  logcat: options('-b -B -d -D -e -g -L -m -s -S -t -T -v'),
  mount: bare,
  ping: options('-4 -6 -c -i -I -n -q -s -t -w -W'),
  pm: packageReads,
  route: (args) => args.length === 0 || args.join(' ') === '-n',
  service: first('list', 'check'),
  settings: reads,
  sort: (args) => without(/^-[^-]*o|^--/)(args) && noDevice(args),
  ss: (args) => args.every((word) => /^-[a-zA-JL-Z0-9]+$/.test(word)) && without(/^-[^-]*D/)(args),
  sm: first('list-volumes', 'list-disks', 'get-primary-storage-uuid'),
  wm: (args) => args.length === 1 && first('size', 'density')(args),
};

/** Programs of which something is known to only look: a command of any other is asked about. */
export const knownPrograms: ReadonlySet<string> = new Set([...Object.keys(table), 'toybox', 'cmd']);

/**
 * Whether a command is known to only look. What it does not know, it does not let go: a program of a folder that is not
 * the system's, one that runs another (but toybox), an option that it has not heard of, and whatever the service does not take: a shell's
 * signs would put another command behind the first.
 */
export function isHarmless(command: string): boolean {
  if (refusedCharacter(command) !== undefined) return false;
  const [program = '', ...args] = command.trim().split(/ +/);
  const name = bareName(program);
  const [applet = '', ...words] =
    name === 'toybox'
      ? ['', ...args].slice(args.length > 0 ? 1 : 0)
      : name === 'cmd'
        ? wordsOf(command)
        : [name, ...args];
  return Object.hasOwn(table, applet) && table[applet]?.(words) === true;
}
