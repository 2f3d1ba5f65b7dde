import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dangersOf, type Danger } from './danger.ts';

const destructive: [string, Danger][] = [
  ['rm -rf /sdcard/DCIM', 'delete'],
  ['find /sdcard -name x -delete', 'delete'],
  ['reboot', 'reboot'],
  ['cmd testharness enable', 'wipe'],
  ['bmgr wipe com.x com.x', 'wipe'],
  ['blkdiscard /dev/block/by-name/userdata', 'wipe'],
  ['cmd power reboot', 'reboot'],
  ['cmd connectivity airplane-mode enable', 'disable'],
  ['locksettings clear', 'settings'],
  ['curl -o /sdcard/x http://example.com/x', 'overwrite'],
  ['svc power shutdown', 'reboot'],
  ['setprop sys.powerctl reboot', 'reboot'],
  ['stop', 'reboot'],
  ['pm uninstall --user 0 com.example', 'uninstall'],
  ['pm uninstall-system-updates', 'uninstall'],
  ['cmd package uninstall com.example', 'uninstall'],
  ['pm clear com.example', 'clear'],
  ['logcat -c', 'clear'],
  ['wipe data', 'wipe'],
  ['recovery --wipe_data', 'wipe'],
  ['am broadcast -a android.intent.action.MASTER_CLEAR', 'wipe'],
  ['format /data', 'wipe'],
  ['mkfs.ext4 /dev/block/vda', 'wipe'],
  ['setprop debug.x 1', 'settings'],
  ['settings put global adb_enabled 0', 'settings'],
  ['wm size 720x1280', 'settings'],
  ['am force-stop com.example', 'stop'],
  ['cmd activity force-stop com.example', 'stop'],
  ['kill -9 1', 'stop'],
  ['dd if /dev/zero of /sdcard/x', 'overwrite'],
  ['mv /sdcard/a /sdcard/b', 'overwrite'],
  ['pm disable-user com.example', 'disable'],
];

describe('dangersOf', () => {
  it.each(destructive)('%s', (command, danger) => expect(dangersOf(command)).toContain(danger));

  it.each([
    'getprop',
    'ls -l /system',
    'cat /proc/version',
    'pm list packages',
    'pm path com.x',
    'dumpsys battery',
    'settings get global adb_enabled',
    'wm size',
    'am start com.x',
    'date',
    'logcat -d',
    'find /sdcard -name rm',
    'echo rm',
    'kill -l',
    'mount',
    'ps -A',
    'input keyevent 26',
    'svc power stayon',
  ])('nothing of %s', (command) => expect(dangersOf(command)).toEqual([]));

  it('sees through whatever runs it', () => {
    const wrapper = fc.constantFrom(
      'sh -c',
      'su -c',
      'su 0',
      'su root',
      'time',
      'nohup',
      'timeout 5',
      'timeout -s KILL 5',
      'timeout -k 2 1.5s',
      'nice -n 10',
      'toybox',
      '/system/bin/toybox',
      'busybox',
      'exec',
      'env',
      'run-as com.x',
    );
    fc.assert(
      fc.property(
        fc.array(wrapper, { maxLength: 5 }),
        fc.constantFrom(...destructive),
        fc.constantFrom('', '/system/bin/', '/vendor/bin/'),
        (before, [command, danger], folder) => {
          expect(dangersOf([...before, folder + command].join(' '))).toContain(danger);
        },
      ),
    );
  });
});
