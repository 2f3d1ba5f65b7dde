import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dangersOf } from './danger.ts';
import { isHarmless, knownPrograms } from './harmless.ts';
import { bareName } from './words.ts';

const reads =
  'ls -la /sdcard|ls -l /dev/block|cat /proc/version|getprop|getprop ro.product.model|ps -A|df -h|du -s /data|free -m|top -n 1|uptime|uname -a|id|date|date -u|wc -l /proc/mounts|find /sdcard -maxdepth 2 -name rm|grep -r adb /system/etc|stat /data|md5sum /sdcard/a|mount|env|kill -l|hostname|sort /proc/mounts|' +
  'ping -c 4 127.0.0.1|ip addr|ip -4 addr show dev wlan0|ip route|ip route get 8.8.8.8|ip link show|ifconfig|ifconfig wlan0|netstat -an|ss -tln|logcat -d|logcat -d -t 50|logcat -d -b crash -v time ActivityManager:I|dmesg|dmesg -T|' +
  'pm list packages -3|pm path android|pm dump com.example|cmd package list packages|am get-config|am stack list|wm size|wm density|cmd window size|settings get global adb_enabled|settings list global|cmd settings get secure android_id|device_config get a b|service list|content query --uri content://settings/system|' +
  'dumpsys battery|dumpsys|dumpsys -l|dumpsys meminfo com.example|dumpsys package com.example|dumpsys activity top|dumpsys -t 30 meminfo|dumpsys window windows|toybox ls|/system/bin/getprop|toybox';

/** What went to a thousand phones unasked, and what hides behind the name of a read. */
const others =
  'cmd testharness enable|cmd power reboot|blkdiscard /dev/block/by-name/userdata|locksettings clear|locksettings set-pin 1234|bmgr wipe com.x com.x|cmd connectivity airplane-mode enable|curl -o /sdcard/x http://example.com/x|wget http://example.com/x|' +
  'rm x|reboot|input keyevent 26|am start -n a/.B|svc wifi disable|touch /sdcard/x|mkdir /sdcard/x|something|sh /sdcard/ls|sh -c ls|su -c ls|su 0 ls|xargs ls|env rm x|timeout 5 rm x|toybox rm x|toybox sh ls|busybox ls|run-as com.x ls|/sdcard/ls|./getprop|/data/local/tmp/ls|' +
  'hostname x|date -s 2020|date 010100002020|sort -o /sdcard/x /sdcard/y|sort -ro /sdcard/x y|find / -delete|find / -exec rm|find / -fprint /sdcard/x|find / -fls /sdcard/x|dmesg -c|dmesg -C|logcat -c|logcat -d -f /sdcard/x|logcat -dc|logcat -G 1M|logcat -P x|mount -o rw /system|kill 1|ip link set wlan0 down|ip addr add 1.2.3.4/8 dev lo|ip addr a|ip -batch /sdcard/x|ip -b /sdcard/x|ip netns exec x ls|ifconfig wlan0 down|ss -K|ping -f 10.0.0.1|ping -b 10.0.0.255|' +
  'dumpsys battery set level 1|dumpsys battery unplug|dumpsys batterystats --reset|dumpsys procstats --clear|dumpsys deviceidle force-idle|dumpsys activity service com.x wipe|dumpsys package --x|dumpsys notification set x|pm clear com.x|pm install /sdcard/x|pm grant a b|cmd package clear com.x|cmd wifi|cmd|am broadcast -a x|am stack remove 1|wm size 1x1|wm density 100|settings put global a b|service call power 1|content delete --uri x|content insert --uri x|setprop a b|getprop-x|tee /sdcard/x|dd|tail-x';

const words = (text: string): string[] => text.split('|');

describe('isHarmless', () => {
  it.each(words(reads))('%s only looks', (command) => {
    expect(isHarmless(command)).toBe(true);
    expect(dangersOf(command)).toEqual([]);
  });

  it.each(words(others))('%s may do more', (command) => expect(isHarmless(command)).toBe(false));

  it('sees through no program that runs another', () => {
    const before = fc.constantFrom(
      'sh',
      'sh -c',
      'su',
      'su -c',
      'su root',
      'time',
      'nohup',
      'timeout 5',
      'nice -n 10',
      'busybox',
      'exec',
      'env',
      'xargs',
      'run-as com.x',
      'toybox sh',
      'toybox env',
      'cmd',
      'cmd package',
      'adb shell',
    );
    fc.assert(
      fc.property(before, fc.constantFrom(...words(others)), (before, command) => {
        expect(isHarmless(`${before} ${command}`)).toBe(false);
      }),
    );
  });

  it('knows no command by chance', () => {
    const word = fc.stringMatching(/^[a-z_./:-]{1,12}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), (some) => {
        expect(isHarmless(`x${some.join(' ')}`)).toBe(false);
      }),
    );
  });

  const signs = [
    ';',
    '&&',
    '&',
    '|',
    '||',
    '>',
    '>>',
    '<',
    '$(',
    '`',
    '\n',
    '(',
    '{',
    "'",
    '"',
    '\\',
    '*',
    '\t',
  ];
  it.each([
    'ls ; rm -rf /sdcard',
    'ls;rm x',
    'ls && reboot',
    'ls || reboot',
    'ls | sh',
    'echo x > /sdcard/y',
    'echo x>/sdcard/y',
    'cat $(reboot)',
    'cat `reboot`',
    'ls & reboot',
    "echo 'x' ; reboot",
    'ls\nreboot',
    '(reboot)',
    '{ reboot',
  ])('%j is more than its first word', (command) => {
    expect(isHarmless(command)).toBe(false);
  });

  it('lets nothing go that has a sign of a shell in it, wherever it stands', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...words(reads)),
        fc.constantFrom(...signs),
        fc.constantFrom(...words(others), ''),
        fc.constantFrom('', ' '),
        (read, sign, other, space) => {
          expect(isHarmless(`${read}${space}${sign}${space}${other}`)).toBe(false);
        },
      ),
    );
  });

  it('lets nothing go whose first word is no program that it knows', () => {
    const first = fc.oneof(
      fc.stringMatching(/^[A-Za-z0-9_./:-]{1,14}$/),
      fc.constantFrom(
        'sh',
        'su',
        'xargs',
        'eval',
        'source',
        '.',
        'exec',
        'nohup',
        'input',
        'svc',
        'sed',
        'awk',
        'perl',
        'am.sh',
        'LS',
        'ls.exe',
        '/sdcard/ls',
        '/data/ls',
        '../ls',
        '/system/bin/../../sdcard/ls',
        '/system/bin//ls',
        './ls',
        'a/ls',
        '-ls',
        'ls:',
        'ls-',
      ),
    );
    fc.assert(
      fc.property(
        first,
        fc.constantFrom(...words(reads)),
        fc.boolean(),
        (program, read, isAlone) => {
          fc.pre(!knownPrograms.has(bareName(program)));
          expect(isHarmless(isAlone ? program : `${program} ${read}`)).toBe(false);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('finds nothing destructive among what it lets go', () => {
    const known = words(reads).map((command) => command.split(' '));
    const word = fc.constantFrom(
      ...new Set([...words(reads), ...words(others)].flatMap((command) => command.split(' '))),
    );
    fc.assert(
      fc.property(fc.constantFrom(...known), fc.array(word, { maxLength: 3 }), (command, more) => {
        const line = [...command, ...more].join(' ');
        expect(isHarmless(line) ? dangersOf(line) : []).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });
});
