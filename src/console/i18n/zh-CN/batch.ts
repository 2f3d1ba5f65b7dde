import type { BatchAction } from '../../../contract/batch-actions.ts';
import type { OutcomeState } from '../../../contract/worker.ts';
import { countsIn } from '../counts.ts';

const { number } = countsIn('zh-CN');

interface ActionTexts {
  /** On a button. */
  label: string;
  /** What is done to how many, as a heading. */
  title: (count: number) => string;
  /** What it means. */
  effect: string;
}

const actions: Record<BatchAction, ActionTexts> = {
  reboot: {
    label: '重启',
    title: (count) => `重启 ${number(count)} 台云手机`,
    effect: '重启云手机，正在使用的用户会断开连接；数据保留。仅运行中的云手机可以重启。',
  },
  assign: {
    label: '分配',
    title: (count) => `分配 ${number(count)} 台云手机`,
    effect: '将云手机分配给用户使用。',
  },
  prepare: {
    label: '准备',
    title: (count) => `准备 ${number(count)} 台云手机`,
    effect: '为已分配的用户准备云手机：必要时将数据还原到物理机，可能需要排队；就绪后即可串流。',
  },
  setVideo: {
    label: '视频设置',
    title: (count) => `设置 ${number(count)} 台云手机的视频`,
    effect:
      '替换网络与编码全部六种组合的码率和帧率。服务端不支持查询视频设置，设置的值保存在操作记录中。',
  },
  installApp: {
    label: '安装应用',
    title: (count) => `在 ${number(count)} 台云手机上安装应用`,
    effect:
      '云手机从指定链接下载并安装应用，每台云手机的结果由任务返回。仅运行中的云手机可以安装应用。',
  },
  stopStreaming: {
    label: '停止串流',
    title: (count) => `停止 ${number(count)} 台云手机的串流`,
    effect: '正在使用的用户会立即断开连接。未在串流的云手机不受影响。',
  },
  release: {
    label: '释放会话',
    title: (count) => `释放 ${number(count)} 台云手机的会话`,
    effect: '释放串流结束后仍保留的会话。',
  },
  cutOff: {
    label: '断开并释放',
    title: (count) => `断开并释放 ${number(count)} 台云手机`,
    effect:
      '每台云手机先停止串流，再释放会话。正在使用的用户会立即断开连接。停止串流失败的云手机不会释放会话。',
  },
  backup: {
    label: '备份',
    title: (count) => `备份 ${number(count)} 台云手机`,
    effect:
      '备份数据，然后释放物理机。正在使用的用户会断开连接，下次使用前需要重新准备。仅数据已还原的云手机可以备份。',
  },
  reset: {
    label: '重置',
    title: (count) => `重置 ${number(count)} 台云手机`,
    effect: '将云手机重置为初始状态。云手机上的所有数据都会丢失，无法找回。',
  },
  unassign: {
    label: '取消分配',
    title: (count) => `取消分配 ${number(count)} 台云手机`,
    effect: '从用户收回云手机。用户在云手机上的数据会被清除，无法找回。',
  },
  unsubscribe: {
    label: '退订',
    title: (count) => `退订 ${number(count)} 台云手机`,
    effect: '退订云手机。云手机和数据都会丢失，无法找回。退款遵循华为云规则，接口不提供金额。',
  },
  command: {
    label: '执行命令',
    title: (count) => `在 ${number(count)} 台云手机上执行命令`,
    effect: '在云手机上执行命令，结果由任务返回。仅运行中的云手机可以执行命令。',
  },
  syncCommand: {
    label: '执行同步命令',
    title: (count) => `在 ${number(count)} 台云手机上执行同步命令`,
    effect: '在云手机上执行命令，结果随响应返回。仅运行中的云手机可以执行命令。',
  },
};

const states: Record<OutcomeState, string> = {
  waiting: '待发送',
  sent: '发送中',
  accepted: '已受理',
  succeeded: '成功',
  failed: '失败',
  skipped: '已跳过',
  stopped: '未发送',
  unknown: '结果未知',
};

const stateHints: Record<OutcomeState, string> = {
  waiting: '尚未发送',
  sent: '请求已发出，等待响应',
  accepted: '服务端已受理，等待生效',
  succeeded: '已生效，或服务端已确认',
  failed: '服务端拒绝，或检测到操作失败',
  skipped: '不符合条件，未发送',
  stopped: '批次结束前未发送，未产生任何影响',
  unknown: '无法确定是否已执行，不会自动重新发送',
};

export const messages = {
  actions,
  install: (app: string, count: number) => `在 ${number(count)} 台云手机上安装 ${app}`,
  command: (command: string, count: number) => `在 ${number(count)} 台云手机上执行 ${command}`,
  states,
  stateHints,
  moreActions: '更多',
  adb: 'adb',
  risks: { none: '无损失', interrupts: '会中断使用', loses: '会丢失数据' },
  actionsOn: (name: string) => `${name} 的操作`,
  why: {
    readOnly: '只读用户只能查看，不能操作',
    notKnown: '列表尚未加载',
    noneEligible: (reasons: string) => `所选云手机均不符合条件：${reasons}`,
  },
  confirm: {
    nothing: '所选云手机均不符合条件',
    phones: '受影响的云手机',
    more: (count: string) => `……及另外 ${count} 台`,
    leftOut: (count: string, reason: string) => `跳过 ${count} 台 · ${reason}`,
    mayBeRefused: (count: string, reason: string) => `${count} 台可能被拒绝 · ${reason}`,
    lockedBy: (by: string, reason: string) => `已由 ${by} 锁定：${reason}`,
    sendAnyway: (count: number) => `仍然发送这 ${number(count)} 台，由服务端决定`,
    requests: (requests: number, regions: number) =>
      regions > 1
        ? `分 ${number(requests)} 个请求发送，涉及 ${regions} 个区域。`
        : `分 ${number(requests)} 个请求发送。`,
    needsSecond: (above: number) =>
      `超过 ${number(above)} 台：提交后，须由本租户的另一位管理员在批次页面批准后才会发送；批准之前您可以撤回。`,
    countsForSecond: (above: number) =>
      `24 小时内您单独重置、取消分配和退订的云手机合计超过 ${number(above)} 台时，超出的批次须由另一位管理员批准。`,
    typeNumber: (count: string) => `输入数字 ${count} 以确认`,
    cancel: '取消',
    close: '关闭',
    starting: '正在提交',
    notRegistered: '批次未启动，未发送任何请求',
    checking: (count: number) => `正在查询 ${number(count)} 台云手机的数据状态`,
    checkFailed: '数据状态查询失败',
    away: '未能查询影响范围',
    readOnly: '当前用户是只读用户，不能执行操作。',
  },
  address: {
    required: '新的下载链接',
    optional: '新的下载链接（可选）',
    requiredNote: '原链接已过期或未保存，请重新生成',
    optionalNote: '留空则使用原链接',
    faults: {
      required: () => '必填',
      tooLong: (most: string) => `最长 ${most} 个字符`,
      notHttps: () => '必须是 https:// 开头的完整链接',
      expired: () => '链接已过期，请重新生成',
    },
  },
  view: {
    region: '批次',
    close: '隐藏（继续运行）',
    openPage: '打开完整页面',
    startedAt: '开始时间',
    by: '操作人',
    batchId: '批次 ID',
    progress: '进度',
    of: (done: string, total: string) => `${done} / ${total}`,
    all: '全部',
    filter: '按结果筛选',
    search: '查找名称或 ID',
    phones: '云手机',
    noMatch: '没有符合筛选条件的云手机',
    phone: '云手机',
    pause: '暂停',
    resume: '继续',
    resumeMine: '以我的身份继续',
    stop: '停止',
    retryFailed: (count: string) => `重试失败的 ${count} 台`,
    sendRest: (count: string) => `发送剩余的 ${count} 台`,
    selectFailed: '在列表中选择失败的云手机',
    steerFailed: '操作未生效',
    undo: '撤销',
    confirm: (what: string) => `批准：${what}`,
    decline: '驳回',
    withdraw: '撤回',
    ownBatch: '此批次由您发起，须由另一位管理员批准',
    second: '另一位管理员',
    schedule: '定时计划',
    nextStage: (count: number) => `开始下一阶段（${number(count)} 台）`,
    note: '备注',
    retries: '重试自',
    retriedBy: '重试批次',
    userOf: '用户',
    cannotLook: (code: string) => `云手机状态查询失败（${code}），正在重试`,
    copyIds: '复制 ID',
    copied: (count: number) => `已复制 ${number(count)} 个 ID`,
    copyFailed: '复制失败',
    export: '导出 CSV',
    fileName: '批次',
    said: '服务端消息',
    columns: {
      name: '名称',
      id: '实例 ID',
      user: '用户',
      state: '结果',
      operation: '操作',
      code: '错误码',
      meaning: '说明',
      message: '服务端消息',
      requestId: '请求 ID',
      at: '时间',
    },
    requestId: '请求 ID',
    loading: '正在加载批次',
    notFound: '批次不存在',
    notFoundText: '不存在该 ID 的批次。链接可能有误、属于其他租户，或已超过保留期限。',
    loadFailed: '批次加载失败',
    stale: (age: string) => `批次刷新失败，当前显示 ${age}前的数据，正在重试`,
    masked: '参数中的凭证未保存，无法从此处继续发送。',
  },
  phases: {
    running: '运行中',
    slowed: (seconds: string) => `服务端要求降低请求频率，${seconds}后继续`,
    paused: '已暂停',
    pausedThrottled: '服务端持续拒绝请求，已暂停。请稍后继续。',
    pausedNoAnswers: '连续多个请求未收到响应，已暂停。请确认服务端正常后继续。',
    signedOut: '发起批次的登录会话已结束，须由管理员继续',
    stopping: '正在停止，等待已发出的请求完成',
    watching: (count: number) => `已全部发送，等待 ${number(count)} 台生效`,
    done: '已结束',
    stopped: '已停止',
    refused: '服务端拒绝了整个批次，其余未发送',
    allThere: '逐台尝试的云手机均已是该版本，其余未再尝试',
    tooManyFailed: '失败过多，已停止，其余未发送',
    undone: '已撤销，未发送任何请求',
    unconfirmed: '等待另一位管理员批准；批准之前不会发送任何请求',
    declined: '已被另一位管理员驳回，未发送任何请求',
    withdrawn: '已撤回，未发送任何请求',
    delayed: (seconds: string) => `${seconds}后开始，在此之前可以撤销`,
    planning: '正在查询云手机',
    planningFails: (code: string) => `云手机查询失败（${code}），正在重试`,
    pausedStage: '阶段已完成，请查看结果后继续',
  },
  leftOutLate: '发送时不符合条件',
  seen: {
    ahead: (count: string) => `前面还有 ${count} 台`,
    succeeded: '已生效',
    failed: '检测到操作失败',
    notSeenInTime: '未在等待时间内检测到生效，可能稍后生效',
    notSeen: (within: string) => `${within}内未检测到生效，可能稍后生效`,
  },
  ended: (title: string, parts: string) => `${title}：${parts}`,
  part: (count: string, state: string) => `${count} 台${state}`,
  thereAlready: '云手机上已是该版本',
  thereWord: '已是该版本',
  unsentForThere: '未发送：逐台尝试的云手机均已是该版本',
  thereCount: (count: number) => `其中 ${number(count)} 台已是该版本（62005），未重复安装`,
  signOut: {
    title: (count: number) => `还有 ${number(count)} 个批次未结束`,
    text: (until: string) =>
      `退出登录后批次可继续运行，至少到本次登录的凭证失效（${until}）。如选择停止，则不再发送剩余请求。`,
    goOn: '继续运行并退出',
    stop: '停止并退出',
    stay: '取消',
    failed: '未退出登录',
  },
  runs: {
    running: (count: number, percent: string) => `${number(count)} 个批次 ${percent}`,
    title: '进行中的批次',
    notify: '结束时通过浏览器通知我',
    notifyDenied: '浏览器不允许通知',
    all: '所有批次',
  },
};
