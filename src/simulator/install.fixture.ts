import { ListInstanceApp, type InstanceApp } from '../contract/apps.ts';
import { SyncCommand } from '../contract/commands.ts';
import type { Seen } from './phones.fixture.ts';
import type { Client } from './simulator.fixture.ts';

/** What the reference’s example installs, with its numbers as texts. */
export const request = {
  fast_install: '0',
  object_name: 'io.example.kiosk',
  file_name: 'kiosk.apk',
  object_version: '1.2.0',
  object_size: '40',
  biz_type: 'apk',
  content_type: 'application/octet-stream',
  content_md5: '',
  install_package_url: 'https://bucket.obs.cn-north-4.example.com/kiosk.apk',
};
/** Another package of the same bucket. */
export const at = (path: string) => ({
  install_package_url: `https://bucket.obs.cn-north-4.example.com/${path}`,
});

/** The apps that the service lists of a phone. */
export async function appsOn(
  client: Client,
  phone: Seen,
  query: object = {},
): Promise<{ apps: InstanceApp[]; total: number }> {
  const answer = await client.call(ListInstanceApp, {
    instance_id: phone.id,
    page_no: 1,
    page_size: 200,
    ...query,
  });
  if (!answer.ok) throw new Error(answer.failure.code);
  return { apps: answer.data.result, total: answer.data.total_count ?? -1 };
}

/** What a command has printed on a phone, or the code by which it was refused. */
export async function shell(
  client: Client,
  command: string,
  phone: Seen,
): Promise<string | undefined> {
  const answer = await client.call(SyncCommand, { command, instance_ids: [phone.id] });
  return answer.ok ? answer.data.cmd_results[0]?.execute_msg : answer.failure.code;
}
