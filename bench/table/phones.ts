import type { Instance } from '../../src/contract/instances.ts';

/** The same numbers in each run: a small generator of Lehmer's kind. */
function createRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

const regions = ['cn-north-4', 'cn-north-7', 'cn-east-3', 'cn-south-1', 'cn-southwest-2'];
const regionNames = ['华北-北京四', '华北-乌兰察布', '华东-上海一', '华南-广州', '西南-贵阳一'];
const prefixes = ['koophone-', '测试机-', 'game-', '直播-', 'office-'];
const alphabet = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** A fleet of this many phones, all 21 documented fields and the place in the list. */
export function makePhones(count: number): Instance[] {
  const random = createRandom(20_240_524);
  const id = (length: number) =>
    Array.from({ length }, () => alphabet[random(alphabet.length)]).join('');
  const time = () =>
    `2024-0${1 + random(6)}-${10 + random(18)} ${10 + random(13)}:${10 + random(49)}:${10 + random(49)}`;
  return Array.from({ length: count }, (_, at): Instance => {
    const region = random(regions.length);
    return {
      instance_id: id(8) + at.toString(36),
      instance_name: `${prefixes[random(prefixes.length)]}${String(random(count)).padStart(5, '0')}`,
      region: regions[region],
      instance_sku: ['kp.pro.4c8g', 'kp.std.2c4g', 'kp.max.8c16g'][random(3)],
      frozen_status: random(20) === 0 ? 1 : 0,
      running_status: [2, 2, 2, 2, 4, 5, 6][random(7)],
      login_status: random(2),
      assign_status: random(2),
      assign_user:
        random(3) === 0 ? undefined : `1008600${String(100_000_000_000 + random(900_000_000))}`,
      billing_mode: String(random(2)),
      project_id: id(32),
      project_name: regions[region],
      phone_id: id(16),
      member_name: `member-${random(500)}`,
      account_name: `tenant-${random(8)}`,
      region_name: regionNames[region],
      region_name_en: regions[region],
      backup_status: random(4),
      backup_time: time(),
      restore_status: random(4),
      restore_time: time(),
      order_no: at,
    };
  });
}

/** Rows as a sweep finds them changed: another status for some phones, most of them where the reader is. */
export function makeChanges(
  rows: readonly Instance[],
  around: number,
  round: number,
): Map<string, Partial<Instance>> {
  const random = createRandom(round + 1);
  const changes = new Map<string, Partial<Instance>>();
  for (let count = 0; count < 40; count++) {
    const row =
      rows[count < 10 ? Math.min(rows.length - 1, around + random(60)) : random(rows.length)];
    if (row)
      changes.set(row.instance_id, {
        running_status: row.running_status === 2 ? 4 : 2,
        login_status: random(2),
      });
  }
  return changes;
}
