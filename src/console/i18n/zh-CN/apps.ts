export const messages = {
  phone: {
    label: '云机上的应用',
    types: { third: '已安装', system: '系统', all: '全部' },
    typesLabel: '应用类型',
    refresh: '刷新',
    loading: '正在读取应用列表',
    failed: '无法读取应用列表',
    stale: '无法刷新应用列表，下面是之前的内容',
    noList: '当前服务没有应用列表接口（ListInstanceApp，APIGW.0101），无法查看云机上有哪些应用。',
    none: { third: '这台云机上没有安装应用。', system: '服务没有列出系统应用。', all: '服务没有列出任何应用。' },
    app: '应用',
    version: '版本',
    nameless: '（无名称）',
    shown: (from: string, to: string, total: string) => `第 ${from}–${to} 个，共 ${total} 个`,
    previous: '上一页',
    next: '下一页',
  },
};
