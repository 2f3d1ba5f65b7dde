import { countsIn } from '../counts.ts';

const { number } = countsIn('zh-CN');

export const messages = {
  title: '安装应用',
  packageTitle: '应用包',
  readOnly: '只读用户不能安装应用',
  fields: {
    install_package_url: '下载链接',
    object_name: '应用包名',
    object_version: '版本号',
    file_name: '文件名称',
    object_size: '大小（MB）',
    content_md5: 'MD5',
    content_type: '传输类型',
  },
  hints: {
    install_package_url: (most: string) =>
      `应用包在 OBS 中的 https 下载链接，最多 ${most} 个字符。链接等同于凭证：离开输入框后隐藏签名，仅在内存中保留到使用为止。`,
    object_name: (most: string) => `安装后的包名，例如 com.tencent.mm，最多 ${most} 个字符`,
    object_version: (most: string) => `例如 8.0.58，最多 ${most} 个字符`,
    file_name: (most: string) => `包括后缀，例如 meituan.apk，最多 ${most} 个字符`,
    object_size: (most: string) => `数字，最大 ${most} MB`,
    content_md5: () => '可选；填写后用于校验云手机下载的文件',
    content_type: () => '一般不需要修改',
  },
  faults: {
    required: () => '必填',
    tooLong: (most: string) => `最多 ${most} 个字符`,
    size: (most: string) => `请填写大于 0 且不超过 ${most} 的数字`,
    notHttps: () => '必须是 https:// 开头的完整链接',
    expired: () => '链接已过期，请重新生成',
  },
  url: {
    expires: (at: string, rest: string) => `链接有效至 ${at}（剩余 ${rest}）`,
    expiresSoon: (at: string, rest: string) =>
      `链接即将过期：${at}（剩余 ${rest}）。云手机较多或需要重试时，可能来不及下载。`,
    used: (masked: string) => `上次使用：${masked}。再次安装请填写新的链接。`,
  },
  form: {
    kind: '安装方式',
    normal: '普通安装',
    fast: '快速安装',
    normalNote: '接口的默认方式（fast_install 0）',
    fastNote: '快速安装（fast_install 1）。接口文档没有说明两者的区别。',
  },
  file: {
    choose: '选择或拖入本地 APK 文件',
    note: '浏览器在本地计算 MD5 和大小，并读取包名、版本和最低 Android 版本以填写表单。文件不会上传。',
    reading: (name: string, percent: string) => `正在读取 ${name}：${percent}%`,
    failed: (name: string) => `${name} 读取失败`,
    read: (label: string, name: string, mb: string) => `${label} · ${name} · ${mb} MB。`,
    unreadable: (name: string) => `${name} 不是可识别的 APK，仅填写了 MD5 和大小。`,
    minSdk: (release: string | undefined, sdk: number) =>
      release === undefined
        ? `需要 API ${sdk} 或更高。`
        : `需要 Android ${release}（API ${sdk}）或更高。`,
    differs: (fields: string) => `与文件不一致：${fields}。`,
    takeAgain: '根据文件填写',
  },
  targets: {
    title: '云手机',
    source: '要安装的云手机',
    willBe: (count: number) => `将在 ${number(count)} 台上安装`,
  },
  android: {
    needs: (release: string | undefined, sdk: number) =>
      `应用需要 ${release === undefined ? '' : `Android ${release}，`}API ${sdk}；列表不提供云手机的版本。在版本过低的云手机上安装会失败（62019）。`,
    ask: (count: number) => `查询 ${number(count)} 台云手机的 Android 版本`,
    asking: '正在查询',
    newEnough: (count: number) => `已查询 ${number(count)} 台，版本满足要求`,
    tooOld: (count: string, known: number) =>
      `已查询 ${number(known)} 台，其中 ${count} 台版本过低，将跳过。`,
    failed: '云手机查询失败',
  },
  submit: {
    label: '安装',
    note: '已是该版本的云手机保持不变（62005）',
    button: (count: number) => `在 ${number(count)} 台云手机上安装`,
    incomplete: (count: number) => `还有 ${number(count)} 个字段需要填写或修改`,
    loading: '列表尚未加载',
    noneEligible: '所选云手机均不符合条件',
    noTargets: '未选择云手机',
  },
  library: {
    title: '安装过的应用',
    none: '暂无应用。安装过的应用会保存在此处（不含下载链接），本租户的所有管理员可见。',
    failed: '安装过的应用加载失败',
    notKept: '安装已开始，但应用未保存到此处',
    size: (mb: string) => `${mb} MB`,
    minSdk: (release: string | undefined, sdk: number) =>
      release === undefined ? `API ${sdk}+` : `Android ${release}+`,
    again: '再次安装',
    remove: '删除',
    removeNote: '云手机上的应用不受影响。',
  },
  where: {
    ask: (count: number) => `查询 ${number(count)} 台云手机上的版本`,
    asking: '正在查询',
    choose: '请先选择云手机',
    tooMany: (most: string) => `最多 ${most} 台：每台需要一个请求`,
    failed: '云手机上的应用查询失败',
    silent: (count: number) => `${number(count)} 台未响应`,
    on: (version: string, count: number) => `${number(count)} 台为 ${version}`,
    nowhere: (version: string) => `均未安装 ${version}`,
    without: (count: number) => `${number(count)} 台未安装`,
  },
  phone: {
    label: '云手机上的应用',
    types: { third: '已安装', system: '系统', all: '全部' },
    typesLabel: '应用类型',
    refresh: '刷新',
    loading: '正在加载应用列表',
    failed: '应用列表加载失败',
    stale: '应用列表刷新失败，当前显示之前的列表',
    noList: '服务端未提供应用列表接口（ListInstanceApp，APIGW.0101），无法查看云手机上的应用。',
    none: {
      third: '此云手机上未安装应用。',
      system: '服务端未返回系统应用。',
      all: '服务端未返回任何应用。',
    },
    app: '应用',
    version: '版本',
    nameless: '（无名称）',
    shown: (from: string, to: string, total: string) => `第 ${from}–${to} 个，共 ${total} 个`,
    previous: '上一页',
    next: '下一页',
  },
};
