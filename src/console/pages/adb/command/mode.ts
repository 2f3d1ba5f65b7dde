import { wordsOf } from '../../../batch/command/words.ts';

/** How a command is sent: waiting for its end, or as a task that is asked for its results. */
export type Mode = 'sync' | 'async';

/** Why a command is better sent one way. `endless`: it ends only when the service ends it. */
export type ModeReason = 'quick' | 'slow' | 'endless' | 'unknown';

const quick = new Set(
  'am arch basename cat cd date df dirname echo env false free getconf getenforce getprop groups head hostname id ifconfig input ip kill killall ls mkdir mount netstat nproc pgrep pidof pm printenv ps pwd readlink realpath rm rmdir setprop settings stat svc tail touch true tty uname uptime wc which whoami wm'.split(
    ' ',
  ),
);
const slow = new Set(
  'bugreport bugreportz bmgr du dd dex2oat dumpstate find gzip gunzip md5sum sha1sum sha256sum monkey screencap screenrecord sleep tar uiautomator unzip wget curl simpleperf perfetto atrace'.split(
    ' ',
  ),
);
/** Of dumpsys: those that answer within a moment. */
const quickDumps = new Set(
  'battery display power window wifi cpuinfo alarm deviceidle uimode user'.split(' '),
);

type Judge = (args: readonly string[]) => ModeReason;
const has = (args: readonly string[], pattern: RegExp): boolean =>
  args.some((word) => pattern.test(word));

const judges: Readonly<Record<string, Judge>> = {
  logcat: (args) => (has(args, /^-(?:[a-z]*d|c|g|S|t|T)/) ? 'slow' : 'endless'),
  top: (args) => (has(args, /^-[a-z]*n/) ? 'slow' : 'endless'),
  ping: (args) => (has(args, /^-c/) ? 'slow' : 'endless'),
  tail: (args) => (has(args, /^-[a-z]*[fF]/) ? 'endless' : 'quick'),
  vmstat: (args) => (args.length > 1 ? 'slow' : args.length === 1 ? 'endless' : 'quick'),
  dmesg: (args) => (has(args, /^-w/) ? 'endless' : 'slow'),
  getevent: (args) => (has(args, /^-[a-z]*[pic]/) ? 'slow' : 'endless'),
  watch: () => 'endless',
  yes: () => 'endless',
  cat: (args) =>
    args.length === 0 || has(args, /^\/dev\/(?:zero|urandom|random|input|log)/)
      ? 'endless'
      : 'quick',
  ls: (args) => (has(args, /^-[A-Za-z]*R/) ? 'slow' : 'quick'),
  rm: (args) => (has(args, /^-[a-z]*r/) ? 'slow' : 'quick'),
  dumpsys: (args) => (quickDumps.has(args[0] ?? '') ? 'quick' : 'slow'),
  pm: ([first = '']) =>
    /^(?:install|uninstall|compile|bg-dexopt|trim)/.test(first) ? 'slow' : 'quick',
  am: (args) =>
    args[0] === 'instrument' || args[0] === 'monitor' || has(args, /^-[SW]$/) ? 'slow' : 'quick',
  grep: (args) => (has(args, /^-[a-z]*[rR]/) ? 'slow' : 'quick'),
};

/** Sync for what is known to be quick, async for the rest, with why. */
export function modeOf(command: string): { mode: Mode; reason: ModeReason } {
  const [name = '', ...args] = wordsOf(command);
  const judge = Object.hasOwn(judges, name) ? judges[name] : undefined;
  const reason = judge
    ? judge(args)
    : quick.has(name)
      ? 'quick'
      : slow.has(name)
        ? 'slow'
        : 'unknown';
  return { mode: reason === 'quick' ? 'sync' : 'async', reason };
}
