import { describe, expect, it } from 'vitest';
import { modeOf } from './mode.ts';

describe('modeOf', () => {
  it.each([
    'getprop',
    'ls -l /system',
    'dumpsys battery',
    'pm list packages -3',
    'toybox df -h',
    'tail -n 5 /x',
    'input keyevent 3',
    '/system/bin/date',
  ])('%s is quick', (command) =>
    expect(modeOf(command)).toEqual({ mode: 'sync', reason: 'quick' }),
  );
  it.each([
    'sleep 5',
    'logcat -d -t 100',
    'top -n 1',
    'ping -c 4 10.0.0.1',
    'dumpsys',
    'du -s /sdcard',
    'find /sdcard',
    'ls -lR /',
    'timeout 60 dumpsys meminfo',
    'pm install /sdcard/x.apk',
  ])('%s is slow', (command) => expect(modeOf(command)).toEqual({ mode: 'async', reason: 'slow' }));
  it.each(['logcat', 'top', 'ping 10.0.0.1', 'tail -f /x', 'getevent', 'cat /dev/input/event0'])(
    '%s has no end',
    (command) => expect(modeOf(command)).toEqual({ mode: 'async', reason: 'endless' }),
  );
  it('takes time for what it does not know', () =>
    expect(modeOf('/data/local/tmp/tool')).toEqual({ mode: 'async', reason: 'unknown' }));
});
