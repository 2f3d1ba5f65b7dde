import { wordsOf } from './words.ts';

/** What a command can do that is not undone by another look. The order is that of weight. */
const dangers = [
  'wipe',
  'delete',
  'uninstall',
  'clear',
  'reboot',
  'overwrite',
  'disable',
  'settings',
  'stop',
] as const;
export type Danger = (typeof dangers)[number];

type Test = (args: readonly string[]) => boolean;

const always: Test = () => true;
const has =
  (...words: readonly string[]): Test =>
  (args) =>
    args.some((word) => words.includes(word));
const begins =
  (...words: readonly string[]): Test =>
  ([first = '']) =>
    words.includes(first);

const wiping = /^(?:mkfs|mke2fs|newfs|make_f2fs|wipe|format|flash_image|erase_image)/;

const table: readonly (readonly [Danger, string, Test])[] = [
  ['wipe', 'recovery', has('--wipe_data', '--wipe_cache')],
  ['wipe', 'sm', begins('format', 'partition', 'forget')],
  ['wipe', 'vdc', has('format', 'partition', 'wipe')],
  ['wipe', 'am', (args) => args.some((word) => /MASTER_CLEAR|FACTORY_RESET/.test(word))],
  ['wipe', 'pm', begins('remove-user')],
  ['wipe', 'cmd', begins('testharness')],
  ['wipe', 'bmgr', begins('wipe')],
  ['wipe', 'blkdiscard', always],
  ['delete', 'rm', always],
  ['delete', 'rmdir', always],
  ['delete', 'unlink', always],
  ['delete', 'shred', always],
  ['delete', 'find', has('-delete', '-exec', '-execdir', '-ok')],
  ['delete', 'content', begins('delete')],
  ['uninstall', 'pm', ([first = '']) => first.startsWith('uninstall')],
  ['clear', 'pm', begins('clear', 'trim-caches', 'reset-permissions')],
  ['clear', 'logcat', has('-c', '--clear')],
  ['reboot', 'reboot', always],
  ['reboot', 'shutdown', always],
  ['reboot', 'halt', always],
  ['reboot', 'poweroff', always],
  [
    'reboot',
    'svc',
    (args) => args[0] === 'power' && (args[1] === 'reboot' || args[1] === 'shutdown'),
  ],
  [
    'reboot',
    'cmd',
    (args) => args[0] === 'power' && (args[1] === 'reboot' || args[1] === 'shutdown'),
  ],
  ['reboot', 'start', always],
  ['reboot', 'stop', always],
  ['reboot', 'setprop', has('sys.powerctl', 'ctl.restart', 'ctl.stop')],
  ['reboot', 'am', begins('restart')],
  ['overwrite', 'dd', always],
  ['overwrite', 'truncate', always],
  ['overwrite', 'mv', always],
  ['overwrite', 'cp', always],
  ['overwrite', 'tee', always],
  ['overwrite', 'ln', always],
  [
    'overwrite',
    'curl',
    (args) => args.some((word) => /^-[a-zA-Z]*[oO]|^--output|^--remote-name/.test(word)),
  ],
  ['overwrite', 'wget', always],
  ['overwrite', 'tar', (args) => /^-?[a-z]*x/.test(args[0] ?? '')],
  ['overwrite', 'chmod', always],
  ['overwrite', 'chown', always],
  ['overwrite', 'chgrp', always],
  ['overwrite', 'mount', (args) => args.length > 0],
  ['overwrite', 'umount', always],
  ['overwrite', 'sed', (args) => args.some((word) => /^-[a-z]*i/.test(word))],
  ['disable', 'pm', (args) => /^(?:disable|hide|suspend|revoke|set-)/.test(args[0] ?? '')],
  ['disable', 'svc', has('disable')],
  [
    'disable',
    'cmd',
    (args) => args[0] === 'connectivity' && args[1] === 'airplane-mode' && args[2] === 'enable',
  ],
  ['settings', 'setprop', always],
  ['settings', 'settings', begins('put', 'delete', 'reset')],
  ['settings', 'device_config', begins('put', 'delete', 'reset')],
  ['settings', 'locksettings', (args) => /^(?:clear|set-)/.test(args[0] ?? '')],
  ['settings', 'setenforce', always],
  [
    'settings',
    'wm',
    (args) => ['size', 'density', 'overscan'].includes(args[0] ?? '') && args.length > 1,
  ],
  ['settings', 'content', begins('insert', 'update')],
  ['settings', 'date', (args) => args.some((word) => word === '-s' || /^\d{8,}/.test(word))],
  ['settings', 'iptables', always],
  ['settings', 'ip', has('del', 'flush', 'down')],
  ['settings', 'ifconfig', has('down')],
  ['stop', 'am', (args) => /^(?:force-stop|kill|crash|stop)/.test(args[0] ?? '')],
  ['stop', 'kill', (args) => args[0] !== '-l'],
  ['stop', 'killall', always],
  ['stop', 'pkill', always],
  ['stop', 'monkey', always],
];

/** What the command can destroy or change for whoever uses the phone, weightiest first; empty for one that only looks. */
export function dangersOf(command: string): Danger[] {
  const [name = '', ...args] = wordsOf(command);
  const found = new Set(
    table.flatMap(([danger, program, test]) => (program === name && test(args) ? [danger] : [])),
  );
  if (wiping.test(name)) found.add('wipe');
  return dangers.filter((danger) => found.has(danger));
}
