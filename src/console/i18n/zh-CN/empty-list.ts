export const messages = {
  tenant: '这个租户还没有云机',
  tenantHint: '订购后，云机会出现在这里',
  toOrder: '去订购',
  match: '没有符合条件的云机',
  without: (what: string, count: string) => `去掉“${what}”后有 ${count} 台`,
  take: (what: string) => `去掉“${what}”`,
  clearAll: '清除全部条件',
  advanced: '服务端没有查到云机',
  advancedHint: '检查服务端查询条件，或清除后查看全部云机',
};
