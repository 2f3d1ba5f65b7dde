import { hashText, mix, pick } from './prng.ts';

/** Keeps the hashes of one phone apart; any distinct numbers. */
const purpose = { style: 101, team: 102, use: 103, number: 104, given: 105, user: 106 } as const;

const teams = [
  '客服',
  '华南运营',
  '市场部',
  '直播',
  '测试',
  '财务共享',
  '电商',
  '游戏托管',
  '培训',
  '海外业务',
  '研发二部',
  '安全演练',
  '门店',
  '政务大厅',
];
const uses = [
  '值班机',
  '回归',
  '云机',
  '投放',
  '巡检',
  '备用',
  '兼容性',
  '带货',
  '自动化',
  '审核',
  '移动办公',
  '体验',
];
const englishTeams = [
  'qa',
  'support',
  'growth',
  'live',
  'sandbox',
  'retail',
  'ops',
  'lab',
  'training',
  'field-sales',
];
const englishUses = [
  'regression',
  'smoke',
  'android11',
  'kiosk',
  'shift-a',
  'shift-b',
  'payments',
  'spare',
  'demo',
];
const longNames = [
  '华东区域营销中心-小红书与抖音双平台内容投放专用云手机-长期保留请勿重置',
  'EMEA customer support – night shift – shared device, please log out after use',
  '政务服务一体化平台移动端适配验证环境(国产化终端专项)',
];
/** Names that people give although they trouble spreadsheets, sorting and narrow columns. */
const oddNames = [
  '-待回收',
  '@市场部',
  '+86 接码测试',
  '=临时',
  '测试 "双引号", 逗号',
  '📱 演示机',
];

/** The instance name of a phone that was there before any order. */
export function instanceName(seed: number, serial: number): string {
  const number = String((mix(seed, serial, purpose.number) % 98) + 1).padStart(2, '0');
  const style = mix(seed, serial, purpose.style) % 100;
  const team = mix(seed, serial, purpose.team);
  const use = mix(seed, serial, purpose.use);
  if (style < 45) return `${pick(teams, team)}-${pick(uses, use)}-${number}`;
  if (style < 70) return `${pick(englishTeams, team)}-${pick(englishUses, use)}-${number}`;
  if (style < 92) return `koophone-${String(serial + 1).padStart(5, '0')}`;
  if (style < 96) return `${pick(longNames, team)}-${number}`;
  return `${pick(oddNames, team)} ${number}`;
}

const surnames: readonly [string, string][] = [
  ['王', 'wang'],
  ['李', 'li'],
  ['张', 'zhang'],
  ['刘', 'liu'],
  ['陈', 'chen'],
  ['杨', 'yang'],
  ['赵', 'zhao'],
  ['黄', 'huang'],
  ['周', 'zhou'],
  ['吴', 'wu'],
  ['徐', 'xu'],
  ['孙', 'sun'],
  ['欧阳', 'ouyang'],
  ['司马', 'sima'],
  ['覃', 'qin'],
  ['诸葛', 'zhuge'],
];
const givenNames: readonly [string, string][] = [
  ['伟', 'wei'],
  ['秀英', 'xiuying'],
  ['娜', 'na'],
  ['敏', 'min'],
  ['静', 'jing'],
  ['建国', 'jianguo'],
  ['丽', 'li'],
  ['强', 'qiang'],
  ['晓东', 'xiaodong'],
  ['雨桐', 'yutong'],
  ['梓涵', 'zihan'],
  ['浩然', 'haoran'],
  ['思源', 'siyuan'],
  ['佳怡', 'jiayi'],
  ['志远', 'zhiyuan'],
];
const foreigners: readonly [string, string][] = [
  ['Emma Johansson', 'emma.johansson'],
  ['Liam O’Connor', 'liam.oconnor'],
  ['Priya Raghunathan', 'priya.r'],
  ['Ahmed El-Sayed', 'ahmed.elsayed'],
  ['Sofía Hernández', 'sofia.hernandez'],
  ['Noah Müller', 'noah.mueller'],
  ['Maximilian-Alexander von Hohenberg-Rosenthal', 'maximilian.von.hohenberg'],
  ['买买提·阿卜杜拉·克里木江', 'maimaiti.abudula'],
];

export interface User {
  /** 19 digits in the fleet; else as it was given. */
  id: string;
  member: string;
  account: string;
}

/** The user that a phone of the fleet is assigned to; `domain` is the tenant's account. */
export function userOf(seed: number, serial: number, domain: string): User {
  return userNamed(
    `10086${String(mix(seed, serial, purpose.user) % 100_000_000).padStart(14, '0')}`,
    domain,
  );
}

/** The user of this id: whoever asks for it is told the same name. */
export function userNamed(id: string, domain: string): User {
  const hash = hashText(id);
  const [member, login] =
    hash % 100 < 18
      ? pick(foreigners, hash >>> 8)
      : join(pick(surnames, hash >>> 8), pick(givenNames, mix(hash, 0, purpose.given)));
  return { id, member, account: `${login}@${domain}.huaweiapaas.com` };
}

const join = (
  surname: readonly [string, string],
  given: readonly [string, string],
): [string, string] => [surname[0] + given[0], surname[1] + given[1]];
