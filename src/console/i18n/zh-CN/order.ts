import { countsIn } from '../counts.ts';

const { number } = countsIn('zh-CN');

const obstacles = {
  onDemandOnly: '不可订购：该规格仅支持按需计费，而接口仅支持包周期订购',
  noImage: '不可订购：没有已启用且接口支持的 AOSP 镜像',
  noBandwidth: '不可订购：没有可选的带宽',
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
  count: number;
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
  title: '订购云手机',
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
    orderableOnly: '仅显示可订购',
    count: (shown: string, total: string) => `${shown} / ${total} 个规格`,
    clear: '清除筛选',
    noneMatch: '没有符合筛选条件的规格。',
    none: '当前租户没有可售规格，请联系服务提供方开通。',
    loadFailed: '可售规格加载失败',
    unreadable: (count: number, sample: string) =>
      `${number(count)} 个规格没有 ID，无法显示：${sample}`,
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
    cores: (count: string) => `${count}\u00a0核`,
    mbps: (sizes: string) => `${sizes} Mbit/s`,
    selectedGone: '链接中的规格不在可售列表中，请重新选择。',
    compare: '对比',
    compareThis: (what: string) => `对比 ${what}`,
    compareBar: (count: string, most: string) => `已选 ${count} 个对比（2–${most} 个）`,
    compareOpen: '并排对比',
    compareClear: '清除对比',
    compareTitle: '规格对比',
    differencesOnly: '仅显示差异',
    noDifference: '所选规格没有差异。',
    attribute: '项目',
    differs: '不同',
    choose: '选择此规格',
    close: '关闭',
  },
  form: {
    noOffer: '请先选择规格，可选项取决于规格。',
    osHint: '仅列出该规格已启用的镜像',
    networkOpen: '该规格未注明网络线路，由服务端决定。',
    prefixHint: (most: string) => `最多 ${most} 个字符`,
    preview: (first: string, last: string | undefined) =>
      last === undefined ? `名称：${first}` : `名称：${first} … ${last}`,
    previewNote: '如果前缀已被使用，服务端可能从其他序号开始。',
    countHint: (most: string) => `一次最多 ${most} 台`,
    units: { month: '按月', year: '按年' },
    months: (count: number) => `${count} 个月`,
    years: (count: number) => `${count} 年`,
    payment: '支付与续订',
    autoPay: '自动支付',
    autoPayOn: '下单时直接从华为云账户扣款。余额不足时，订单可能失败。',
    autoPayOff:
      '不勾选：订单等待支付，请在华为云账户的待支付订单中按订单号手动支付；支付前不会创建云手机。',
    autoRenew: '自动续订',
    autoRenewOn: '到期自动续订并扣款，直到在华为云账户中关闭。',
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
    `${number(count)} 台云手机，名称前缀 ${prefix}，规格 ${spec}，区域 ${region}，镜像 ${os}，带宽 ${band}${network === undefined ? '' : ` ${network}`}，时长 ${term}，${isAutoPay ? '自动支付' : '手动支付'}，${isAutoRenew ? '到期自动续订' : '到期不续订'}。`,
  reviewing: {
    incomplete: '暂不能下单：',
    noPrice: '接口不提供价格。请先在华为云价格页面或向客户经理确认费用。',
    json: '将发送的 JSON',
    jsonWhat: 'JSON',
    confirm: '我已核对以上内容，确认购买',
    submit: (count: number) => `订购 ${number(count)} 台`,
    submitEmpty: '订购',
    sending: '正在下单，请勿关闭页面',
    needsYes: '勾选确认后才能下单。',
    readOnly: '只读用户不能下单。',
    refused: (field: string) => `订单被拒绝，未购买任何内容。原因请查看“${field}”。`,
    refusedTitle: '订单被拒绝，未购买任何内容',
  },
  placed: {
    title: '订单已提交',
    orderId: '订单号',
    bought: '订购内容',
    fewer: (named: string, count: string) =>
      `服务端仅返回 ${count} 台中的 ${named} 台，其余按名称前缀查找。`,
    titles: {
      unpaid: '订单已提交，等待支付',
      starting: '订单已提交，云手机正在启动',
      done: '订单已完成，云手机全部运行中',
    },
    payTitle: '等待支付',
    payText: '请在华为云账户的费用中心支付：在“待支付订单”中按订单号查找。支付前不会出现云手机。',
    paySimulator: '当前为内置模拟器，不会产生费用。',
    payNow: '在模拟器中支付',
    payFailed: '支付失败',
    toList: '在列表中查看',
    another: '再次订购',
  },
  progress: {
    title: '云手机进度',
    running: '运行中',
    starting: '启动中',
    other: '其他状态',
    unborn: '尚未出现',
    summary: (running: string, total: string) => `${running} / ${total} 台运行中`,
    done: '全部运行中。',
    phones: '本次订购的云手机',
    waiting: '尚未出现在列表中',
    id: '实例 ID',
    lookFailed: '查询进度失败，会自动重试',
    looking: '正在查询',
  },
  unknown: {
    title: '订单结果未知',
    wentThrough: '订单已成功',
    probably: '订单很可能已成功',
    warning: '订单已发出，但未收到有效响应：可能已下单，也可能未下单。控制台不会重新发送。',
    found: '查找结果',
    none: (total: string, prefix: string) =>
      `目前未发现名称以 ${prefix} 开头的新云手机（订购 ${total} 台）。这不能证明订单失败，云手机可能稍后出现。`,
    some: (found: string, total: string, prefix: string) =>
      `下单后出现了 ${found} 台名称以 ${prefix} 开头的新云手机，共订购 ${total} 台。订单很可能已成功，其余可能仍在创建。`,
    all: (total: number, prefix: string) =>
      `下单后出现了 ${number(total)} 台名称以 ${prefix} 开头的新云手机，与订购数量一致：订单已成功。`,
    more: (found: string, total: string, prefix: string) =>
      `下单后出现了 ${found} 台名称以 ${prefix} 开头的新云手机，多于订购的 ${total} 台：可能同时存在其他订单。`,
    noBaseline: (found: number, prefix: string) =>
      `名称以 ${prefix} 开头的云手机共 ${number(found)} 台。下单前的情况未知，无法区分新旧云手机。`,
    tooMany: (prefix: string) => `名称包含 ${prefix} 的云手机太多，无法逐台比对。请在列表中查看。`,
    unpaid:
      '此订单未选择自动支付：即使已提交，支付前也不会出现云手机。请在华为云账户的“待支付订单”中核对。',
    keepsLooking: (wait: string) => `将继续自动查找 ${wait}`,
    stopped: '已停止自动查找。',
    lookAgain: '再次查找',
    lookedAt: (time: string) => `上次查找 ${time}`,
    checkTitle: '重新下单之前',
    check: '我已在云手机列表和华为云账户的订单中核对结果',
    anew: '返回订购',
    anewHint: '如果订单实际已成功，再次下单会重复购买。',
  },
};
