const obstacles = {
  onDemandOnly: '仅支持按需计费；接口只能订购包年包月，因此不可订购',
  noImage: '没有已启用且接口支持的 AOSP 镜像，因此不可订购',
  noBandwidth: '没有可选的带宽，因此不可订购',
};

const fields = {
  offer: '规格',
  os: '镜像版本',
  network: '网络线路',
  bandSizeMbps: '带宽',
  prefix: '名称前缀',
  count: '数量',
  periodNum: '订购时长',
};

interface Sentence {
  count: string;
  spec: string;
  region: string;
  os: string;
  network: string | undefined;
  band: string;
  prefix: string;
  term: string;
  isAutoPay: boolean;
  isAutoRenew: boolean;
}

export const messages = {
  title: '订购云机实例',
  choose: '选择规格',
  configure: '配置',
  review: '核对并下单',
  types: { PROFESSIONAL: '专业版', ENTERPRISE: '企业版' } as Readonly<Record<string, string>>,
  obstacles,
  fields,
  offers: {
    region: '区域',
    allRegions: '全部区域',
    type: '类型',
    allTypes: '全部类型',
    compute: 'CPU / 内存',
    allComputes: '全部 CPU / 内存',
    band: '带宽',
    allBands: '全部带宽',
    text: '搜索规格',
    orderableOnly: '只看可订购',
    count: (shown: string, total: string) => `${shown} / ${total} 个规格`,
    clear: '清除筛选',
    noneMatch: '没有符合筛选条件的规格。',
    none: '该租户没有可售规格。请联系服务提供方开通。',
    loadFailed: '可售规格加载失败',
    storage: '存储',
    resolution: '最高分辨率',
    bandwidth: '带宽',
    images: '镜像与网络',
    sceneNetwork: (network: string) => `${network}（由场景提供）`,
    scenes: '适用场景',
    charge: '计费',
    disabledImage: '未启用',
    name: '规格名称',
    skuId: '规格 ID',
    description: '描述',
    mbps: (sizes: string) => `${sizes} Mbit/s`,
    selectedGone: '链接中的规格不在可售列表里，请重新选择。',
    compare: '对比',
    compareThis: (what: string) => `对比 ${what}`,
    compareBar: (count: string, most: string) => `已选 ${count} 个对比（2–${most} 个）`,
    compareOpen: '并排对比',
    compareClear: '清除对比',
    compareTitle: '规格对比',
    differencesOnly: '只看差异',
    noDifference: '所选规格没有差异。',
    attribute: '项目',
    differs: '不同',
    choose: '选择此规格',
    close: '关闭',
  },
  form: {
    noOffer: '先选择一个规格，可选项随规格而定。',
    osHint: '只列出该规格已启用的镜像',
    networkOpen: '该规格没有注明网络线路，由服务决定。',
    prefixHint: (most: string) => `最多 ${most} 个字符`,
    preview: (first: string, last: string | undefined) =>
      last === undefined ? `名称：${first}` : `名称：${first} … ${last}`,
    previewNote: '前缀已被使用时，服务可能从其他序号继续。',
    countHint: (most: string) => `一次最多 ${most} 台`,
    units: { month: '按月', year: '按年' },
    months: (count: number) => `${count} 个月`,
    years: (count: number) => `${count} 年`,
    payment: '付款与续订',
    autoPay: '自动付款',
    autoPayOn: '下单时直接从华为云账户扣款。余额不足时订单可能失败。',
    autoPayOff:
      '不勾选：订单会等待付款，请在华为云账户的待支付订单中按订单号手动付款；付款前云机实例不会创建。',
    autoRenew: '自动续订',
    autoRenewOn: '到期时自动续订并扣款，直到在华为云账户中关闭。',
    autoRenewOff: '不勾选：到期后不续订。接口不提供到期时间和续订操作，请在华为云账户中管理。',
  },
  sentence: ({
    count,
    spec,
    region,
    os,
    network,
    band,
    prefix,
    term,
    isAutoPay,
    isAutoRenew,
  }: Sentence) =>
    `${count} 台云机实例，名称前缀 ${prefix}，规格 ${spec}，区域 ${region}，镜像 ${os}，带宽 ${band}${network === undefined ? '' : ` ${network}`}，时长 ${term}，${isAutoPay ? '自动付款' : '等待手动付款'}，${isAutoRenew ? '到期自动续订' : '到期不续订'}。`,
  reviewing: {
    incomplete: '还不能下单：',
    noPrice: '接口不提供价格。请先在华为云价格页面或与客户经理确认费用。',
    json: '将发送的 JSON',
    jsonWhat: 'JSON',
    confirm: '我已核对以上内容，确认购买',
    submit: (count: string) => `订购 ${count} 台`,
    submitEmpty: '订购',
    sending: '正在下单，请勿关闭页面',
    needsYes: '勾选确认后才能下单。',
    readOnly: '当前用户只有只读权限，不能下单。',
    refused: (field: string) => `订单被拒绝，没有购买任何内容。原因见“${field}”。`,
    refusedTitle: '订单被拒绝，没有购买任何内容',
  },
  placed: {
    title: '订单已提交',
    orderId: '订单号',
    bought: '订购内容',
    fewer: (named: string, count: string) =>
      `服务只返回了 ${count} 台中的 ${named} 台；其余按名称前缀查找。`,
    titles: {
      unpaid: '订单已提交，等待付款',
      starting: '订单已提交，云机实例正在启动',
      done: '订单已完成，云机实例全部运行中',
    },
    payTitle: '等待付款',
    payText:
      '请在华为云账户中付款：费用中心 > 订单管理 > 待支付订单，按订单号查找；付款前云机实例不会出现。',
    payLink: '打开费用中心',
    paySimulator: '当前是内置模拟器，不会产生费用。',
    payNow: '在模拟器中付款',
    payFailed: '付款失败',
    toList: '在列表中查看',
    another: '再订购一单',
  },
  progress: {
    title: '云机实例进度',
    running: '运行中',
    starting: '启动中',
    other: '其他状态',
    unborn: '尚未出现',
    summary: (running: string, total: string) => `${running} / ${total} 台运行中`,
    done: '全部运行中。',
    phones: '本次订购的云机实例',
    waiting: '尚未出现在列表中',
    id: '实例 ID',
    lookFailed: '查询进度失败，会自动重试',
    looking: '正在查询',
  },
  unknown: {
    title: '订单结果未知',
    wentThrough: '订单已成功',
    probably: '订单很可能已成功',
    warning: '订单已发出，但没有收到可用的答复：可能已经购买，也可能没有。控制台不会重新发送。',
    found: '查找结果',
    none: (total: string, prefix: string) =>
      `目前没有发现名称以 ${prefix} 开头的新云机实例（订购 ${total} 台）。这不能证明订单没有成功，稍后可能出现。`,
    some: (found: string, total: string, prefix: string) =>
      `下单之后出现了 ${found} 台名称以 ${prefix} 开头的新云机实例，订购了 ${total} 台。订单很可能已成功，其余可能还在创建。`,
    all: (total: string, prefix: string) =>
      `下单之后出现了 ${total} 台名称以 ${prefix} 开头的新云机实例，与订购数量一致：订单已成功。`,
    more: (found: string, total: string, prefix: string) =>
      `下单之后出现了 ${found} 台名称以 ${prefix} 开头的新云机实例，多于订购的 ${total} 台：同时可能有其他订单。`,
    noBaseline: (found: string, prefix: string) =>
      `名称以 ${prefix} 开头的云机实例共 ${found} 台。下单前的情况未知，无法区分哪些是新的。`,
    tooMany: (prefix: string) =>
      `名称包含 ${prefix} 的云机实例太多，无法逐台比对。请在列表中查看。`,
    unpaid:
      '此订单没有选择自动付款：如果已提交，付款前不会出现任何云机实例。请在华为云账户的“待支付订单”中核对。',
    keepsLooking: (wait: string) => `还会自动查找 ${wait}`,
    stopped: '已停止自动查找。',
    lookAgain: '再次查找',
    lookedAt: (time: string) => `上次查找 ${time}`,
    checkTitle: '重新下单之前',
    check: '我已在云机实例列表和华为云账户的订单中核对过结果',
    anew: '回到订购',
    anewHint: '如果订单其实已成功，再次下单会重复购买。',
  },
};
