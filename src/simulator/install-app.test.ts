import { describe, expect, it } from 'vitest';
import { InstallApp } from '../contract/apps.ts';
import { BatchRebootInstance, BatchReset } from '../contract/instance-writes.ts';
import { GetTask, isInstallTask } from '../contract/tasks.ts';
import { startedTaskAnswer, type StartedTaskAnswer } from '../contract/tasks-wire.ts';
import {
  advance,
  ask,
  is,
  ofOneRegion,
  only,
  tenantForEach,
  startMs,
  steadyOf,
  type Seen,
} from './phones.fixture.ts';
import { appsOn, at, request, shell } from './install.fixture.ts';
import type { Client } from './simulator.fixture.ts';

let client: Client;
let phones: Seen[];
let name = '';
tenantForEach('install', (tenant) => ({ name, client, phones } = tenant), { isByName: true });

const install = (changes: object, ...list: readonly Seen[]) =>
  ask(client, InstallApp, { ...request, instance_id_list: list.map(({ id }) => id), ...changes });

async function start(changes: object, ...list: readonly Seen[]): Promise<StartedTaskAnswer> {
  const { code, data } = await install(changes, ...list);
  if (code !== '0') throw new Error(code);
  return startedTaskAnswer.parse((data as { data?: unknown }).data ?? data); // an answer's data is an object
}

/** Status and code of each job, in the order of the list. */
async function fates({ task_id }: StartedTaskAnswer): Promise<string[]> {
  const answer = await client.call(GetTask, { task_id });
  if (!answer.ok) throw new Error(answer.failure.code);
  return answer.data.jobs.map(({ status, error_code }) =>
    error_code ? `${status} ${error_code}` : String(status),
  );
}

/** The same once all is over. */
async function outcome(changes: object, ...list: readonly Seen[]): Promise<string[]> {
  const task = await start(changes, ...list);
  await advance(client, 600);
  return fates(task);
}

const steady = (): Seen => only(steadyOf(name, phones), () => true);

describe('an installation', () => {
  it('takes the numbers of the reference’s example as well as texts, and needs no request id', async () => {
    const { id } = only(phones, is.ready);
    const body = JSON.stringify({
      ...request,
      fast_install: 1,
      object_size: 120,
      instance_id_list: [id],
    });
    const { status, body: answer } = await client.raw(
      'POST',
      InstallApp.path,
      { 'x-request-id': '', 'content-type': 'application/json' },
      body,
    );
    expect([status, answer]).toMatchObject([200, { error_code: '0' }]);
  });

  it('answers its task nested as in the reference, flat where that is asked for; its prefix tells it from a command', async () => {
    const ready = only(phones, is.ready);
    const [normal, fast] = [await install({}, ready), await install({ fast_install: '1' }, ready)];
    expect(normal.data).toEqual({
      data: {
        task_id: expect.stringMatching(/^ZGCA[0-9a-f]{32}$/),
        cmd_jobs: [{ instance_id: ready.id, job_id: expect.any(String) }],
      },
    });
    expect(fast.data).toMatchObject({ data: { task_id: expect.stringMatching(/^FULFILL/) } });
    expect(await client.control('POST', '/answers', { flatInstalls: true })).toMatchObject({
      answers: { tasks: false, flatInstalls: true, appList: true },
    });
    expect((await install({}, ready)).data).toMatchObject({
      task_id: expect.stringMatching(/^ZGCA/),
    });
    expect(isInstallTask((await start({ fast_install: '1' }, ready)).task_id)).toBe(true);
  });

  it('takes its time by size, half of it where it is fast, and is then on the phone: list and shell agree', async () => {
    const phone = steady();
    const endOf = async (changes: object): Promise<number> => {
      const task = await start(changes, phone);
      for (let seconds = 0; ; seconds += 2) {
        if ((await fates(task))[0] === '2') return seconds;
        await advance(client, 2);
      }
    };
    const [small, large, fast] = [
      await endOf({ object_version: '1' }),
      await endOf({ object_version: '2', object_size: '600' }),
      await endOf({ object_version: '3', object_size: '600', fast_install: '1' }),
    ];
    expect(large).toBeGreaterThan(4 * small);
    expect(fast).toBeLessThan(0.8 * large);
    expect(
      (await appsOn(client, phone, { app_type: 2 })).apps.filter(
        ({ app_pkg }) => app_pkg === request.object_name,
      ),
    ).toMatchObject([{ app_name: 'kiosk', app_version: '3' }]);
    expect(await shell(client, 'pm list packages -3 kiosk', phone)).toBe(
      'package:io.example.kiosk',
    );
    expect(await shell(client, 'dumpsys package io.example.kiosk', phone)).toContain(
      'versionName=3',
    );
  });

  it('of what is there already fails with 62005, of an older version or another signature with 62020; a newer one replaces it', async () => {
    const phone = steady();
    expect(await outcome({}, phone)).toEqual(['2']);
    expect(await outcome({}, phone)).toEqual(['-1 KOOPHONE.API.62005']);
    expect(await outcome({ object_version: '1.1.9' }, phone)).toEqual(['-1 KOOPHONE.API.62020']);
    expect(await outcome({ object_version: '1.10.0', ...at('resigned/kiosk.apk') }, phone)).toEqual(
      ['-1 KOOPHONE.API.62020'],
    );
    expect(await outcome({ object_version: '1.10.0' }, phone)).toEqual(['2']);
    expect(
      await outcome({ object_name: 'com.android.settings', object_version: '99' }, phone),
    ).toEqual(['-1 KOOPHONE.API.62020']);
    expect(
      (await appsOn(client, phone)).apps.filter(({ app_pkg }) => app_pkg === request.object_name),
    ).toMatchObject([{ app_version: '1.10.0' }]);
    expect(await shell(client, 'pm uninstall io.example.kiosk', phone)).toBe('Success');
    expect(await outcome({ object_version: '1.1.9' }, phone)).toEqual(['2']);
  });

  it('that does not fit fails with 62021, and fits once there is room', async () => {
    const phone = steady();
    const freeKb = async () =>
      Number((await shell(client, 'df /data', phone))?.split('\n')[1]?.split(/ +/)[3]);
    expect(
      await shell(client, `fallocate -l ${(await freeKb()) - 100 * 1024}k /sdcard/filler`, phone),
    ).toBe('');
    expect(await outcome({ object_size: '101' }, phone)).toEqual(['-1 KOOPHONE.API.62021']);
    expect(await outcome({ object_size: '99' }, phone)).toEqual(['2']);
    expect(await freeKb()).toBeLessThan(2 * 1024);
    expect(await outcome({ object_size: '2048', object_version: '1.3' }, phone)).toEqual([
      '-1 KOOPHONE.API.62021',
    ]);
    await shell(client, 'rm /sdcard/filler', phone);
    expect(await outcome({ object_size: '99', object_version: '1.3' }, phone)).toEqual(['2']);
  });

  it.each([
    ['fail-62005.apk', '62005'],
    ['fail-62010.apk', '62010'],
    ['fail-62015.apk', '62015'],
    ['x/fail-62017/kiosk.apk', '62017'],
    ['fail-62019.apk', '62019'],
    ['fail-62020.apk', '62020'],
    ['fail-62021.apk', '62021'],
    ['kiosk-unsigned.apk', '62019'],
    ['minsdk-99/kiosk.apk', '62019'],
    [`kiosk.apk?Expires=${startMs / 1000}`, '62017'],
    ['kiosk.apk?X-Obs-Date=20260104T230000Z&X-Obs-Expires=3599', '62017'],
    [`kiosk.apk?Expires=${startMs / 1000 + 86_400}&from=fail-62019`, undefined],
    ['kiosk.apk?X-Obs-Date=20260105T000000Z&X-Obs-Expires=3600', undefined],
    ['resigned/kiosk.apk', undefined],
    ['minsdk-28/kiosk.apk', undefined],
  ])('from %s ends with %s', async (path, code) => {
    const phone = steady();
    expect(await outcome(at(path), phone)).toEqual([code ? `-1 KOOPHONE.API.${code}` : '2']);
    expect(
      (await appsOn(client, phone, { app_type: 2 })).apps.some(
        ({ app_pkg }) => app_pkg === request.object_name,
      ),
    ).toBe(code === undefined);
  });

  it('from a host that is none cannot be downloaded', async () => {
    expect(
      await outcome({ install_package_url: 'https://nowhere.invalid/kiosk.apk' }, steady()),
    ).toEqual(['-1 KOOPHONE.API.62017']);
  });

  it('that needs a later Android fails on the phones that have none, and on those alone', async () => {
    const list = ofOneRegion(phones, is.idle)
      .concat(ofOneRegion(phones, is.ready))
      .filter(({ region }, _, [first]) => region === first?.region);
    const releases = await Promise.all(
      list.map((phone) => shell(client, 'getprop ro.build.version.release', phone)),
    );
    const task = await start(at('minsdk-30/kiosk.apk'), ...list);
    await advance(client, 30);
    const ended = await fates(task);
    for (const [i, release] of releases.entries())
      expect([release, ended[i]]).toEqual([
        release,
        release === '9' ? '-1 KOOPHONE.API.62019' : ended[i],
      ]);
    expect(ended.some((fate) => fate === '2')).toBe(true);
  });

  it('fails with 62010 on phones that do not run, are restarted or reset meanwhile', async () => {
    const [one, two] = steadyOf(name, phones);
    if (!one || !two) throw new Error('too few');
    const off = only(phones, is.poweredOff);
    const tasks = [
      await start({}, off),
      await start({ object_size: '200' }, one),
      await start({ object_size: '200' }, two),
    ];
    await ask(client, BatchRebootInstance, { instance_ids: [one.id] });
    await ask(client, BatchReset, { instance_ids: [two.id] });
    await advance(client, 300);
    expect(await Promise.all(tasks.map(fates))).toEqual(tasks.map(() => ['-1 KOOPHONE.API.62010']));
    expect(
      (await appsOn(client, one)).apps.some(({ app_pkg }) => app_pkg === request.object_name),
    ).toBe(false);
    expect((await appsOn(client, two, { app_type: 2 })).total).toBe(0);
  });

  it('stays what it has become although its phone is reset later', async () => {
    const phone = steady();
    const task = await start({}, phone);
    await advance(client, 60);
    await ask(client, BatchReset, { instance_ids: [phone.id] });
    await advance(client, 300);
    expect(await fates(task)).toEqual(['2']);
    expect((await appsOn(client, phone, { app_type: 2 })).total).toBe(0);
    expect(await outcome({}, phone)).toEqual(['2']);
  });

  it('fails on guilty phones alone where jobs are asked for', async () => {
    const [bad, good] = ofOneRegion(phones, is.idle);
    if (!bad || !good) throw new Error('too few');
    await client.control('POST', '/faults', {
      kind: 'guilty',
      jobs: true,
      ids: [bad.id],
      operation: 'InstallApp',
      code: 'KOOPHONE.API.62021',
    });
    const task = await start({}, bad, good);
    expect(await fates(task)).toEqual(['1', '1']);
    await advance(client, 30);
    expect(await fates(task)).toEqual(['-1 KOOPHONE.API.62021', '2']);
    expect(
      (await appsOn(client, bad, { app_type: 2 })).apps.some(
        ({ app_pkg }) => app_pkg === request.object_name,
      ),
    ).toBe(false);
  });
});
