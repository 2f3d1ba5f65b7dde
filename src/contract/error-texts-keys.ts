import type { Explainable, Explanation } from './error-text.ts';

/**
 * What is wrong with a signed call. The API gateway has one code for all of it, APIGW.0301; only its words tell what, as its
 * documentation lists them.
 */
const byWords: readonly (readonly [RegExp, Explanation])[] = [
  [
    /ak not exist|get secret ?key failed/i,
    {
      meaning: { zh: '没有这个访问密钥 ID（AK）。', en: 'This access key does not exist.' },
      remedy: {
        zh: '请核对 AK 是否完整，以及它在“我的凭证”中是否已被删除或停用。',
        en: 'Check that the key is complete, and that it was not deleted or disabled in My Credentials.',
      },
    },
  ],
  [
    /failed to reach the limit/i,
    {
      meaning: {
        zh: '签名连续多次错误，该访问密钥已被锁定 5 分钟。',
        en: 'These access keys are locked for 5 minutes after several wrong signatures in a row.',
      },
      remedy: {
        zh: '请等待 5 分钟，核对 SK 后再试；期间的每次尝试都会被拒绝。',
        en: 'Wait 5 minutes and check the secret key before you try again. Until then, every attempt is refused.',
      },
    },
  ],
  [
    /signature expired/i,
    {
      meaning: {
        zh: '签名时间与服务的时钟相差超过 15 分钟。',
        en: 'The signature time differs from the service’s clock by more than 15 minutes.',
      },
      remedy: {
        zh: '请校准控制台服务器的系统时间（例如启用 NTP），然后重试。',
        en: 'Correct the clock of the console server, for example with NTP, and try again.',
      },
    },
  ],
  [
    /security ?token.*expired|expired.*security ?token/i,
    {
      meaning: { zh: '临时访问密钥已过期。', en: 'These temporary access keys have expired.' },
      remedy: {
        zh: '请获取新的临时 AK、SK 和 SecurityToken，然后重新登录。',
        en: 'Get new temporary keys with their security token, then sign in with them.',
      },
    },
  ],
  [
    /security ?token/i,
    {
      meaning: {
        zh: '安全令牌（SecurityToken）缺失，或不属于该访问密钥。',
        en: 'The security token is missing, or does not belong to these access keys.',
      },
      remedy: {
        zh: '临时访问密钥须与同时获得的 SecurityToken 一起填写；永久密钥请留空。',
        en: 'Enter temporary keys together with the security token that came with them. Permanent keys have none.',
      },
    },
  ],
  [
    /aksk|ak sk/i,
    {
      meaning: {
        zh: '签名校验失败：访问密钥（SK）与 AK 不匹配。',
        en: 'The signature is wrong: the secret key does not match this access key.',
      },
      remedy: {
        zh: '请核对 SK，注意多余的空格。连续多次错误会使密钥锁定 5 分钟，请勿反复尝试。',
        en: 'Check the secret key, including for extra spaces. Repeated failures lock the keys for 5 minutes, so do not keep trying.',
      },
    },
  ],
];

/** Meaning and remedy of a refusal that is about access keys; undefined for any other. */
export function explainKeys({ code, message = '' }: Explainable): Explanation | undefined {
  if (code !== 'APIGW.0301') return undefined;
  return byWords.find(([words]) => words.test(message))?.[1];
}
