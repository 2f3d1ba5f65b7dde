import type { CodeText } from './error-text.ts';

/** Codes of the API gateway before the service, of IAM and of single jobs. */
export const platformTexts: Readonly<Record<string, CodeText>> = {
  'APIGW.0101': {
    meaning: {
      zh: 'API 不存在，或未在当前环境发布。',
      en: 'The API does not exist or is not published in this environment.',
    },
    remedy: {
      zh: '请检查服务终端节点的配置；该服务版本可能不提供此接口。',
      en: 'Check the configured endpoint. This version of the service may not provide the operation.',
    },
  },
  'APIGW.0201': {
    meaning: {
      zh: 'API 网关没有完成请求：请求格式不合法、请求过大，或后端服务不可用、超时。',
      en: 'The API gateway did not complete the request: it was malformed or too large, or the backend service was down or timed out.',
    },
  },
  'APIGW.0301': {
    meaning: {
      zh: 'IAM 认证信息错误：Token 或签名无效，或已过期。',
      en: 'Wrong IAM credentials: the token or signature is invalid or has expired.',
    },
    remedy: { zh: '请重新登录。', en: 'Sign in again.' },
  },
  'APIGW.0302': {
    meaning: {
      zh: '该 IAM 用户不允许访问此 API。',
      en: 'This IAM user is not allowed to use the API.',
    },
    remedy: {
      zh: '请联系租户管理员检查该用户的权限以及黑白名单限制。',
      en: 'Ask your tenant’s administrator to check the user’s permissions and the allow and deny lists.',
    },
  },
  'APIGW.0306': {
    meaning: { zh: 'API 拒绝访问。', en: 'Access to the API was denied.' },
    remedy: {
      zh: '请联系租户管理员确认该用户已获得此 API 的授权。',
      en: 'Ask your tenant’s administrator whether the user is authorized for this API.',
    },
  },
  'APIGW.0307': {
    meaning: { zh: 'Token 需要更新。', en: 'The token must be renewed.' },
    remedy: { zh: '请重新登录以获取新的 Token。', en: 'Sign in again to get a new token.' },
  },
  'APIGW.0308': {
    meaning: {
      zh: '请求超出 API 的流控阈值；本次请求没有执行。',
      en: 'The request exceeds the API’s rate limit. It had no effect.',
    },
    remedy: {
      zh: '请稍候再试；控制台会自动放慢请求。',
      en: 'Wait a moment and try again. The console slows down automatically.',
    },
  },
  'APIGW.0802': {
    meaning: {
      zh: '该 IAM 用户在当前区域中被禁止使用。',
      en: 'The IAM user is forbidden in this region.',
    },
    remedy: {
      zh: '请联系租户管理员检查账号状态以及该区域的使用限制。',
      en: 'Ask your tenant’s administrator to check the account’s state and its restrictions in this region.',
    },
  },

  'IAM.400': {
    meaning: { zh: '登录请求格式有误。', en: 'The sign-in request is malformed.' },
    remedy: {
      zh: '请检查账号名、用户名、项目名和动态口令的格式。',
      en: 'Check the format of account, user, project and passcode.',
    },
  },
  'IAM.401': {
    meaning: {
      zh: '账号名、用户名、密码或动态口令错误。',
      en: 'Wrong account, user, password or passcode.',
    },
    remedy: {
      zh: '请核对后重新输入。多次失败会使账号锁定 15 分钟，请勿反复尝试。',
      en: 'Check and enter them again. Repeated failures lock the account for 15 minutes, so do not keep trying.',
    },
  },
  'IAM.403': {
    meaning: {
      zh: '该用户无权访问此项目，或账号已被锁定。',
      en: 'The user has no access to this project, or the account is locked.',
    },
    remedy: {
      zh: '请确认项目名正确；若账号被锁定，请等待 15 分钟，或联系租户管理员。',
      en: 'Check the project name. If the account is locked, wait 15 minutes or ask your tenant’s administrator.',
    },
  },
  'IAM.404': {
    meaning: { zh: '账号、用户或项目不存在。', en: 'The account, user or project does not exist.' },
    remedy: {
      zh: '请核对账号名、用户名和项目名。',
      en: 'Check the account, user and project names.',
    },
  },
  'IAM.429': {
    meaning: { zh: '登录请求过于频繁。', en: 'Too many sign-in requests.' },
    remedy: { zh: '请等待几分钟后再登录。', en: 'Wait a few minutes before you sign in again.' },
  },
  'IAM.500': {
    meaning: {
      zh: '统一身份认证服务（IAM）内部错误。',
      en: 'The identity service (IAM) has an internal error.',
    },
    remedy: {
      zh: '请稍后重新登录；如果持续出现，请联系服务提供方。',
      en: 'Sign in again later. If it persists, contact the vendor.',
    },
  },
  'IAM.503': {
    meaning: {
      zh: '统一身份认证服务（IAM）暂时不可用。',
      en: 'The identity service (IAM) is temporarily unavailable.',
    },
    remedy: { zh: '请稍后重新登录。', en: 'Sign in again later.' },
  },
  'IAM.0006': {
    meaning: {
      zh: '统一身份认证服务（IAM）遇到意外错误，无法处理请求。',
      en: 'The identity service (IAM) could not process the request because of an unexpected error.',
    },
    remedy: {
      zh: '请稍后重新登录；如果持续出现，请联系服务提供方。',
      en: 'Sign in again later. If it persists, contact the vendor.',
    },
  },

  'CPS.0005': {
    meaning: { zh: '找不到该云手机。', en: 'The phone was not found.' },
    remedy: {
      zh: '该云手机可能已退订或已释放物理机；请刷新列表确认后再执行。',
      en: 'It may have been unsubscribed, or its physical phone released. Refresh the list and check before you run the command again.',
    },
  },
  'CPS.0191': {
    meaning: { zh: '命令在该云手机上执行失败。', en: 'The command failed on this phone.' },
    remedy: {
      zh: '请查看命令输出，修正命令后仅对失败的云手机重试。',
      en: 'Read the command’s output, correct the command and retry the failed phones only.',
    },
  },
};
