import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byteLength } from '../../contract/commands.ts';
import { createAccount, deletePhones, payOrder, rosterOf, type Account } from '../accounts.ts';
import { act, lookAt } from '../phones.ts';
import { regions } from '../regions.ts';
import { findOffer } from '../skus.ts';
import { runCommand } from './run.ts';

const nowMs = Date.UTC(2026, 0, 5, 3, 4, 5);
const fresh = () => createAccount('shell');
const runningOf = (account: Account): number[] =>
  rosterOf(account).filter((serial) => lookAt(account, serial, nowMs).condition.running === 2);
const [first = 0, second = 0] = runningOf(fresh());

const said = (account: Account, command: string, serial = first, atMs = nowMs): string =>
  runCommand(account, serial, command, atMs).text;
/** How many phones of a fleet answer the same, greatest group first. */
function groupsOf(command: string, account = createAccount('fleet-1000-shell')): number[] {
  const groups = new Map<string, number>();
  for (const serial of runningOf(account)) {
    const text = said(account, command, serial);
    groups.set(text, (groups.get(text) ?? 0) + 1);
  }
  return [...groups.values()].toSorted((a, b) => b - a);
}

const explored = [
  'ls',
  'ls -la /',
  'ls -l /system',
  'ls --color /',
  'ls -R /sdcard/',
  'ls /proc',
  'cat /proc/cpuinfo',
  'cat /proc/meminfo',
  'head -n 2 /system/build.prop',
  'pwd',
  'echo hello',
  'ps',
  'ps -A',
  'ps -ef',
  'df',
  'df -h',
  'getprop',
  'getprop ro.serialno',
  'pm list packages',
  'pm list packages -3',
  'pm list packages -s -f',
  'pm path com.android.settings',
  'dumpsys',
  'dumpsys battery',
  'dumpsys package com.tencent.mm',
  'dumpsys meminfo',
  'uptime',
  'date',
  'date -u',
  'id',
  'uname -a',
  'wm size',
  'wm density',
  'settings list system',
  'input keyevent 3',
  'am start -n com.tencent.mm/.ui.LauncherUI',
  'am force-stop com.tencent.mm',
  'logcat -d',
  'top -n 1',
  'free -m',
  'ip addr',
  'ifconfig',
  'netstat',
  'rm -r /sdcard/DCIM',
  'mkdir /sdcard/a',
  'touch /sdcard/b',
  'screencap -p /sdcard/s.png',
  'find /sdcard/ -type f',
  'du -s /sdcard/',
  'grep MemTotal /proc/meminfo',
  'md5sum /system/etc/hosts',
  'stat /sdcard',
  'which ls',
  'sleep 5',
  'ping -c 2 localhost',
  'service list',
  'setprop debug.a b',
  'monkey -p com.tencent.mm 1',
  'cmd package list packages',
  'reboot',
  'no-such-thing',
];

describe('a shell', () => {
  it.each([
    ['foo', '/system/bin/sh: foo: inaccessible or not found'],
    ['/data/nothing', '/system/bin/sh: /data/nothing: inaccessible or not found'],
    ['/system', "/system/bin/sh: /system: can't execute: Is a directory"],
    ['dd', '/system/bin/sh: dd: inaccessible or not found'],
    ['toString', '/system/bin/sh: toString: inaccessible or not found'],
    ['ls /nope', 'ls: /nope: No such file or directory'],
    ['ls -z', `ls: Unknown option 'z' (see "ls --help")`],
    ['ls /data', 'ls: /data: Permission denied'],
    ['cat /system', 'cat: /system: Is a directory'],
    ['cat /init.rc', 'cat: /init.rc: Permission denied'],
    ['mkdir', 'mkdir: Needs 1 argument (see "mkdir --help")'],
    ['mkdir /system/x', "mkdir: '/system/x': Read-only file system"],
    ['mkdir /data/x', "mkdir: '/data/x': Permission denied"],
    ['rm /system/build.prop', 'rm: /system/build.prop: Read-only file system'],
    ['rm /sdcard/DCIM', 'rm: /sdcard/DCIM: Is a directory'],
    ['rm -rf /', 'rm: /: Read-only file system'],
    [
      'setprop ro.product.model x',
      "Failed to set property 'ro.product.model' to 'x'.\nSee dmesg for error reason.",
    ],
    [
      'am start -n com.none/.Main',
      'Starting: Intent { cmp=com.none/.Main }\nError type 3\nError: Activity class {com.none/com.none.Main} does not exist.',
    ],
    ['pm uninstall com.none', 'Failure [DELETE_FAILED_INTERNAL_ERROR]'],
    ['pm uninstall com.android.settings', 'Failure [DELETE_FAILED_INTERNAL_ERROR]'],
    ['pm path com.none', ''],
    ['kill 1', 'kill: 1: Operation not permitted'],
    ['false', ''],
  ])('fails at %j', (command, text) => {
    expect(runCommand(fresh(), first, command, nowMs)).toMatchObject({ text, isFailed: true });
  });

  it.each([
    ['echo a  b', 'a b'],
    ['/system/bin/echo a', 'a'],
    ['pwd', '/'],
    [
      'ls -l /sdcard',
      'lrwxrwxrwx 1 root root 21 2009-01-01 08:00 /sdcard -> /storage/self/primary',
    ],
    ['ls /storage/self/../self/primary/DCIM', 'Camera'],
    ['date', 'Mon Jan  5 11:04:05 CST 2026'],
    ['date -u', 'Mon Jan  5 03:04:05 UTC 2026'],
    ['id -u', '2000'],
    ['getprop no.such', ''],
    ['getprop no.such other', 'other'],
    ['cat /system/etc/hosts', '127.0.0.1       localhost\n::1             ip6-localhost'],
    ['head -n 1 /system/etc/hosts', '127.0.0.1       localhost'],
    ['grep -c localhost /system/etc/hosts', '2'],
    ['settings get system nothing', 'null'],
    ['dumpsys nothing', "Can't find service: nothing"],
    ['input tap 10 20', ''],
    ['sh -c echo a', 'a'],
    ['which ls', '/system/bin/ls'],
  ])('answers %j', (command, text) => {
    expect(runCommand(fresh(), first, command, nowMs)).toMatchObject({ text, isFailed: false });
  });

  it('never prints more than 1024 bytes, and cuts no character', () => {
    const account = fresh();
    const texts = explored.map((command) => said(account, command));
    for (const text of texts) {
      expect(byteLength(text)).toBeLessThanOrEqual(1024);
      expect(text).not.toContain('\ufffd');
    }
    expect(texts.filter((text) => byteLength(text) > 1020).length).toBeGreaterThan(6);
  });

  it('takes any command that the service lets through, and any account has the same answer', () => {
    const words = fc.oneof(
      fc.constantFrom(
        'ls',
        'cat',
        'rm',
        '-l',
        '-r',
        '/sdcard',
        '/data/local/tmp',
        'pm',
        'list',
        'packages',
        'mkdir',
        '-p',
        'a/b',
        '..',
        '/',
        'cp',
        'mv',
        'settings',
        'put',
        'wm',
        'size',
        'am',
        'head',
        '-n',
        '3',
        'find',
        'timeout',
        '1',
        'dumpsys',
        'battery',
        'set',
        'level',
        '5',
        'ip',
        'logcat',
        '-d',
      ),
      fc.stringMatching(/^[A-Za-z0-9_./:-]{1,12}$/),
    );
    fc.assert(
      fc.property(
        fc.array(fc.array(words, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 6 }),
        (commands) => {
          const [one, other] = [fresh(), fresh()];
          for (const words of commands) {
            const ran = runCommand(one, first, words.join(' '), nowMs);
            expect(runCommand(other, first, words.join(' '), nowMs)).toEqual(ran);
            expect(byteLength(ran.text)).toBeLessThanOrEqual(1024);
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it('keeps nothing of a phone that was only looked at', () => {
    const account = fresh();
    for (const command of [
      'ls -R /sdcard/',
      'getprop',
      'ps -A',
      'df',
      'dumpsys battery',
      'wm size',
      'ls /nope',
      'rm /nope',
      'pm list packages',
    ])
      said(account, command);
    expect(account.insides.size).toBe(0);
  });
});

describe('effects', () => {
  it('last for the phone, and for it alone', () => {
    const account = fresh();
    for (const command of [
      'mkdir -p /sdcard/a/b',
      'touch /sdcard/a/c',
      'rm -r /sdcard/DCIM',
      'setprop persist.x 1',
      'settings put global wifi_on 0',
      'wm size 100x200',
      'dumpsys battery set level 7',
    ])
      expect(runCommand(account, first, command, nowMs)).toMatchObject({
        text: '',
        isFailed: false,
      });
    const see = (serial: number) =>
      [
        'ls /sdcard/a',
        'ls -d /sdcard/DCIM',
        'getprop persist.x',
        'settings get global wifi_on',
        'wm size',
        'dumpsys battery',
      ].map((command) => said(account, command, serial, nowMs + 40 * 86_400_000));
    const [files, dcim, property, setting, size, battery] = see(first);
    expect([files, dcim, property, setting]).toEqual([
      'b\nc',
      'ls: /sdcard/DCIM: No such file or directory',
      '1',
      '0',
    ]);
    expect(size).toContain('Override size: 100x200');
    expect(battery).toContain('level: 7');
    expect(see(second).slice(0, 4)).toEqual([
      'ls: /sdcard/a: No such file or directory',
      '/sdcard/DCIM',
      '',
      '1',
    ]);
    expect(account.insides.size).toBe(1);
  });

  it('of copies and moves: text goes along, and space is taken and given back', () => {
    const account = fresh();
    const free = () => Number(said(account, 'df /data').split('\n')[1]?.split(/ +/)[3]);
    const before = free();
    expect(said(account, 'cp /system/etc/hosts /data/local/tmp/h')).toBe('');
    expect(said(account, 'mv /data/local/tmp/h /sdcard/Download')).toBe('');
    expect(said(account, 'cat /sdcard/Download/h')).toBe(said(account, 'cat /system/etc/hosts'));
    expect(said(account, 'fallocate -l 1G /sdcard/big')).toBe('');
    expect(before - free()).toBeGreaterThanOrEqual(1_048_576);
    expect(said(account, 'fallocate -l 9000G /sdcard/big')).toContain('No space left on device');
    expect(said(account, 'truncate -s 2G /sdcard/sparse')).toBe('');
    expect(said(account, 'screencap /sdcard/s.png')).toBe('');
    said(account, 'screencap /sdcard/s.png');
    said(account, 'rm /sdcard/big /sdcard/Download/h /sdcard/sparse /sdcard/s.png');
    expect(free()).toBe(before);
  });

  it('remove apps for good, and start them until they are stopped', () => {
    const account = fresh();
    const serial =
      runningOf(account).find((one) => said(account, 'pm list packages -3', one) !== '') ?? first;
    const [id = ''] = said(account, 'pm list packages -3', serial)
      .replaceAll('package:', '')
      .split('\n');
    expect(said(account, `am start -n ${id}/.Main`, serial)).toBe(
      `Starting: Intent { cmp=${id}/.Main }`,
    );
    expect(said(account, `pidof ${id}`, serial)).toMatch(/^\d+$/);
    said(account, `am force-stop ${id}`, serial);
    expect(said(account, `pidof ${id}`, serial)).toBe('');
    expect(said(account, `pm uninstall ${id}`, serial)).toBe('Success');
    expect(said(account, 'pm list packages', serial, nowMs + 1)).not.toContain(id);
    expect(said(account, 'ls /sdcard/Android/data', serial)).not.toContain(id);
  });

  it('that Android forgets at a reboot are forgotten, and the phone is up anew', () => {
    const account = fresh();
    const serial =
      runningOf(account).find((one) => lookAt(account, one, nowMs).condition.state === 'ready') ??
      first;
    for (const command of ['setprop debug.x 1', 'setprop persist.x 1', 'touch /data/local/tmp/x'])
      said(account, command, serial);
    expect(said(account, 'getprop debug.x', serial)).toBe('1');
    expect(runCommand(account, serial, 'reboot', nowMs)).toMatchObject({
      text: '',
      isFailed: false,
    });
    expect(lookAt(account, serial, nowMs).condition.running).toBe(3);
    const laterMs = nowMs + 120_000;
    expect(
      ['getprop debug.x', 'getprop persist.x', 'ls /data/local/tmp'].map((command) =>
        said(account, command, serial, laterMs),
      ),
    ).toEqual(['', '1', 'x']);
    expect(said(account, 'uptime', serial, laterMs)).toMatch(/up [12] min/);
  });

  it('are gone when the phone is reset, its apps as well', () => {
    const account = fresh();
    const serial =
      runningOf(account).find((one) => said(account, 'pm list packages -3', one) !== '') ?? first;
    said(account, 'touch /sdcard/x', serial);
    act(account, lookAt(account, serial, nowMs), 'reset', nowMs);
    const laterMs = nowMs + 200_000;
    expect([
      said(account, 'ls /sdcard/x', serial, laterMs),
      said(account, 'pm list packages -3', serial, laterMs),
      said(account, 'ls /sdcard/DCIM/Camera', serial, laterMs),
    ]).toEqual(['ls: /sdcard/x: No such file or directory', '', '']);
    said(account, 'touch /sdcard/y', serial, laterMs);
    expect(said(account, 'ls -d /sdcard/y', serial, laterMs + 1)).toBe('/sdcard/y');
    deletePhones(account, [serial]);
    expect(account.insides.size).toBe(0);
  });
});

describe('1,000 phones', () => {
  it.each([
    'uname -a',
    'id',
    'date',
    'foo',
    'wm size',
    'getprop ro.product.model',
    'getprop ro.build.version.release',
    'pm list packages',
    'pm list packages -3',
    'ls /',
    'ls -l /system',
    'settings list global',
    'cat /system/etc/hosts',
  ])('answer %j in a few groups', (command) => {
    const groups = groupsOf(command);
    expect(groups.length).toBeLessThanOrEqual(9);
    expect(groups[0]).toBeGreaterThan(50);
  });

  it.each([
    'getprop ro.serialno',
    'uptime',
    'df /data',
    'settings get secure android_id',
    'ip addr',
  ])('answer %j each for itself', (command) => {
    const groups = groupsOf(command);
    expect(groups.length).toBeGreaterThan(0.9 * groups.reduce((sum, count) => sum + count, 0));
  });

  it('have one image each, which all that they say agrees with', () => {
    const account = createAccount('fleet-1000-shell');
    const seen = new Set<string>();
    for (const serial of runningOf(account)) {
      const release = said(account, 'getprop ro.build.version.release', serial);
      const [, width = ''] = /: (\d+)x/.exec(said(account, 'wm size', serial)) ?? [];
      expect(lookAt(account, serial, nowMs).traits.sku).toContain(`${width}p`);
      expect(said(account, 'getprop ro.build.fingerprint', serial)).toContain(`:${release}/`);
      expect(said(account, 'nproc', serial)).toBe(
        /(\d+) 核/.exec(lookAt(account, serial, nowMs).traits.sku)?.[1],
      );
      seen.add(release);
    }
    expect(seen).toEqual(new Set(['9', '11']));
  });
});

describe('an ordered phone', () => {
  it('is of the image that was ordered, unused, and up since it was born', () => {
    const account = fresh();
    const offer = findOffer('cn-south-1', 'kp.enterprise.xlarge.32g.2');
    if (!offer) throw new Error('no offer');
    const order = {
      id: 'CS1',
      region: regions[2],
      offer,
      os: 'AOSP11' as const,
      namePrefix: 'x',
      firstNumber: 1,
      firstSerial: account.nextSerial,
      count: 1,
      placedAtMs: nowMs,
      isPaid: false,
    };
    account.orders.push(order);
    payOrder(account, order, nowMs);
    const laterMs = nowMs + 600_000;
    expect(
      [
        'getprop ro.build.version.release',
        'getprop ro.product.model',
        'pm list packages -3',
        'ls /sdcard/DCIM/Camera',
      ].map((command) => said(account, command, order.firstSerial, laterMs)),
    ).toEqual(['11', 'KooPhone Ent Office', '', '']);
    expect(said(account, 'uptime', order.firstSerial, laterMs)).toContain('up 10 min');
  });
});
