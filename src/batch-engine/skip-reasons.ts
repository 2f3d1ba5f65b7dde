import { reasons, type Reason } from '../contract/rules.ts';
import type { Bilingual } from '../contract/statuses.ts';

/** Why a phone, or a pair of a list, cannot be sent, beside what the rules say of its phone. */
const pairReasons = {
  noUser: { code: 'PLAN.NO_USER', text: { zh: '没有指定用户', en: 'no user specified' } },
  twoUsers: {
    code: 'PLAN.TWO_USERS',
    text: { zh: '指定了不同的用户', en: 'assigned to two users' },
  },
  oddId: {
    code: 'PLAN.ODD_ID',
    text: {
      zh: '它或其用户的 ID 不符合 API 参考，无法发送',
      en: 'its ID or its user’s ID does not match the API reference and cannot be sent',
    },
  },
  notListed: {
    code: 'PLAN.NOT_LISTED',
    text: { zh: '不在云手机列表中', en: 'not in the phone list' },
  },
  retried: {
    code: 'PLAN.RETRIED',
    text: { zh: '已由另一个批次重试', en: 'already retried by another batch' },
  },
} as const satisfies Record<string, { code: string; text: Bilingual }>;

/** Why an app cannot be installed, beside what the rules say: what the phone itself was asked. */
const appReasons = {
  tooOld: {
    code: 'KOOPHONE.API.62019',
    text: { zh: 'Android 版本太低，不能安装这个应用', en: 'Android version too old for this app' },
  },
} as const satisfies Record<string, { code: string; text: Bilingual }>;

export type SkipReason = Reason | keyof typeof pairReasons | keyof typeof appReasons;

/** The words and the code of every reason for leaving a phone out. */
export const skipReasons: Readonly<Record<SkipReason, { code: string; text: Bilingual }>> = {
  ...reasons,
  ...pairReasons,
  ...appReasons,
};
