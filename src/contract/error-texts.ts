import type { CodeText, Explainable, Explanation } from './error-text.ts';
import type { ErrorKind } from './errors.ts';
import { appTexts } from './error-texts-apps.ts';
import { gatewayTexts } from './error-texts-gateway.ts';
import { explainKeys } from './error-texts-keys.ts';
import { platformTexts } from './error-texts-platform.ts';
import { signInRefusalOf, signInRefusalTexts } from './error-texts-sign-in.ts';
import { serviceTexts } from './error-texts-service.ts';

const byKind: Readonly<Record<ErrorKind, Explanation>> = {
  signedOut: {
    meaning: { zh: '登录状态已失效。', en: 'Your session has ended.' },
    remedy: {
      zh: '请重新登录，然后继续操作；已填写的内容会保留。',
      en: 'Sign in again and continue. What you typed is kept.',
    },
  },
  forbidden: {
    meaning: {
      zh: '当前用户或租户没有执行此操作的权限。',
      en: 'This user or tenant does not have permission to do this.',
    },
    remedy: {
      zh: '请联系租户管理员在统一身份认证服务（IAM）中授予所需权限。',
      en: 'Ask your tenant’s administrator to grant the permission in IAM.',
    },
  },
  invalid: {
    meaning: {
      zh: '请求有误，服务没有执行。',
      en: 'The request is invalid. The service did nothing.',
    },
    remedy: {
      zh: '请修改填写的内容后再提交；原样重试不会成功。',
      en: 'Change what was entered and submit again. The same request will fail again.',
    },
  },
  conflict: {
    meaning: {
      zh: '云手机、库存或订单的当前状态不允许此操作。',
      en: 'The current state of the phones, the stock or the order does not allow this.',
    },
    remedy: {
      zh: '请刷新并确认状态，条件满足后再试。',
      en: 'Refresh, check the state, and try again once it allows the action.',
    },
  },
  notFound: {
    meaning: { zh: '请求的对象不存在。', en: 'The requested object does not exist.' },
    remedy: {
      zh: '请刷新列表，确认该对象仍然存在并且属于当前租户。',
      en: 'Refresh the list and check that it still exists and belongs to this tenant.',
    },
  },
  throttled: {
    meaning: {
      zh: '请求过于频繁，已被流控；本次请求没有执行。',
      en: 'Too many requests. This one was refused and had no effect.',
    },
    remedy: {
      zh: '请稍候再试；控制台会自动放慢请求。',
      en: 'Wait a moment and try again. The console slows down automatically.',
    },
  },
  unavailable: {
    meaning: { zh: '服务暂时不可用。', en: 'The service is temporarily unavailable.' },
    remedy: {
      zh: '请稍后重试；如果持续出现，请向服务提供方提供请求 ID。',
      en: 'Try again later. If it persists, give the request ID to the vendor.',
    },
  },
  unknownOutcome: {
    meaning: {
      zh: '请求已发出，但没有收到结果：操作可能已执行，也可能没有执行。',
      en: 'The request was sent, but no result came back. It may or may not have been carried out.',
    },
    remedy: {
      zh: '请勿直接重复提交。先刷新列表、订单或任务，确认实际结果后再决定是否重试。',
      en: 'Do not simply repeat it. Refresh the list, order or task first to see what happened, and then decide.',
    },
  },
  undocumented: {
    meaning: {
      zh: '服务的返回与 API 参考不一致。',
      en: 'The response does not match the API reference.',
    },
    remedy: {
      zh: '请先核对实际结果，再将错误码和请求 ID 提供给服务提供方。',
      en: 'Check what happened, then give the code and the request ID to the vendor.',
    },
  },
};

/** Codes that are no code of the service: what the console itself says where an answer has none. */
const consoleTexts: Readonly<Record<string, CodeText>> = {
  UNDOCUMENTED: {
    meaning: {
      zh: '服务的返回缺少 API 参考中规定的字段，或字段类型不符。',
      en: 'The response lacks a field that the API reference documents, or has it in another type.',
    },
  },
  NETWORK: {
    meaning: {
      zh: '浏览器与控制台之间的网络连接中断。',
      en: 'The connection between the browser and the console was lost.',
    },
  },
  TIMEOUT: {
    meaning: {
      zh: '控制台没有在规定时间内返回结果。',
      en: 'The console did not respond to the browser in time.',
    },
  },
  'GATEWAY.UPDATED': {
    meaning: {
      zh: '控制台已更新，此页面仍是更新前的版本。',
      en: 'The console was updated after this page was opened.',
    },
    remedy: { zh: '请重新加载页面。', en: 'Reload the page.' },
  },
  CONSOLE: {
    meaning: { zh: '控制台自身发生错误。', en: 'An error occurred in the console itself.' },
    remedy: {
      zh: '请刷新页面后重试；如果再次出现，请把下方信息提供给控制台的维护人员。',
      en: 'Reload the page and try again. If it happens again, give the details shown here to the operator of this console.',
    },
  },
};

/** Every code with a text of its own, canonical. */
export const codeTexts: Readonly<Record<string, CodeText>> = {
  ...serviceTexts,
  ...appTexts,
  ...platformTexts,
  ...gatewayTexts,
  ...consoleTexts,
};

const tokenUnparsed: Explanation = {
  meaning: { zh: 'Token 解析失败。', en: 'The token could not be parsed.' },
  remedy: { zh: '请重新登录以获取新的 Token。', en: 'Sign in again to get a new token.' },
};
const appTooLarge = appTexts['KOOPHONE.API.62015'];

/** The text of a code that means two things, chosen by HTTP status or message (contract notes, success and failure 5). */
function ambiguousText({ code, kind, status, message = '' }: Explainable): CodeText | undefined {
  if (code === 'KOOPHONE.API.6002' && (status === 500 || kind === 'signedOut'))
    return tokenUnparsed;
  if (code === 'KOOPHONE.API.62006' && /超过|限制|exceed|limit|large/i.test(message))
    return appTooLarge;
  return undefined;
}

/** IAM refuses a sign-in with codes that nobody has listed: its words, else its HTTP status, say what is meant. The service, which access keys are tried on, has its own. */
function signInText({ code, status, operation, message = '' }: Explainable): CodeText | undefined {
  if (
    /^(?:GATEWAY|HTTP|KOOPHONE)\.|^(?:NETWORK|TIMEOUT|CONSOLE|INPUT)$/.test(code) ||
    (operation !== 'SignIn' && !code.startsWith('IAM.'))
  )
    return undefined;
  const refusal = signInRefusalOf(message);
  return refusal
    ? signInRefusalTexts[refusal]
    : textOf(code.startsWith('IAM.') && textOf(code) ? code : `IAM.${status}`);
}

const textOf = (code: string): CodeText | undefined =>
  Object.hasOwn(codeTexts, code) ? codeTexts[code] : undefined;

/** Meaning and remedy of any failure, in both languages: of its code, else of its HTTP status, else of its kind. */
export function explain(failure: Explainable): Explanation {
  const { meaning, remedy } = byKind[failure.kind];
  const text =
    explainKeys(failure) ?? signInText(failure) ?? ambiguousText(failure) ?? textOf(failure.code);
  // What a code calls for elsewhere ("try again") would be wrong where nobody knows what has been done.
  if (text)
    return {
      meaning: text.meaning,
      remedy: failure.kind === 'unknownOutcome' ? remedy : (text.remedy ?? remedy),
    };
  const status = /^HTTP\.(\d{3})$/.exec(failure.code)?.[1];
  if (status === undefined) return { meaning, remedy };
  return {
    meaning: { zh: `HTTP ${status}：${meaning.zh}`, en: `HTTP ${status}: ${meaning.en}` },
    remedy,
  };
}
