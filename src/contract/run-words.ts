import type { RunWhy } from './run-whys.ts';
import type { Bilingual } from './statuses.ts';

/** Why a run of a schedule did not go, in both languages: behind "did not run:". */
export const runWords: Record<RunWhy, Bilingual> = {
  missed: { zh: '当时网关没有运行', en: 'no gateway was running' },
  tooMany: { zh: '匹配的云手机超过上限', en: 'more phones match than the limit allows' },
  nobody: { zh: '没有可操作的云手机', en: 'no phone to act on' },
  tooFew: { zh: '空闲云手机不够分', en: 'not enough free phones' },
  noGroup: { zh: '目标分组已不存在', en: 'the target group no longer exists' },
  noSession: {
    zh: '无人登录，且没有可用的服务凭据',
    en: 'nobody signed in and no usable service credentials',
  },
  running: {
    zh: '上一次的批次尚未结束',
    en: 'the batch of the previous run has not ended',
  },
  blackout: { zh: '处于禁止时段', en: 'blackout time' },
  replaced: {
    zh: '在等待期间下一次执行已到或计划已修改',
    en: 'the next run was due, or the schedule was changed, while it waited',
  },
  noSecond: {
    zh: '需要第二位管理员确认，而访问密钥无法证明身份',
    en: 'needs a second administrator, which access keys cannot ask for',
  },
  failed: { zh: '无法获取云手机列表', en: 'could not get the phone list' },
  noRoom: { zh: '控制台的存储空间不足', en: 'the console has too little storage left' },
  unreadable: {
    zh: '参数无法读取，请修改并重新保存计划',
    en: 'its parameters cannot be read. Edit and save the schedule again',
  },
  waiting: {
    zh: '云手机数量变化达到十倍，等待确认',
    en: 'the number of phones changed tenfold and must be confirmed',
  },
  second: {
    zh: '等待第二位管理员批准',
    en: 'it waits for the approval of a second administrator',
  },
};
