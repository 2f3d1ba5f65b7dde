import type { CodeText } from './error-text.ts';

/** The service's codes about apps and what installs them. Meanings follow the reference. */
export const appTexts: Readonly<Record<string, CodeText>> = {
  'KOOPHONE.API.1323': {
    meaning: { zh: 'app 安装任务不存在。', en: 'The app installation task does not exist.' },
    remedy: {
      zh: '请核对任务 ID；过早的任务可能已被服务清除。',
      en: 'Check the task ID. The service may have removed an old task.',
    },
  },
  'KOOPHONE.API.2001': {
    meaning: { zh: '云 app 不存在。', en: 'The cloud app does not exist.' },
    remedy: {
      zh: '请确认该云 app 是否仍然存在。',
      en: 'Check whether the cloud app still exists.',
    },
  },
  'KOOPHONE.API.2002': {
    meaning: { zh: '云 app 未授权。', en: 'The cloud app is not authorized.' },
    remedy: { zh: '请先为该云 app 授权。', en: 'Have the cloud app authorized first.' },
  },
  'KOOPHONE.API.3008': {
    meaning: {
      zh: '安装类型 fast_install 应该为 0 或 1。',
      en: 'The install mode (fast_install) must be 0 or 1.',
    },
    remedy: {
      zh: '请选择普通安装或快速安装后重新提交。',
      en: 'Choose normal or fast install and submit again.',
    },
  },
  'KOOPHONE.API.62005': {
    meaning: { zh: 'app 包已经存在。', en: 'The app package already exists.' },
    remedy: {
      zh: '无需重复安装；如需更换，请使用新的版本号。',
      en: 'No need to install it again. To replace it, use a new version.',
    },
  },
  'KOOPHONE.API.62006': {
    meaning: { zh: 'app 应用包大小不是数字。', en: 'The size of the app package is not a number.' },
    remedy: {
      zh: '请以 MB 为单位填写数字，例如 120。',
      en: 'Enter the size in MB as a number, for example 120.',
    },
  },
  'KOOPHONE.API.62010': {
    meaning: { zh: '云手机异常。', en: 'The phone has an error.' },
    remedy: {
      zh: '请检查云手机状态，可先重启云手机再试；仍异常时请联系服务提供方。',
      en: 'Check the phone’s status and reboot it before you try again. Contact the vendor if that does not help.',
    },
  },
  'KOOPHONE.API.62015': {
    meaning: {
      zh: '应用程序包的大小超过 2G 的限制。',
      en: 'The app package exceeds the limit of 2 GB.',
    },
    remedy: {
      zh: '请使用不超过 2G（2048 MB）的应用包。',
      en: 'Use a package of at most 2 GB (2048 MB).',
    },
  },
  'KOOPHONE.API.62016': {
    meaning: {
      zh: '租户上传的应用包总大小超过 1T 的上限。',
      en: 'All app packages of the tenant together exceed 1 TB.',
    },
    remedy: {
      zh: '请先清理不再使用的应用包。',
      en: 'First remove app packages that are no longer used.',
    },
  },
  'KOOPHONE.API.62017': {
    meaning: { zh: '应用包下载失败。', en: 'The app package could not be downloaded.' },
    remedy: {
      zh: '请检查安装包下载链接（install_package_url）是否有效、是否已过期，以及 OBS 对象是否可访问。',
      en: 'Check that the download address (install_package_url) is valid and has not expired, and that the OBS object is accessible.',
    },
  },
  'KOOPHONE.API.62019': {
    meaning: { zh: '安装 app 失败。', en: 'The app could not be installed.' },
    remedy: {
      zh: '请确认安装包完整且与云手机的系统版本兼容，再对失败的云手机重试。',
      en: 'Check that the package is complete and compatible with the phone’s Android version, then retry the failed phones.',
    },
  },
  'KOOPHONE.API.62020': {
    meaning: { zh: '应用版本冲突。', en: 'The app’s version conflicts with the installed one.' },
    remedy: {
      zh: '请核对云手机上已安装的版本与签名，换用更高的版本。',
      en: 'Compare version and signature with the installed app, and use a higher version.',
    },
  },
  'KOOPHONE.API.62021': {
    meaning: { zh: '云手机存储空间不足。', en: 'The phone does not have enough storage left.' },
    remedy: {
      zh: '请清理待安装云手机的存储空间后重试。',
      en: 'Free storage on the phone, then try again.',
    },
  },
};
