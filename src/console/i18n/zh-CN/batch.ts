import type { BatchAction } from '../../../contract/batch-actions.ts';
import type { OutcomeState } from '../../../contract/worker.ts';

interface ActionTexts {
  /** On a button. */
  label: string;
  /** What is done to how many, as a heading. */
  title: (count: string) => string;
  /** What it means. */
  effect: string;
}

const actions: Record<BatchAction, ActionTexts> = {
  reboot: {
    label: '重启',
    title: (count) => `重启 ${count} 台云机`,
    effect: '云机会重新启动，正在使用的用户会被断开；数据保留。只有运行中的云机可以重启。',
  },
  assign: {
    label: '分配',
    title: (count) => `分配 ${count} 台云机`,
    effect: '用户得到云机的使用权。',
  },
  prepare: {
    label: '准备',
    title: (count) => `准备 ${count} 台云机`,
    effect: '为已分配的用户准备云机：必要时把数据还原到物理机，可能需要排队，就绪后可以串流。',
  },
  setVideo: {
    label: '视频设置',
    title: (count) => `设置 ${count} 台云机的视频`,
    effect: '替换网络与编码全部六种组合的码率和帧率。之后无法向服务查询，操作记录会记住设置的值。',
  },
  installApp: {
    label: '安装应用',
    title: (count) => `在 ${count} 台云机上安装应用`,
    effect: '云机从给出的地址下载并安装应用。每台云机的结果由任务给出。只有运行中的云机可以安装。',
  },
  stopStreaming: {
    label: '停止串流',
    title: (count) => `停止 ${count} 台云机的串流`,
    effect: '正在使用的用户会被立即断开。没有在串流的云机不受影响。',
  },
  release: {
    label: '释放会话',
    title: (count) => `释放 ${count} 台云机的会话`,
    effect: '串流结束后仍保留的会话会被释放。',
  },
  cutOff: {
    label: '断开并释放',
    title: (count) => `断开并释放 ${count} 台云机`,
    effect:
      '每台云机先停止串流，再释放会话：正在使用的用户会被立即断开。停止串流失败的云机不再释放会话。',
  },
  backup: {
    label: '备份',
    title: (count) => `备份 ${count} 台云机`,
    effect:
      '备份数据，然后释放物理机：正在使用的用户会被断开，下次使用前需要重新准备。只有数据已还原的云机可以备份。',
  },
  reset: {
    label: '重置',
    title: (count) => `重置 ${count} 台云机`,
    effect: '云机恢复到初始状态。云机上的所有数据都会丢失，无法找回。',
  },
  unassign: {
    label: '取消分配',
    title: (count) => `取消分配 ${count} 台云机`,
    effect: '从用户收回云机。用户在云机上的数据会被清除，无法找回。',
  },
  unsubscribe: {
    label: '退订',
    title: (count) => `退订 ${count} 台云机`,
    effect: '退订云机。云机和数据都会丢失，无法找回。退款按华为云的规则进行，接口不给出金额。',
  },
  command: {
    label: '执行命令',
    title: (count) => `在 ${count} 台云机上执行命令`,
    effect: '命令在云机上执行，结果由任务给出。只有运行中的云机可以执行。',
  },
  syncCommand: {
    label: '执行同步命令',
    title: (count) => `在 ${count} 台云机上执行同步命令`,
    effect: '命令在云机上执行，应答里就有结果。只有运行中的云机可以执行。',
  },
};

const states: Record<OutcomeState, string> = {
  waiting: '待发送',
  sent: '发送中',
  accepted: '已受理',
  succeeded: '成功',
  failed: '失败',
  skipped: '已排除',
  stopped: '未发送',
  unknown: '结果未知',
};

const stateHints: Record<OutcomeState, string> = {
  waiting: '还没有发送',
  sent: '请求已发出，等待应答',
  accepted: '服务已受理，正在观察效果',
  succeeded: '已看到效果，或服务已确认',
  failed: '服务拒绝了，或看到它失败了',
  skipped: '不符合条件，没有发送',
  stopped: '批次结束前没有发送，什么也没有发生',
  unknown: '不知道是否发生：不会自动重发',
};

export const messages = {
  actions,
  install: (app: string, count: string) => `在 ${count} 台云机上安装 ${app}`,
  command: (command: string, count: string) => `在 ${count} 台云机上执行 ${command}`,
  states,
  stateHints,
  moreActions: '更多',
  adb: 'adb',
  risks: { none: '无损失', interrupts: '会中断使用', loses: '会丢失数据' },
  actionsOn: (name: string) => `对 ${name} 的操作`,
  why: {
    readOnly: '只读用户不能执行操作',
    notKnown: '列表还没有加载',
    noneEligible: (reasons: string) => `所选云机都不符合条件：${reasons}`,
  },
  confirm: {
    nothing: '所选云机都不符合条件',
    phones: '将要操作的云机',
    more: (count: string) => `……以及另外 ${count} 台`,
    leftOut: (count: string, reason: string) => `排除 ${count} 台 · ${reason}`,
    mayBeRefused: (count: string, reason: string) => `${count} 台可能被拒绝 · ${reason}`,
    lockedBy: (by: string, reason: string) => `已由 ${by} 锁定：${reason}`,
    sendAnyway: (count: string) => `仍然发送这 ${count} 台，由服务决定`,
    requests: (requests: string, regions: number) =>
      regions > 1
        ? `分 ${requests} 个请求发送，涉及 ${regions} 个区域。`
        : `分 ${requests} 个请求发送。`,
    needsSecond: (above: string) =>
      `超过 ${above} 台：提交后需要本租户的另一位管理员在批次页面上确认才会执行；确认之前您可以撤回。`,
    typeNumber: (count: string) => `输入数字 ${count} 以确认`,
    cancel: '取消',
    close: '关闭',
    starting: '正在登记',
    notRegistered: '批次没有开始，什么也没有发送',
    checking: (count: string) => `正在查询 ${count} 台云机的数据状态`,
    checkFailed: '无法查询数据状态',
    readOnly: '当前用户是只读用户，不能执行操作。',
  },
  address: {
    required: '新的下载链接',
    optional: '新的下载链接（可选）',
    requiredNote: '原来的链接已过期或没有保存，请重新生成',
    optionalNote: '留空则使用原来的链接',
    faults: {
      required: () => '必填',
      tooLong: (most: string) => `最长 ${most} 个字符`,
      notHttps: () => '必须是 https:// 开头的完整链接',
      expired: () => '链接已过期，请重新生成',
    },
  },
  view: {
    region: '批次',
    close: '收起批次（继续运行）',
    openPage: '在单独的页面打开',
    startedAt: '开始于',
    by: '操作人',
    batchId: '批次 ID',
    progress: '进度',
    of: (done: string, total: string) => `${done} / ${total}`,
    all: '全部',
    filter: '按状态筛选',
    search: '查找名称或 ID',
    phones: '云机',
    noMatch: '没有符合筛选条件的云机',
    phone: '云机',
    pause: '暂停',
    resume: '继续',
    resumeMine: '以我的名义继续',
    stop: '停止',
    retryFailed: (count: string) => `重试失败的 ${count} 台`,
    sendRest: (count: string) => `发送剩余的 ${count} 台`,
    selectFailed: '在列表中选择失败的云机',
    steerFailed: '没有生效',
    undo: '撤销',
    confirm: (what: string) => `确认：${what}`,
    decline: '不同意',
    withdraw: '撤回',
    ownBatch: '这是您发起的，须由另一位管理员确认',
    second: '另一位管理员',
    nextStage: (count: string) => `开始下一阶段（${count} 台）`,
    note: '备注',
    retries: '重试自',
    retriedBy: '重试批次',
    userOf: '用户',
    cannotLook: (code: string) => `目前无法查看云机的结果（${code}），会再试`,
    copyIds: '复制 ID',
    copied: (count: string) => `已复制 ${count} 个 ID`,
    copyFailed: '无法复制',
    export: '导出 CSV',
    fileName: '批次',
    said: '服务返回',
    columns: {
      name: '名称',
      id: '实例 ID',
      user: '用户',
      state: '结果',
      operation: '操作',
      code: '代码',
      meaning: '说明',
      message: '服务的消息',
      requestId: '请求 ID',
      at: '时间',
    },
    requestId: '请求 ID',
    loading: '正在读取批次',
    notFound: '没有这个批次',
    notFoundText: '没有这个 ID 的批次。可能链接有误，属于别的租户，或已超过保留期限。',
    loadFailed: '无法读取批次',
    stale: (age: string) => `显示的是 ${age}前的情况：目前无法读取批次，会再试`,
    masked: '参数里的凭证没有保存，不能从这里继续发送。',
  },
  phases: {
    running: '运行中',
    slowed: (seconds: string) => `服务要求放慢，${seconds}后继续`,
    paused: '已暂停',
    pausedThrottled: '服务一直拒绝请求，已暂停。稍后再继续。',
    pausedNoAnswers: '连续多个请求没有应答，已暂停。确认服务正常后再继续。',
    signedOut: '发起它的会话已结束：由管理员确认后继续',
    stopping: '正在停止，等待已发出的请求',
    watching: (count: string) => `已全部发送，正在观察 ${count} 台的效果`,
    done: '已结束',
    stopped: '已停止',
    refused: '服务拒绝了整个批次，其余没有发送',
    allThere: '单独试过的云机都已经是这个版本，其余没有再试',
    tooManyFailed: '失败的太多：已停止，其余的没有发送',
    undone: '已撤销，什么都没有发送',
    unconfirmed: '等待另一位管理员确认；确认之前不会发送任何请求',
    declined: '另一位管理员没有同意，什么都没有发送',
    withdrawn: '已撤回，什么都没有发送',
    delayed: (seconds: string) => `${seconds}后开始，在此之前可以撤销`,
    planning: '正在查看云机',
    planningFails: (code: string) => `无法查看云机（${code}），会再试`,
    pausedStage: '一个阶段已完成：请查看结果，然后继续',
  },
  leftOutLate: '发送前查看时已不符合',
  seen: {
    ahead: (count: string) => `前面还有 ${count} 台`,
    succeeded: '已看到效果',
    failed: '看到操作失败了',
    notSeen: (within: string) => `${within}内没有看到效果；可能稍后才会出现`,
  },
  ended: (title: string, parts: string) => `${title}：${parts}`,
  part: (count: string, state: string) => `${count} 台${state}`,
  thereAlready: '云机上已经是这个版本',
  thereWord: '已是此版本',
  unsentForThere: '未发送：单独试过的几台云机都已经是这个版本',
  thereCount: (count: string) => `其中 ${count} 台已经是这个版本（62005），没有重复安装`,
  signOut: {
    title: (count: string) => `还有 ${count} 个批次未结束`,
    text: (until: string) =>
      `退出后它们可以继续，至少到本次登录的凭证失效为止（${until}）。停止则不再发送尚未发送的请求。`,
    goOn: '让它们继续，退出',
    stop: '停止它们，退出',
    stay: '取消',
    failed: '没有退出',
  },
  runs: {
    running: (count: string, percent: string) => `${count} 个批次 ${percent}`,
    title: '进行中的批次',
    notify: '结束时用浏览器通知我',
    notifyDenied: '浏览器不允许通知',
    all: '所有批次',
  },
};
