import type { CodeText } from './error-text.ts';

const askVendor = {
  zh: '如果是变更操作，请先确认是否已经生效，再稍后重试；如果持续出现，请向服务提供方提供错误码和请求 ID。',
  en: 'If it was a change, check whether it took effect, then try again later. If it persists, give the code and the request ID to the vendor.',
};
const reloadConsole = {
  zh: '请求由控制台生成：请刷新页面后重试；如果仍然出现，请向控制台的维护人员提供请求 ID。',
  en: 'The console creates this request. Reload the page and try again. If it still happens, give the request ID to the operator of the console.',
};

/** Codes of the service, those of apps apart: table 6.2 and those that only the operations name. Meanings follow the reference. */
export const serviceTexts: Readonly<Record<string, CodeText>> = {
  'KOOPHONE.API.0000': {
    meaning: { zh: '租户不存在。', en: 'The tenant does not exist.' },
    remedy: {
      zh: '请确认登录所用的账号和项目属于已开通 CloudDevice 服务的租户。',
      en: 'Check that the account and project you signed in with belong to a tenant of CloudDevice.',
    },
  },
  'KOOPHONE.API.0001': {
    meaning: { zh: '缺少请求头 x-tenant-id。', en: 'The header x-tenant-id is missing.' },
    remedy: reloadConsole,
  },
  'KOOPHONE.API.0002': {
    meaning: { zh: '缺少请求头 x-request-id。', en: 'The header x-request-id is missing.' },
    remedy: reloadConsole,
  },
  'KOOPHONE.API.0003': {
    meaning: { zh: '请求头 x-request-id 无效。', en: 'The header x-request-id is not valid.' },
    remedy: reloadConsole,
  },
  'KOOPHONE.API.0004': {
    meaning: { zh: '项目不存在。', en: 'The project does not exist.' },
    remedy: {
      zh: '请核对登录时填写的项目名；可在“我的凭证”的项目列表中查看。',
      en: 'Check the project you signed in to; “My Credentials” lists the projects.',
    },
  },
  'KOOPHONE.API.0005': {
    meaning: { zh: '缺少请求头。', en: 'A request header is missing.' },
    remedy: reloadConsole,
  },
  'KOOPHONE.API.1000': {
    meaning: {
      zh: '请求参数错误：参数类型或范围与接口定义不符。',
      en: 'Invalid parameters: the type or range does not match the operation.',
    },
    remedy: {
      zh: '请检查填写内容的类型和取值范围。',
      en: 'Check the type and range of what was entered.',
    },
  },
  'KOOPHONE.API.1001': {
    meaning: {
      zh: '没有云手机权限：请求中至少有一台云手机不属于当前租户。',
      en: 'No permission for the phone: at least one in the request does not belong to this tenant.',
    },
    remedy: {
      zh: '请刷新列表，去掉不属于当前租户或已不存在的云手机后重试。',
      en: 'Refresh the list and remove phones that do not belong to this tenant or no longer exist.',
    },
  },
  'KOOPHONE.API.1002': {
    meaning: {
      zh: '所选云手机不属于同一个区域。',
      en: 'The phones are not all in the same region.',
    },
    remedy: {
      zh: '请按区域分批操作，每次只选择同一区域的云手机。',
      en: 'Act on one region at a time.',
    },
  },
  'KOOPHONE.API.1003': {
    meaning: {
      zh: '当前租户未经授权，还不能使用 API。',
      en: 'This tenant is not authorized to use the API yet.',
    },
    remedy: {
      zh: '请联系服务提供方将租户添加到白名单。',
      en: 'Ask the vendor to put the tenant on the allow list.',
    },
  },
  'KOOPHONE.API.1004': {
    meaning: { zh: '未订阅服务。', en: 'The service is not subscribed.' },
    remedy: {
      zh: '请先在华为云上订阅 CloudDevice 服务。',
      en: 'Subscribe to CloudDevice on Huawei Cloud first.',
    },
  },
  'KOOPHONE.API.1005': {
    meaning: {
      zh: '视频设置没有包含所有需要的编码和网络组合。',
      en: 'The video settings lack combinations of codec and network.',
    },
    remedy: {
      zh: '请补全 3 种网络与 2 种编码的全部 6 种组合，每种恰好一次。',
      en: 'Provide all six combinations of the three networks and two codecs, each exactly once.',
    },
  },
  'KOOPHONE.API.1012': {
    meaning: { zh: '云手机不属于当前租户。', en: 'The phone does not belong to this tenant.' },
    remedy: {
      zh: '请刷新列表，去掉不属于当前租户的云手机后重试。',
      en: 'Refresh the list and remove phones that do not belong to this tenant.',
    },
  },
  'KOOPHONE.API.2003': {
    meaning: { zh: '没有空闲的云手机。', en: 'No phones are free.' },
    remedy: { zh: '请先释放或订购云手机，然后重试。', en: 'Free or order phones, then try again.' },
  },
  'KOOPHONE.API.2004': {
    meaning: { zh: '云手机已冻结。', en: 'The phone is frozen.' },
    remedy: { zh: '请先解冻云手机，再重试。', en: 'Unfreeze the phone first, then try again.' },
  },
  'KOOPHONE.API.2005': {
    meaning: { zh: '云手机正在还原。', en: 'The phone is being restored.' },
    remedy: { zh: '请等待云手机还原完成后再操作。', en: 'Wait until it has been restored.' },
  },
  'KOOPHONE.API.2006': {
    meaning: { zh: '云手机正在备份。', en: 'The phone is being backed up.' },
    remedy: { zh: '请等待云手机备份完成后再操作。', en: 'Wait until the backup has finished.' },
  },
  'KOOPHONE.API.2209': {
    meaning: { zh: '没有可分配的设备。', en: 'No device is available to assign.' },
    remedy: {
      zh: '请确认云手机未被占用且物理设备充足，稍后重试。',
      en: 'Check that the phone is free. Physical devices may be in short supply, so try again later.',
    },
  },
  'KOOPHONE.API.2210': {
    meaning: {
      zh: '用户和云手机的绑定关系不存在。',
      en: 'The user and the phone are not bound to each other.',
    },
    remedy: {
      zh: '请刷新列表，核对云手机当前分配的用户。',
      en: 'Refresh the list and check which user the phone is assigned to.',
    },
  },
  'KOOPHONE.API.3001': {
    meaning: {
      zh: '云手机规格与带宽规格不匹配。',
      en: 'The phone’s SKU and the bandwidth’s SKU do not match.',
    },
    remedy: {
      zh: '请从同一份可售规格中重新选择云手机规格和带宽。',
      en: 'Choose the SKU and bandwidth again from the same offer.',
    },
  },
  'KOOPHONE.API.3002': {
    meaning: {
      zh: '没有这个规格（sku）或区域（region）。',
      en: 'The SKU or region does not exist.',
    },
    remedy: { zh: '请刷新可售规格后重新选择。', en: 'Refresh the offers and choose again.' },
  },
  'KOOPHONE.API.3003': {
    meaning: {
      zh: '普通云手机需要指定操作系统镜像版本。',
      en: 'A standard phone requires an operating system image version.',
    },
    remedy: {
      zh: '请选择镜像版本（AOSP）后重新提交。',
      en: 'Choose an image version (AOSP) and submit again.',
    },
  },
  'KOOPHONE.API.3006': {
    meaning: {
      zh: '周期类型为月时，周期数应在 1–9 之间。',
      en: 'For monthly orders, the number of periods must be 1–9.',
    },
    remedy: {
      zh: '请选择 1–9 个月，或改为按年订购。',
      en: 'Choose 1–9 months, or order by the year.',
    },
  },
  'KOOPHONE.API.3007': {
    meaning: {
      zh: '周期类型为年时，周期数应在 1–3 之间。',
      en: 'For yearly orders, the number of periods must be 1–3.',
    },
    remedy: { zh: '请选择 1–3 年。', en: 'Choose 1–3 years.' },
  },
  'KOOPHONE.API.3009': {
    meaning: { zh: '查询 phoneId 出错。', en: 'The phoneId lookup failed.' },
    remedy: askVendor,
  },
  'KOOPHONE.API.4001': {
    meaning: { zh: '云手机不存在。', en: 'The phone does not exist.' },
    remedy: {
      zh: '请刷新列表，确认云手机是否仍然存在。',
      en: 'Refresh the list and check whether the phone still exists.',
    },
  },
  'KOOPHONE.API.40010': {
    meaning: { zh: '云手机库存不足。', en: 'Not enough phones are in stock.' },
    remedy: {
      zh: '请减少数量、更换规格或区域，或稍后再订购。',
      en: 'Order fewer, choose another SKU or region, or order later.',
    },
  },
  'KOOPHONE.API.4999': {
    meaning: {
      zh: '服务调用第三方 API 出错。',
      en: 'The service failed to call a third party’s API.',
    },
    remedy: askVendor,
  },
  'KOOPHONE.API.5001': {
    meaning: {
      zh: '不能删除按需计费的云手机。',
      en: 'Phones billed on demand cannot be deleted.',
    },
    remedy: {
      zh: '请从所选云手机中去掉按需计费的云手机；只有包周期的云手机可以退订。',
      en: 'Remove phones billed on demand. Only yearly/monthly phones can be unsubscribed.',
    },
  },
  'KOOPHONE.API.5002': {
    meaning: { zh: '查询时间的格式错误。', en: 'The query time has the wrong format.' },
    remedy: {
      zh: '请使用 UTC 时间，格式如 2023-08-15 14:30:45。',
      en: 'Use UTC in the format 2023-08-15 14:30:45.',
    },
  },
  'KOOPHONE.API.5004': {
    meaning: { zh: '查询结束日期早于查询起始日期。', en: 'The query ends before it begins.' },
    remedy: {
      zh: '请把结束时间改为不早于开始时间。',
      en: 'Choose an end that is not before the start.',
    },
  },
  'KOOPHONE.API.5005': {
    meaning: { zh: '不是所有的云手机都在运行中。', en: 'Not all of the phones are running.' },
    remedy: {
      zh: '请去掉未在运行中的云手机，或等待其运行后再重启。',
      en: 'Remove phones that are not running, or wait until they are.',
    },
  },
  'KOOPHONE.API.6000': {
    meaning: { zh: '无效的请求参数。', en: 'Invalid request parameters.' },
    remedy: { zh: '请检查填写的内容后重新提交。', en: 'Check what was entered and submit again.' },
  },
  'KOOPHONE.API.6001': {
    meaning: {
      zh: '身份验证失败：Token 已失效。',
      en: 'Authentication failed: the token is no longer valid.',
    },
    remedy: { zh: '请重新登录以获取新的 Token。', en: 'Sign in again to get a new token.' },
  },
  'KOOPHONE.API.6002': {
    meaning: {
      zh: '没有许可：当前用户无权执行此操作。',
      en: 'No permission: this user cannot do this.',
    },
    remedy: {
      zh: '请使用具有 KooPhone Administrator 角色的用户，或联系租户管理员授权。',
      en: 'Use a user with the KooPhone Administrator role, or ask your tenant’s administrator for it.',
    },
  },
  'KOOPHONE.API.9000': {
    meaning: { zh: '服务解密失败。', en: 'Decryption failed in the service.' },
    remedy: askVendor,
  },
  'KOOPHONE.API.9001': {
    meaning: {
      zh: '服务内部的 Redis 返回空值。',
      en: 'Redis returned nothing inside the service.',
    },
    remedy: askVendor,
  },
  'KOOPHONE.API.9002': {
    meaning: { zh: '服务未能获取 Redis 锁。', en: 'The service could not get a Redis lock.' },
    remedy: askVendor,
  },
  'KOOPHONE.API.9003': {
    meaning: {
      zh: '服务调用第三方 API 出错。',
      en: 'The service failed to call a third party’s API.',
    },
    remedy: askVendor,
  },
  'KOOPHONE.API.9999': {
    meaning: { zh: '服务内部错误（未知错误）。', en: 'Internal service error (unknown).' },
    remedy: askVendor,
  },
};
