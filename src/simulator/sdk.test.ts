import { BasicCredentials } from '@huaweicloud/huaweicloud-sdk-core/auth/BasicCredentials.js';
import { Region } from '@huaweicloud/huaweicloud-sdk-core/region/region.js';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { callEvery } from '../contract/fixtures/call-every.ts';
import { operations } from '../contract/index.ts';
import { BatchRebootInstance } from '../contract/instance-writes.ts';
import { ListInstances } from '../contract/instances.ts';
import { build, callBySdk, createSdk, getKeys } from './sdk.fixture.ts';
import { startSimulator, type Running } from './simulator.fixture.ts';

let running: Running;
beforeAll(async () => {
  running = await startSimulator();
});
afterAll(() => running.close());

it.each([
  ['permanent', false],
  ['temporary', true],
])(
  'Huawei’s own client calls every operation of the contract, with %s keys',
  async (_, temporary) => {
    const keys = await getKeys(running.address, `fleet-200-calm-${temporary}`, { temporary });
    const called = await callEvery(callBySdk(createSdk(running.address, keys)));
    console.log(
      `Huawei's client against the simulator: ${called.length} of ${operations.length} operations`,
    );
    expect(called).toEqual(operations.map(({ name }) => name));
  },
);

it('finds the project by the region alone, as it does at IAM', async () => {
  const { access_key, secret_key } = await getKeys(running.address, 'sdk-region');
  const credential = new BasicCredentials()
    .withAk(access_key)
    .withSk(secret_key)
    .withIamEndpoint(running.address);
  const client = build(running.address, credential).withRegion(
    new Region('cn-north-4', running.address),
  );
  const { result } = await callBySdk(client)(ListInstances, { page_no: 1, page_size: 5 });
  expect(result).toHaveLength(5);
});

it('keys of a user who may only read can do no more than that', async () => {
  const call = callBySdk(
    createSdk(running.address, await getKeys(running.address, 'sdk-viewer', { user: 'viewer' })),
  );
  const { result } = await call(ListInstances, { page_no: 1, page_size: 1 });
  await expect(
    call(BatchRebootInstance, { instance_ids: [result[0]?.instance_id ?? ''] }),
  ).rejects.toMatchObject({ httpStatusCode: 403, errorCode: 'KOOPHONE.API.6002' });
});
