import type { CodeText } from './error-text.ts';

/** Why IAM lets somebody not in who may have typed all of it right. */
export type SignInRefusal =
  'keysOnly' | 'wrongPasscode' | 'needsPasscode' | 'expired' | 'disabled' | 'locked';

/**
 * IAM says these by its words alone: code and status are those of a wrong password (contract notes, IAM). The first that fits counts;
 * what nobody expected is shown as IAM words it.
 */
const patterns: readonly (readonly [SignInRefusal, RegExp])[] = [
  [
    'keysOnly',
    /programmatic|access (?:mode|type)|console access|access keys? only|编程访问|访问方式|访问模式/i,
  ],
  [
    'wrongPasscode',
    /(?:passcode|verification code|totp|mfa).{0,60}(?:wrong|incorrect|invalid|fail|mismatch)|(?:wrong|incorrect|invalid).{0,40}(?:passcode|verification code|totp|mfa)|(?:验证码|口令|MFA).{0,12}(?:错误|失败|无效|不正确)/i,
  ],
  [
    'needsPasscode',
    /\bmfa\b|multi-?factor|virtual device|totp|passcode|多因素|虚拟 ?MFA|登录保护|验证码/i,
  ],
  [
    'expired',
    /password.{0,40}(?:expired|must be (?:changed|reset)|has to be changed|needs? to be (?:changed|reset))|(?:expired|change (?:the|your)) (?:initial )?password|密码.{0,10}(?:过期|到期|重置|须修改|需要修改)/i,
  ],
  [
    'disabled',
    /(?:user|account|identity|domain).{0,30}(?:disabled|not enabled|deactivated|inactive|suspended|frozen)|(?:disabled|inactive) (?:user|account)|停用|禁用|未启用|冻结/i,
  ],
  ['locked', /\block(?:ed|ing)?\b|锁定/i],
];

/** What IAM's words say of a refused sign-in. */
export const signInRefusalOf = (message: string): SignInRefusal | undefined =>
  patterns.find(([, pattern]) => pattern.test(message))?.[0];

export const signInRefusalTexts: Readonly<Record<SignInRefusal, CodeText>> = {
  keysOnly: {
    meaning: {
      zh: '该 IAM 用户只允许编程访问，不能用密码登录。',
      en: 'This IAM user allows programmatic access only and cannot sign in with a password.',
    },
    remedy: {
      zh: '请使用访问密钥，或联系租户管理员在统一身份认证服务（IAM）中允许该用户用密码访问。',
      en: 'Use an access key, or ask your tenant’s administrator to allow password access for this user in IAM.',
    },
  },
  wrongPasscode: {
    meaning: { zh: '用户 ID 或 MFA 验证码错误。', en: 'Wrong user ID or MFA code.' },
    remedy: {
      zh: '请核对用户 ID（在 IAM 的“我的凭证”中），并输入设备上新的 6 位数字；多次失败会使账号锁定 15 分钟。',
      en: 'Check the user ID (under My Credentials in IAM) and enter a new 6-digit code from the device. Repeated failures lock the account for 15 minutes.',
    },
  },
  needsPasscode: {
    meaning: {
      zh: '该 IAM 用户开启了 MFA，仅有密码不能登录。',
      en: 'This IAM user has MFA enabled. The password alone is not enough.',
    },
    remedy: {
      zh: '请填写用户 ID 和 MFA 设备上的 6 位数字后再登录。',
      en: 'Enter the user ID and the 6-digit code from the MFA device, then sign in again.',
    },
  },
  expired: {
    meaning: {
      zh: '该 IAM 用户的密码已过期，或必须先修改。',
      en: 'This IAM user’s password has expired or must be changed first.',
    },
    remedy: {
      zh: '请先在华为云控制台修改密码，再用新密码登录。',
      en: 'Change the password in the Huawei Cloud console first, then sign in with the new one.',
    },
  },
  disabled: {
    meaning: { zh: '该账号或 IAM 用户已停用。', en: 'This account or IAM user is disabled.' },
    remedy: {
      zh: '请联系租户管理员在统一身份认证服务（IAM）中启用。',
      en: 'Ask your tenant’s administrator to enable it in IAM.',
    },
  },
  locked: {
    meaning: {
      zh: '该账号或 IAM 用户因多次登录失败已被锁定。',
      en: 'This account or IAM user is locked after repeated failures.',
    },
    remedy: {
      zh: '请等待 15 分钟后再登录；此间的尝试可能延长锁定。',
      en: 'Wait 15 minutes before you sign in again. Attempts in the meantime may extend the lock.',
    },
  },
};
