import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byteLength } from '../../contract/commands.ts';
import { createAccount } from '../accounts.ts';
import { lookAt } from '../phones.ts';
import { runCommand } from './run.ts';
import { nowMs, fresh, runningOf, first, said, groupsOf } from './shell.fixture.ts';

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
