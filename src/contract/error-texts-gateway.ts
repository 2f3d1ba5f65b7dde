import type { CodeText } from './error-text.ts';

/** Codes of the console's own gateway. */
export const gatewayTexts: Readonly<Record<string, CodeText>> = {
  'GATEWAY.SIGNED_OUT': {
    meaning: {
      zh: '您尚未登录，或登录状态已失效。',
      en: 'You are not signed in, or your session has ended.',
    },
    remedy: {
      zh: '请登录，然后继续操作；已填写的内容会保留。',
      en: 'Sign in and continue. What you typed is kept.',
    },
  },
  'GATEWAY.OTHER_SESSION': {
    meaning: {
      zh: '此浏览器已在其他标签页登录为另一会话；请求没有执行。',
      en: 'Another session has since signed in from this browser. The request was not carried out.',
    },
    remedy: {
      zh: '请重新加载页面，以当前登录的用户继续。',
      en: 'Reload the page to continue as the user who is signed in now.',
    },
  },
  'GATEWAY.READ_ONLY': {
    meaning: {
      zh: '当前用户为只读用户（KooPhone ReadOnlyUser），或服务曾因权限不足拒绝过本次登录的操作。',
      en: 'This user has read-only access (KooPhone ReadOnlyUser), or the service refused a change in this session because of missing permissions.',
    },
    remedy: {
      zh: '请使用具有 KooPhone Administrator 角色的用户，或联系租户管理员授权；授权后重新登录。',
      en: 'Use a user with the KooPhone Administrator role, or ask your tenant’s administrator for the role and sign in again.',
    },
  },
  'GATEWAY.NO_ACCESS': {
    meaning: {
      zh: '服务不允许该用户查看此租户的任何内容，因此控制台也不显示自己保存的内容。',
      en: 'The service does not let this user view anything in the tenant, so the console does not show its own records either.',
    },
    remedy: {
      zh: '请联系租户管理员在统一身份认证服务（IAM）中授予读取权限。',
      en: 'Ask your tenant’s administrator to grant read permission in IAM.',
    },
  },
  'GATEWAY.ACCESS_UNKNOWN': {
    meaning: {
      zh: '暂时无法向服务确认该用户是否有权查看。',
      en: 'The console cannot currently confirm whether the service lets this user view the tenant.',
    },
    remedy: { zh: '服务恢复后请重试。', en: 'Try again once the service responds.' },
  },
  'GATEWAY.NOT_PROVEN': {
    meaning: {
      zh: '这会改变本租户所有管理员共用的内容，而控制台还不能确认该用户是管理员：其角色名不在控制台的设置中，服务也尚未接受过本次登录的任何操作。',
      en: 'This changes what all administrators of the tenant share, and the console cannot yet confirm that this user is one: it does not know the role name, and the service has not accepted a change in this session.',
    },
    remedy: {
      zh: '请先完成一次服务接受的操作（例如重启一台云手机），或请控制台的维护人员在 ROLE_MAP 中登记该角色名。',
      en: 'First make a change that the service accepts (for example, reboot a phone), or ask the operator of the console to add the role name to ROLE_MAP.',
    },
  },
  'GATEWAY.SIGN_IN_LIMIT': {
    meaning: {
      zh: '该用户或此地址近期登录失败次数过多；为避免 IAM 锁定该用户，控制台没有再次提交。',
      en: 'Too many recent sign-ins by this user or from this address have failed. The console did not forward this one, so that IAM does not lock the user.',
    },
    remedy: {
      zh: '请等待 15 分钟后再登录，并先核对密码；忘记密码时请联系租户管理员重置。',
      en: 'Wait 15 minutes and check the password first. If you forgot it, ask your tenant’s administrator to reset it.',
    },
  },
  'GATEWAY.FORBIDDEN_ORIGIN': {
    meaning: {
      zh: '请求来自其他网站，已被拒绝。',
      en: 'The request came from another site and was refused.',
    },
    remedy: {
      zh: '请在控制台自身的地址中打开页面后再操作；如果经过代理访问，请检查代理是否保留了 Host 和 Origin 请求头。',
      en: 'Open the console at its own address. Behind a proxy, check that the proxy keeps the Host and Origin headers.',
    },
  },
  'GATEWAY.NOT_FOUND': {
    meaning: {
      zh: '控制台网关不提供此接口。',
      en: 'The console gateway does not provide this address.',
    },
    remedy: {
      zh: '请刷新页面以获取最新版本的控制台。',
      en: 'Reload the page to get the current version of the console.',
    },
  },
  'GATEWAY.BAD_REQUEST': {
    meaning: {
      zh: '控制台网关无法理解该请求。',
      en: 'The console gateway does not understand the request.',
    },
    remedy: {
      zh: '请检查填写的内容；如果内容无误，请刷新页面后重试。',
      en: 'Check what was entered. If it is correct, reload the page and try again.',
    },
  },
  'GATEWAY.TOO_LARGE': {
    meaning: { zh: '请求内容超过大小限制。', en: 'The request is larger than allowed.' },
    remedy: { zh: '请减少一次提交的内容，分多次提交。', en: 'Submit less at a time.' },
  },
  'GATEWAY.TOO_MANY': {
    meaning: {
      zh: '本次登录同时进行的请求过多；该请求没有发出，未产生任何影响。',
      en: 'This session has too many requests in progress. This one was not sent and nothing happened.',
    },
    remedy: {
      zh: '请等其他请求完成后重试；脚本请减少并发数。',
      en: 'Try again once other requests have finished. In a script, send fewer at a time.',
    },
  },
  'GATEWAY.UNREACHABLE': {
    meaning: {
      zh: '控制台无法连接到服务；请求没有发出，未产生任何影响。',
      en: 'The console cannot reach the service. The request was not sent and nothing happened.',
    },
    remedy: {
      zh: '请稍后重试；如果持续出现，请检查控制台服务器的网络和终端节点配置。',
      en: 'Try again later. If it persists, check the console server’s network and its configured endpoint.',
    },
  },
  'GATEWAY.NO_ANSWER': {
    meaning: {
      zh: '请求发出后与服务的连接中断，没有收到结果。',
      en: 'The connection to the service was lost after the request was sent. No result came back.',
    },
  },
  'GATEWAY.TIMEOUT': {
    meaning: { zh: '服务没有在规定时间内返回结果。', en: 'The service did not respond in time.' },
  },
  'GATEWAY.NOT_JSON': {
    meaning: {
      zh: '服务端的返回无法解析：不是完整的 JSON、过大，或指向其他地址。',
      en: 'The service’s response cannot be read: it is not complete JSON, is too large, or redirects elsewhere.',
    },
  },
  'GATEWAY.NOT_RECORDED': {
    meaning: {
      zh: '操作日志无法写入，因此请求没有发出，未产生任何影响。',
      en: 'The activity log cannot be written, so the request was not sent and nothing happened.',
    },
    remedy: {
      zh: '请稍后重试；如果持续出现，请检查控制台服务器的数据目录（DATA_DIR）或数据库（DATABASE_URL）。',
      en: 'Try again later. If it persists, check the console server’s data folder (DATA_DIR) or database (DATABASE_URL).',
    },
  },
  'GATEWAY.STORE_FULL': {
    meaning: {
      zh: '控制台的存储空间不足，无法记录操作，因此没有执行；查看和登录不受影响。',
      en: 'The console does not have enough storage left to record this, so nothing was done. Viewing and signing in still work.',
    },
    remedy: {
      zh: '请控制台的维护人员清理磁盘或扩大存储（DATA_MIN_FREE_MB、DATA_QUOTA_MB），或缩短日志保留时间（JOURNAL_RETENTION_DAYS）。',
      en: 'Ask the operator of the console to free up or add storage (DATA_MIN_FREE_MB, DATA_QUOTA_MB), or to shorten log retention (JOURNAL_RETENTION_DAYS).',
    },
  },
  'GATEWAY.STORE_UNAVAILABLE': {
    meaning: {
      zh: '控制台暂时无法读取会话和操作日志；请求没有发出。',
      en: 'The console cannot currently read its sessions and activity log. The request was not sent.',
    },
    remedy: {
      zh: '请稍后重试；如果持续出现，请检查控制台服务器的数据目录（DATA_DIR）或数据库（DATABASE_URL）。',
      en: 'Try again later. If it persists, check the console server’s data folder (DATA_DIR) or database (DATABASE_URL).',
    },
  },
  'GATEWAY.STOPPING': {
    meaning: {
      zh: '控制台正在停止或重启，不再接受新请求；请求没有发出，未产生任何影响。',
      en: 'The console is stopping or restarting and accepts no new requests. This one was not sent and nothing happened.',
    },
    remedy: { zh: '请稍后重试。', en: 'Try again in a moment.' },
  },
  'GATEWAY.FULL': {
    meaning: {
      zh: '保存的同类内容已达上限，没有保存。',
      en: 'The limit for saved items of this kind is reached. Nothing was saved.',
    },
    remedy: { zh: '请先删除不再需要的内容。', en: 'Delete items that are no longer needed first.' },
  },
  'GATEWAY.CHANGED': {
    meaning: {
      zh: '打开之后，其他人修改或删除了它；没有保存。',
      en: 'Somebody has changed or deleted it since you opened it. Nothing was saved.',
    },
    remedy: {
      zh: '另存为新的一项，或关闭后查看现在的内容。',
      en: 'Save it as a new one, or close it and look at what is there now.',
    },
  },
  'GATEWAY.LOCKED': {
    meaning: {
      zh: '其中有云手机被管理员锁定，不能重置、取消分配、退订或备份；请求没有发出。',
      en: 'An administrator has locked some of these phones against reset, unassign, unsubscribe and backup. The request was not sent.',
    },
    remedy: {
      zh: '云手机详情里写明了谁在何时、为什么锁定了它；确认后，管理员可以在那里或在云手机列表的“更多”中解锁，然后重试。',
      en: 'The phone’s details show who locked it, when and why. An administrator can unlock it there, or in the list under “More”, and try again.',
    },
  },
  'GATEWAY.NEEDS_SECOND': {
    meaning: {
      zh: '退订、重置或取消分配这么多云手机需要另一位管理员批准；请求没有发出。',
      en: 'Unsubscribing, resetting or unassigning this many phones requires approval by a second administrator. Nothing was sent.',
    },
    remedy: {
      zh: '请以批次的方式提交，再由本租户的另一位管理员在批次页面批准；发起人不能自行批准，但可以撤回。',
      en: 'Submit it as a batch and have another administrator of the tenant approve it on the batch page. The person who started it cannot approve it, but can withdraw it.',
    },
  },
  'GATEWAY.BATCH_TAKEN': {
    meaning: {
      zh: '该批次已登记为其他内容，不能更改。',
      en: 'This batch is already registered with different content and cannot be changed.',
    },
    remedy: {
      zh: '请重新发起批量操作；它会得到新的批次 ID。',
      en: 'Start the batch again. It gets a new ID.',
    },
  },
  'GATEWAY.BATCH_ENDED': {
    meaning: {
      zh: '该批次没有可以继续或重试的云手机：批次已经结束，或另一个批次已重试它们。',
      en: 'This batch has no phones left to resume or retry: it has ended, or another batch has retried them.',
    },
    remedy: {
      zh: '请查看批次的结果；需要时重新发起批量操作。',
      en: 'Check its results, and start a new batch if needed.',
    },
  },
};
