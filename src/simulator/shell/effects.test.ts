import { describe, expect, it } from 'vitest';
import { deletePhones, payOrder } from '../accounts.ts';
import { act, lookAt } from '../phones.ts';
import { regions } from '../regions.ts';
import { findOffer } from '../skus.ts';
import { runCommand } from './run.ts';
import { first, fresh, nowMs, runningOf, said, second } from './shell.fixture.ts';

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
